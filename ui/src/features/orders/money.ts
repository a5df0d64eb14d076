// Money as typed, in yuan. Pure.

/** Beyond this nobody sells in one order; contract amounts stay far below 2^53. */
const MOST_FEN = 100_000_000_00;

/** What was typed in yuan, in fen: null: nothing; undefined: no amount. */
export function parseYuan(text: string): number | null | undefined {
  const bare = toHalfWidth(text).replace(/[\s,¥￥]|\u5143$/g, "");
  if (bare === "") return null;
  if (!/^\d+(\.\d{0,2})?$/.test(bare)) return undefined;
  const fen = Math.round(Number(bare) * 100);
  return fen <= MOST_FEN ? fen : undefined;
}

/** An amount as it is typed: `298`, `29.90`. */
export function yuanText(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2);
}

/** A quantity as typed, in 1/1000; undefined: none. */
export function parseQuantity(text: string): number | undefined {
  const bare = toHalfWidth(text).trim();
  if (!/^\d{1,7}(\.\d{0,3})?$/.test(bare)) return undefined;
  const milli = Math.round(Number(bare) * 1000);
  return milli > 0 ? milli : undefined;
}

/** A quantity as it is typed: `2`, `1.5`. */
export function quantityText(milli: number): string {
  return String(milli / 1000);
}

/** Chinese keyboards type digits and points of double width, and `。` for a point. */
function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff10-\uff19\uff0e\uff0c]/g, (letter) =>
      String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
    )
    .replace(/\u3002/g, ".");
}

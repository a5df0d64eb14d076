/** China as squares: one per province, roughly where it lies; no borders. Pure. */

/** Squares from left to right. */
export const COLUMNS = 7;

/** Squares from top to bottom. */
export const ROWS = 8;

/** Where a province's square stands. */
export interface Tile {
  /** First two digits of the province's code. */
  readonly province: number;
  /** From 0, the topmost. */
  readonly row: number;
  /** From 0, the leftmost. */
  readonly column: number;
}

/** First two digits of the codes, row by row; 0 where nothing stands. Laid by hand. */
const GRID: readonly (readonly number[])[] = [
  [0, 0, 0, 0, 0, 0, 23],
  [0, 0, 0, 15, 11, 0, 22],
  [65, 62, 64, 14, 13, 12, 21],
  [54, 63, 61, 41, 37, 0, 0],
  [0, 51, 50, 42, 34, 32, 31],
  [0, 53, 52, 43, 36, 33, 0],
  [0, 0, 45, 44, 35, 0, 71],
  [0, 0, 46, 82, 81, 0, 0],
];

/** Every province's square, row by row. */
export const TILES: readonly Tile[] = GRID.flatMap((squares, row) =>
  squares.flatMap((province, column) => (province > 0 ? [{ province, row, column }] : [])),
);

/** How much a step aside counts against one onwards. */
const ASIDE = 3;

/** The province an arrow key leads to: the nearest square that way, holes are stepped over.
 * `null`: the key does nothing here. */
export function tileAfter(from: number, key: string): number | null {
  const tile = TILES.find(({ province }) => province === from);
  if (tile === undefined) return null;
  if (key === "Home") return TILES[0]?.province ?? null;
  if (key === "End") return TILES.at(-1)?.province ?? null;
  const onwards = ({ row, column }: Tile): number =>
    ({
      ArrowLeft: tile.column - column,
      ArrowRight: column - tile.column,
      ArrowUp: tile.row - row,
      ArrowDown: row - tile.row,
    })[key] ?? 0;
  const sideways = key === "ArrowLeft" || key === "ArrowRight";
  const aside = ({ row, column }: Tile): number =>
    Math.abs(sideways ? row - tile.row : column - tile.column);
  const cost = (to: Tile): number => onwards(to) + ASIDE * aside(to);
  const ahead = TILES.filter((to) => onwards(to) > 0);
  return (
    ahead.reduce<Tile | null>((a, b) => (a && cost(a) <= cost(b) ? a : b), null)?.province ?? null
  );
}

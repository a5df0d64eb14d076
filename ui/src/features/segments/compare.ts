// Two segments beside each other, in figures and widths. Pure.
import type { SegmentComparison, SharesRow } from "../../backend/generated/contract";
import { count, decimal, fen, percent, t, UNKNOWN } from "../../i18n";

/** The parts of the picture of the overlap, as shares (0–1) of all members of either. */
export interface Overlap {
  onlyA: number;
  both: number;
  onlyB: number;
  shares: { onlyA: number; both: number; onlyB: number };
}

/** Who is in one, in both, in the other. */
export function overlap({ a, b, both }: SegmentComparison): Overlap {
  const onlyA = Math.max(0, a.count - both);
  const onlyB = Math.max(0, b.count - both);
  const whole = Math.max(1, onlyA + both + onlyB);
  return {
    onlyA,
    both,
    onlyB,
    shares: { onlyA: onlyA / whole, both: both / whole, onlyB: onlyB / whole },
  };
}

/** The overlap in a sentence. */
export function overlapWords(
  { a, b, both }: SegmentComparison,
  names: { a: string; b: string },
): string {
  if (both === 0) return t("segments.vs.overlap.none");
  return t("segments.vs.overlap", {
    ...names,
    x: percent(both / Math.max(1, a.count)),
    y: percent(both / Math.max(1, b.count)),
  });
}

/** A figure of both. */
export interface FigureRow {
  name: string;
  a: string;
  b: string;
}

/** The figures side by side. */
export function figureRows({ a, b }: SegmentComparison): FigureRow[] {
  const days = (value: number | null) =>
    value === null ? UNKNOWN : t("segments.vs.days", { n: decimal(value) });
  const share = (value: number | null) => (value === null ? UNKNOWN : percent(value));
  const row = (name: FigureRow["name"], of: (one: typeof a) => string): FigureRow => ({
    name,
    a: of(a),
    b: of(b),
  });
  return [
    row(t("segments.vs.count"), (one) => count(one.count)),
    row(t("segments.vs.buyers"), (one) => count(one.buyers)),
    row(t("segments.vs.net"), (one) => fen(one.net_fen)),
    row(t("segments.vs.orders"), (one) => count(one.orders)),
    row(t("segments.vs.aov"), (one) => fen(one.aov_fen)),
    row(t("segments.vs.cycle"), (one) => days(one.cycle_days)),
    row(t("segments.vs.repeat"), (one) => share(one.repeat_share)),
    row(t("segments.vs.silence"), (one) => days(one.silence_days)),
  ];
}

/** Shares of both as widths against the largest of all. */
export interface BarRow {
  name: string;
  a: { share: string; count: string; width: number };
  b: { share: string; count: string; width: number };
}

/** Rows of bars; `word` names them. */
export function barRows(rows: readonly SharesRow[], word: (name: string) => string): BarRow[] {
  const most = Math.max(0.0001, ...rows.flatMap((row) => [row.a[1], row.b[1]]));
  const side = ([n, share]: [number, number]) => ({
    share: percent(share),
    count: count(n),
    width: share / most,
  });
  return rows.map((row) => ({ name: word(row.name), a: side(row.a), b: side(row.b) }));
}

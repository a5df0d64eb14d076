/** How the money is spread over the buyers: the curve and both ABCs. Pure. */
import type { AbcReport, AbcRow, ConcentrationReport } from "../../backend/generated/contract";
import { decimal, fen, percent, t } from "../../i18n";

/** A point of the curve: the buyers who spent most and what they spent together. */
export interface SpreadPoint {
  readonly buyers: number;
  /** 0–1 of all buyers. */
  readonly share: number;
  readonly netFen: number;
  /** 0–1 of all money. */
  readonly netShare: number;
}

/** The curve from those who spent most: the report's is from those who spent least. */
export function toSpread({ curve }: ConcentrationReport): SpreadPoint[] {
  const all = curve.at(-1);
  if (all === undefined) return [];
  return curve
    .map((point) => ({
      buyers: all.buyers - point.buyers,
      share: 1 - point.buyers_share,
      netFen: all.net_fen - point.net_fen,
      netShare: 1 - point.net_share,
    }))
    .reverse();
}

/** The title: what the top fifth brings. */
export function spreadFinding(report: ConcentrationReport): string {
  const top = report.top.find(({ percent: share }) => share === 20);
  if (top === undefined) return t("value.none");
  if (top.net_share === null) return t("value.spread.no_amount");
  return t("value.spread.finding", { n: top.buyers, share: percent(top.net_share) });
}

/** How uneven it is; `null` where it is not known. */
export function spreadNote({ gini }: ConcentrationReport): string | null {
  return gini === null ? null : t("value.spread.note", { gini: decimal(gini, 2) });
}

/** A point in words. */
export function pointWords(point: SpreadPoint): [string, string][] {
  return [
    [
      t("value.spread.top", { share: percent(point.share, 1) }),
      t("unit.customers", { n: point.buyers }),
    ],
    [t("value.spread.brought"), `${percent(point.netShare, 1)} · ${fen(point.netFen)}`],
  ];
}

/** Which of both. */
export type AbcBy = "curve" | "care";

/** The title: what the A customers bring. */
export function abcFinding(report: AbcReport, by: AbcBy): string {
  const top = report[by].find(({ letter, customers }) => letter === "A" && customers > 0);
  if (top === undefined) return abcEmpty(report[by]) ? t("value.none") : t("value.abc.no_a");
  return t("value.abc.finding", {
    n: top.customers,
    share: percent(top.customers_share ?? 0),
    net: percent(top.net_share ?? 0),
  });
}

/** Whether nobody has a letter. */
export function abcEmpty(rows: readonly AbcRow[]): boolean {
  return rows.every(({ customers }) => customers === 0);
}

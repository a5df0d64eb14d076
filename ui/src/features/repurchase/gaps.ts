/** The gap histogram: its bars, its marks and its sentence. Pure. */
import type { RepurchaseReport } from "../../backend/generated/contract";
import { decimal, t } from "../../i18n";
import { share } from "../../charts/share";

/** Fewer gaps say nothing about a cycle. */
export const ENOUGH_GAPS = 20;

/** One bar. */
export interface GapBarShown {
  readonly fromDays: number;
  readonly label: string;
  readonly gaps: number;
  /** Share (0–1) of all gaps. */
  readonly share: number;
}

/** A marked quantile. */
export interface GapMark {
  readonly key: "p25" | "p50" | "p75";
  readonly label: string;
  /** Where it stands, in bars from the left edge (0 … number of bars). */
  readonly at: number;
}

/** The histogram as shown. */
export interface Gaps {
  readonly bars: readonly GapBarShown[];
  readonly marks: readonly GapMark[];
  /** Days at the edges of the bars, from the left; one more than bars, but for an open end. */
  readonly edges: readonly number[];
}

/** Gaps still missing until a cycle can be seen; 0: enough. */
export function missingGaps(report: RepurchaseReport): number {
  return Math.max(0, ENOUGH_GAPS - report.cycle.gaps);
}

/** The histogram with its marks. */
export function toGaps(report: RepurchaseReport): Gaps {
  const { histogram, cycle } = report;
  const width = histogram[0] === undefined ? 1 : histogram[0].to_days - histogram[0].from_days;
  const bars = histogram.map((bar): GapBarShown => {
    const open = bar.to_days - bar.from_days > width;
    return {
      fromDays: bar.from_days,
      label: barLabel(bar.from_days, bar.to_days - 1, open),
      gaps: bar.gaps,
      share: share(bar.gaps, cycle.gaps),
    };
  });
  const marks = (["p25", "p50", "p75"] as const).flatMap((key): GapMark[] => {
    const days = cycle[key];
    if (days === null) return [];
    const label = t(`repurchase.gaps.mark.${key}`, { days: decimal(days) });
    return [{ key, label, at: position(days, report) }];
  });
  return { bars, marks, edges: histogram.map((bar) => bar.from_days) };
}

/** A whole day is as wide as a day: 34 days stand in the middle of the 35th. */
function position(days: number, { histogram }: RepurchaseReport): number {
  const at = histogram.findIndex((bar) => days < bar.to_days);
  const bar = histogram[at];
  if (bar === undefined) return histogram.length;
  const within = (days + 0.5 - bar.from_days) / (bar.to_days - bar.from_days);
  return at + Math.min(Math.max(within, 0), 1);
}

function barLabel(from: number, to: number, open: boolean): string {
  if (open) return t("repurchase.gaps.beyond", { from });
  return to > from ? t("repurchase.gaps.days", { from, to }) : t("repurchase.gaps.day", { from });
}

/** The title: when customers come back, or how much is missing to say so. */
export function gapsFinding(report: RepurchaseReport): string {
  const { p50, p75 } = report.cycle;
  const missing = missingGaps(report);
  if (missing > 0 || p50 === null || p75 === null) {
    return t("repurchase.gaps.few", { n: Math.max(1, missing) });
  }
  // Gaps are whole days: half of them being at most 34.5 means within 34 days.
  return t("repurchase.gaps.finding", { p50: Math.floor(p50), p75: Math.floor(p75) });
}

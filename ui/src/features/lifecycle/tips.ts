/** What a chart says on hover, aloud, and of its parts. Pure. */
import { month, percent, t } from "../../i18n";
import type { Cursor } from "./cursor";
import type { Gaps } from "./gaps";
import { ACTIVITIES, share, STAGES } from "./matrix";
import type { Months, SeriesKey } from "./months";

/** The word of a stage or activity. */
export function keyWord(key: SeriesKey): string {
  const activity = ACTIVITIES.find((a) => a === key);
  if (activity !== undefined) return t(`activity.${activity}`);
  const stage = STAGES.find((s) => s === key);
  return stage === undefined ? "" : t(`stage.${stage}`);
}

/** Markup of a hover: words and figures of ours only, yet never trusted. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${String(c.charCodeAt(0))};`);
}

function line(left: string, right: string, swatch = ""): string {
  return `<p>${swatch}<span>${escaped(left)}</span><b>${escaped(right)}</b></p>`;
}

/** A month: each part with its figure and share, the top of the column first. */
export function monthTip(months: Months, at: number): string {
  const total = months.totals[at] ?? 0;
  const lines = [...months.series].reverse().map(({ key, counts }) => {
    const n = counts[at] ?? 0;
    const words = t("lifecycle.months.tip.part", { n, share: percent(share(n, total), 1) });
    return line(keyWord(key), words, `<i class="chart-key ${key}"></i>`);
  });
  const head = line(month(months.days[at] ?? ""), t("lifecycle.months.tip.total", { n: total }));
  return [head, ...lines, `<small>${escaped(t("lifecycle.months.tip.hint"))}</small>`].join("");
}

/** A part of a month's column, said aloud. */
export function monthPart(months: Months, { series, at }: Cursor): string {
  const part = months.series[series];
  if (part === undefined) return "";
  const n = part.counts[at] ?? 0;
  return t("lifecycle.months.part", {
    month: month(months.days[at] ?? ""),
    word: keyWord(part.key),
    n,
    share: percent(share(n, months.totals[at] ?? 0), 1),
  });
}

/** A bar of the gap histogram. */
export function gapTip(gaps: Gaps, at: number): string {
  const bar = gaps.bars[at];
  if (bar === undefined) return "";
  const words = t("lifecycle.gaps.tip", { n: bar.gaps, share: percent(bar.share, 1) });
  return line(bar.label, words);
}

/** A bar of the gap histogram, said aloud. */
export function gapPart(gaps: Gaps, { at }: Cursor): string {
  const bar = gaps.bars[at];
  if (bar === undefined) return "";
  return t("lifecycle.gaps.part", {
    days: bar.label,
    n: bar.gaps,
    share: percent(bar.share, 1),
  });
}

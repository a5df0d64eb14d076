/** What a chart says on hover, aloud, and of its parts. Pure. */
import { ACTIVITIES, STAGES } from "../../app/stages";
import type { SeriesKey } from "../../charts/colors";
import type { Cursor } from "../../charts/cursor";
import { share } from "../../charts/share";
import { tipLine, tipNote } from "../../charts/tip";
import { month, percent, t } from "../../i18n";
import type { Months } from "./months";

/** The word of a stage or activity. */
export function keyWord(key: SeriesKey): string {
  const activity = ACTIVITIES.find((a) => a === key);
  if (activity !== undefined) return t(`activity.${activity}`);
  const stage = STAGES.find((s) => s === key);
  return stage === undefined ? "" : t(`stage.${stage}`);
}

/** A month: each part with its figure and share, the top of the column first. */
export function monthTip(months: Months, at: number, opens = true): string {
  const total = months.totals[at] ?? 0;
  const lines = [...months.series].reverse().map(({ key, counts }) => {
    const n = counts[at] ?? 0;
    const words = t("lifecycle.months.tip.part", { n, share: percent(share(n, total), 1) });
    return tipLine(keyWord(key), words, `<i class="chart-key ${key}"></i>`);
  });
  const head = tipLine(month(months.days[at] ?? ""), t("lifecycle.months.tip.total", { n: total }));
  const hint = opens ? tipNote(t("lifecycle.months.tip.hint")) : "";
  return [head, ...lines, hint].join("");
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

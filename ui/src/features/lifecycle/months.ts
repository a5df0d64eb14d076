/** Month by month counts as series of a chart and rows of a table. Pure. */
import { ACTIVITIES, STAGES } from "../../app/stages";
import type { Activity, LifecycleMonth, Stage } from "../../backend/generated/contract";
import type { SeriesKey } from "../../charts/colors";
import { sum } from "./matrix";

/** What the columns are stacked by. */
export type SplitBy = "stage" | "activity";

/** One series: a figure per month. */
export interface Series {
  readonly key: SeriesKey;
  readonly counts: readonly number[];
}

/** Months with their series; those without anybody in any month are left out. */
export interface Months {
  readonly by: SplitBy;
  /** The days the counts are for, oldest first. */
  readonly days: readonly string[];
  readonly series: readonly Series[];
  /** Customers counted per month: all series together. */
  readonly totals: readonly number[];
}

/** The months split by stage (all customers) or by activity (those who bought). */
export function toMonths(months: readonly LifecycleMonth[], by: SplitBy): Months {
  const keys: readonly SeriesKey[] = by === "stage" ? STAGES : ACTIVITIES;
  const all = keys.map((key): Series => ({
    key,
    counts: months.map((month) => sum(month.matrix.filter((cell) => cell[by] === key)).customers),
  }));
  const series = all.filter((s) => s.counts.some((count) => count > 0));
  const totals = months.map((_, i) => series.reduce((t, s) => t + (s.counts[i] ?? 0), 0));
  return { by, days: months.map((month) => month.day), series, totals };
}

/** Which customers a column's part stands for. */
export function monthGroup(
  months: Months,
  series: number,
  month: number,
): { day: string; stage?: Stage; activity?: Activity } | null {
  const day = months.days[month];
  const key = months.series[series]?.key;
  if (day === undefined || key === undefined) return null;
  const activity = ACTIVITIES.find((a) => a === key);
  const stage = STAGES.find((s) => s === key);
  if (activity !== undefined) return { day, activity };
  return stage === undefined ? null : { day, stage };
}

/** Whether there is enough to see a change. */
export function hasHistory(months: Months): boolean {
  return months.days.length > 1;
}

/** What months sell, and how the months of the year differ. Pure. */
import type { Season, SeasonReport, SoldMonth } from "../../backend/generated/contract";
import { count, decimal, fen, monthName, percent, t, UNKNOWN } from "../../i18n";

/** What is counted. */
export type SeasonBy = "net" | "orders";

/** Months of the year, or one after the other. */
export type SeasonView = "year" | "months";

/** Times the average from which a month is a good one, or below which a weak one. */
const STRONG = 1.2;
const WEAK = 0.8;

/** How a month compares with an average one; `null` where nothing was sold. */
export function indexOf(season: Season, by: SeasonBy): number | null {
  return by === "net" ? season.index : season.order_index;
}

/** Whether no month has sold anything. */
export function seasonsEmpty({ months }: SeasonReport): boolean {
  return months.length === 0;
}

/** The title: the strongest month of the year and the weakest, or what is still missing. */
export function seasonsFinding(report: SeasonReport, by: SeasonBy): string {
  if (seasonsEmpty(report) || report.missing === "no_orders") return t("places.none.ever");
  if (report.missing !== null) {
    return t("places.seasons.few", { n: report.needed_months - report.complete_months });
  }
  const known = report.seasons.flatMap((season) => {
    const index = indexOf(season, by);
    return index === null ? [] : [{ month: monthName(season.month_of_year), index }];
  });
  const [first] = known;
  if (first === undefined) return t("places.seasons.no_amount");
  const best = known.reduce((a, b) => (b.index > a.index ? b : a), first);
  const least = known.reduce((a, b) => (b.index < a.index ? b : a), first);
  if (best.index < STRONG && least.index > WEAK) return t("places.seasons.even");
  return t("places.seasons.finding", {
    best: best.month,
    times: decimal(best.index),
    least: least.month,
    share: percent(least.index),
  });
}

/** More: how many years it rests on, or the best month so far. */
export function seasonsNote(report: SeasonReport, by: SeasonBy): string | null {
  if (report.missing === "too_few_months") return bestMonthNote(report.months, by);
  if (report.seasons.length === 0) return null;
  const once = report.seasons.filter(({ years }) => years < 2).length;
  if (once === 12) return t("places.seasons.once.all");
  return once > 0 ? t("places.seasons.once", { n: once }) : null;
}

function bestMonthNote(months: readonly SoldMonth[], by: SeasonBy): string | null {
  const of = (month: SoldMonth) => (by === "net" ? month.net_fen : month.orders);
  const full = months.filter((month) => month.complete);
  const [first] = full;
  if (first === undefined || full.length < 2) return null;
  const best = full.reduce((a, b) => (of(b) > of(a) ? b : a), first);
  const value = by === "net" ? fen(best.net_fen) : t("unit.orders", { n: best.orders });
  return of(best) > 0 ? t("places.seasons.best", { month: best.month, value }) : null;
}

/** A month of the year: words and figures. */
export function seasonWords(season: Season, by: SeasonBy): [string, string][] {
  const index = indexOf(season, by);
  return [
    [
      monthName(season.month_of_year),
      index === null ? UNKNOWN : t("places.seasons.times", { times: decimal(index, 2) }),
    ],
    [t("places.seasons.average.net"), fen(season.average_net_fen)],
    [t("places.seasons.average.orders"), decimal(season.average_orders)],
    [t("places.seasons.years"), count(season.years)],
  ];
}

/** One month: words and figures. */
export function soldWords(month: SoldMonth): [string, string][] {
  return [
    [month.month, month.complete ? "" : t("places.seasons.open")],
    [t("places.measure.net"), fen(month.net_fen)],
    [t("places.measure.orders"), count(month.orders)],
    [t("places.seasons.buyers"), count(month.buyers)],
  ];
}

/** A part of the picture, said aloud. */
export function saidMonth(
  report: SeasonReport,
  view: SeasonView,
  by: SeasonBy,
  at: number,
): string {
  const [season, month] = [report.seasons[at], report.months[at]];
  const words = view === "year" ? season && seasonWords(season, by) : month && soldWords(month);
  return (words ?? []).map(([word, value]) => `${word} ${value}`.trim()).join(t("list.separator"));
}

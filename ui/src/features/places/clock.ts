/** Orders by weekday and hour, as a heat map. Pure. */
import type { Basis, ClockReport } from "../../backend/generated/contract";
import { daysBetween } from "../../app/days";
import { heat } from "../../charts/heat";
import { share } from "../../charts/share";
import { count, countShort, fen, fenShort, percent, sentences, t } from "../../i18n";

/** What is counted. */
export type ClockBy = "orders" | "net";

/** Orders with a time from which a habit is named. */
export const ENOUGH_ORDERS = 30;

/** Orders of one hour of one weekday from which that hour is named. */
const ENOUGH_AT_ONCE = 5;

/** Hours that are named together where no single one stands out. */
const STRETCH = 3;

/** Days of a window from which its weekdays are about equally many. */
const EVEN_DAYS = 56;

/** Standard deviations a weekday must lie above an even week: chance does that to one of seven
 * in one week out of twenty (Šidák). */
const STANDS_OUT = 2.44;

/** One hour of one weekday. */
export interface ClockSquare {
  readonly hour: number;
  readonly orders: number;
  readonly netFen: number;
  readonly share: number;
  /** What stands in it; empty where nothing was sold. */
  readonly words: string;
  readonly heat: number;
}

/** One weekday, with its orders without a time too. */
export interface ClockRow {
  /** 0 Monday … 6 Sunday. */
  readonly weekday: number;
  readonly name: string;
  readonly orders: number;
  readonly netFen: number;
  readonly share: number;
  readonly squares: readonly ClockSquare[];
}

const WEEKDAYS = ["0", "1", "2", "3", "4", "5", "6"] as const;

/** The name of a weekday, 0 Monday … 6 Sunday. */
export function weekdayWord(weekday: number): string {
  return t(`places.weekday.${WEEKDAYS[weekday] ?? "0"}`);
}

/** The map, Monday first. */
export function toClock(report: ClockReport, by: ClockBy): ClockRow[] {
  const of = (one: { orders: number; net_fen: number }) =>
    by === "orders" ? one.orders : one.net_fen;
  const most = Math.max(0, ...report.cells.map(of));
  const whole = report.cells.reduce((sum, cell) => sum + of(cell), 0);
  const week = report.weekdays.reduce((sum, day) => sum + of(day), 0);
  return report.weekdays.map((day) => ({
    weekday: day.weekday,
    name: weekdayWord(day.weekday),
    orders: day.orders,
    netFen: day.net_fen,
    share: share(of(day), week),
    squares: report.cells
      .filter((cell) => cell.weekday === day.weekday)
      .map((cell) => ({
        hour: cell.hour,
        orders: cell.orders,
        netFen: cell.net_fen,
        share: share(of(cell), whole),
        words: squareWords(of(cell), by),
        heat: heat(of(cell), most),
      })),
  }));
}

function squareWords(value: number, by: ClockBy): string {
  if (value <= 0) return "";
  // The unit stands in the legend: a square has room for four signs.
  return countShort(by === "orders" ? value : Math.round(value / 100));
}

/** Whether there is no order to look at. */
export function clockEmpty(report: ClockReport): boolean {
  return report.timed_orders + report.untimed_orders === 0;
}

/** The title: the hour of the week when most is bought, where there is one; else the best
 * stretch of the day. */
export function clockFinding(report: ClockReport, by: ClockBy): string {
  const { timed_orders: timed, untimed_orders: untimed } = report;
  if (clockEmpty(report)) return t("places.none");
  if (timed === 0) return t("places.clock.untimed", { n: untimed });
  const stretch = bestStretch(report, by);
  const words = { from: stretch.from, to: stretch.to, share: percent(stretch.share) };
  if (timed < ENOUGH_ORDERS) return t("places.clock.few", { ...words, n: ENOUGH_ORDERS - timed });
  const squares = toClock(report, by).flatMap(({ weekday, squares: own }) =>
    own.map((square) => ({ ...square, weekday })),
  );
  const best = squares.reduce((a, b) => (b.share > a.share ? b : a));
  if (best.orders < ENOUGH_AT_ONCE) return t(`places.clock.stretch.${by}`, words);
  const finding = t(`places.clock.finding.${by}`, {
    weekday: weekdayWord(best.weekday),
    hour: best.hour,
    n: best.orders,
    net: fen(best.netFen),
    share: percent(best.share, 1),
  });
  return finding + t("places.clock.and", words);
}

/** The hours in a row that sell most, all weekdays together; they don't cross midnight. */
export function bestStretch(
  report: ClockReport,
  by: ClockBy,
): { from: number; to: number; share: number } {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const cell of report.cells) {
    hours[cell.hour] = (hours[cell.hour] ?? 0) + (by === "orders" ? cell.orders : cell.net_fen);
  }
  const sum = (from: number) => hours.slice(from, from + STRETCH).reduce((a, b) => a + b, 0);
  let from = 0;
  for (let hour = 1; hour <= 24 - STRETCH; hour++) if (sum(hour) > sum(from)) from = hour;
  return {
    from,
    to: from + STRETCH,
    share: share(
      sum(from),
      hours.reduce((a, b) => a + b, 0),
    ),
  };
}

/** More: whether a weekday stands out, and what has no time. */
export function clockNote(report: ClockReport): string | null {
  const parts = [weekdayNote(report), untimedNote(report)].filter((part) => part !== null);
  return parts.length > 0 ? sentences(parts) : null;
}

function weekdayNote({ weekdays, basis }: ClockReport): string | null {
  const orders = weekdays.reduce((sum, day) => sum + day.orders, 0);
  if (orders < 7 * ENOUGH_AT_ONCE || windowDays(basis) < EVEN_DAYS) return null;
  const best = weekdays.reduce((a, b) => (b.orders > a.orders ? b : a));
  const sd = Math.sqrt((orders * 6) / 49);
  if (best.orders < orders / 7 + STANDS_OUT * sd) return t("places.clock.even");
  return t("places.clock.day", {
    weekday: weekdayWord(best.weekday),
    share: percent(best.orders / orders),
  });
}

const windowDays = ({ from, to }: Pick<Basis, "from" | "to">) => daysBetween(from, to) + 1;

function untimedNote({ timed_orders: timed, untimed_orders: n }: ClockReport): string | null {
  return timed > 0 && n > 0 ? t("places.clock.without", { n }) : null;
}

/** What a square says on hover: lines of word and figure. */
export function clockTip(row: ClockRow, square: ClockSquare): string {
  return [
    `${row.name}\t${hourWords(square.hour)}`,
    `${t("places.measure.orders")}\t${count(square.orders)}`,
    `${t("places.measure.net")}\t${fen(square.netFen)}`,
    `${t("places.share")}\t${percent(square.share, 1)}`,
  ].join("\n");
}

/** A weekday's whole, those without a time too. */
export function totalWords(row: ClockRow, by: ClockBy): string {
  return by === "orders" ? count(row.orders) : fenShort(row.netFen);
}

/** An hour of the day. */
export function hourWords(hour: number): string {
  return t("places.clock.hour", { from: hour, to: hour + 1 });
}

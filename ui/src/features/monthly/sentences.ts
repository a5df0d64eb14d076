/** A month in sentences: given reports → given sentences. What few orders can't say is not said.
 * Pure. */
import type { ClockReport, DueWhen, NewReturningMonth } from "../../backend/generated/contract";
import { count, day, fen, monthLong, percent, sentences, t } from "../../i18n";
import { placeWord } from "../../i18n/province";
import { OWN_THRESHOLDS_FROM } from "../lifecycle/finding";
import { changeOf, toFlow } from "../lifecycle/flow";
import { toMatrix } from "../lifecycle/matrix";
import { bestStretch } from "../places/clock";
import type { MonthFound } from "./found";
import type { MonthSpan } from "./months";
import { shortName } from "./names";

/** Orders in both months from which a change is told in per cent; below it in orders. */
export const ENOUGH_TO_COMPARE = 30;
/** Buyers in a month from which shares of them are told. */
export const ENOUGH_FOR_SHARES = 10;
/** Orders with a time from which an hour of the day says something. */
export const ENOUGH_TIMED = 20;
/** A change below this share is none. */
const SAME = 0.02;

/** What the page is called: month, and how far it has come. */
export function titleOf({ month, complete, days }: MonthSpan): string {
  const name = monthLong(month);
  return complete ? t("monthly.title", { name }) : t("monthly.title.part", { name, days });
}

/** What the figures rest on, for the foot of the page. */
export function footOf({ span }: MonthFound, sample: boolean): string {
  const { from, to, complete } = span;
  const words = t(complete ? "monthly.foot" : "monthly.foot.part", { from, to });
  return sample ? t("monthly.foot.sample", { words }) : words;
}

/** All sentences, the most important first. */
export function sentencesOf(found: MonthFound): string[] {
  return [
    sold(found),
    compared(found),
    newAndOld(found),
    standing(found),
    moved(found),
    goods(found),
    placeAndTime(found),
    back(found),
    due(found),
    missing(found),
  ].filter((sentence) => sentence !== null);
}

/** The row of the month itself; none where nobody bought in it. */
function ofMonth({ year, span }: MonthFound): NewReturningMonth | null {
  const row = year.months.find(({ month }) => month === span.month);
  return row === undefined || row.new_orders + row.returning_orders === 0 ? null : row;
}

/** All orders of a window, of whom nobody knows the buyer too. */
function allOf(basis: {
  orders: number;
  unowned_orders: number;
  net_fen: number;
  unowned_net_fen: number;
}) {
  return {
    orders: basis.orders + basis.unowned_orders,
    netFen: basis.net_fen + basis.unowned_net_fen,
  };
}

/** What was sold. */
function sold({ regions: { basis }, span }: MonthFound): string {
  const name = shortName(span.month);
  const { orders, netFen } = allOf(basis);
  if (orders === 0)
    return t(span.complete ? "monthly.sold.none" : "monthly.sold.none.yet", { name });
  const words = t("monthly.sold", {
    name: span.complete ? name : t("monthly.so_far", { name, day: day(span.to) }),
    orders,
    net: fen(netFen),
    average: fen(Math.round(netFen / orders)),
  });
  return basis.unowned_orders === 0
    ? words
    : sentences([words, t("monthly.sold.unowned", { n: basis.unowned_orders })]);
}

/** Against the month before, or the same days of it. */
function compared({ regions, before, span }: MonthFound): string | null {
  const [now, then] = [allOf(regions.basis), allOf(before.basis)];
  if (now.orders === 0 && then.orders === 0) return null;
  const { from, to } = before.basis;
  const name = shortName(from);
  const what = span.complete
    ? name
    : t("monthly.same_days", { name, from: Number(from.slice(8)), to: Number(to.slice(8)) });
  if (then.orders === 0) return t("monthly.compare.none", { what });
  if (Math.min(now.orders, then.orders) < ENOUGH_TO_COMPARE || then.netFen <= 0) {
    const more = now.orders - then.orders;
    if (more === 0) return t("monthly.compare.orders.same", { what, n: then.orders });
    const key = more > 0 ? "monthly.compare.orders.up" : "monthly.compare.orders.down";
    return t(key, { what, n: Math.abs(more), before: then.orders });
  }
  const change = now.netFen / then.netFen - 1;
  const before_ = fen(then.netFen);
  if (Math.abs(change) < SAME) return t("monthly.compare.same", { what, before: before_ });
  const key = change > 0 ? "monthly.compare.up" : "monthly.compare.down";
  return t(key, { what, change: percent(Math.abs(change)), before: before_ });
}

/** Who is new and who came back. */
function newAndOld(found: MonthFound): string | null {
  const row = ofMonth(found);
  if (row === null) return null;
  const { new_buyers: fresh, returning_buyers: old } = row;
  const words = t("monthly.buyers", { fresh, old });
  const net = row.new_net_fen + row.returning_net_fen;
  if (fresh + old < ENOUGH_FOR_SHARES || net <= 0) return words + t("list.stop");
  return words + t("monthly.buyers.share", { share: percent(row.returning_net_fen / net) });
}

/** Where everybody stands at the end. */
function standing({ lifecycle, span }: MonthFound): string | null {
  const matrix = toMatrix(lifecycle.matrix);
  const of = (band: "active" | "slipping" | "lost") =>
    matrix.totals[matrix.bands.indexOf(band)]?.customers ?? 0;
  const [active, slipping, lost] = [of("active"), of("slipping"), of("lost")];
  const buyers = active + slipping + lost;
  if (buyers === 0) return null;
  return t("monthly.standing", { day: day(span.to), buyers, active, slipping, lost });
}

/** Who changed since the month before. */
function moved({ flow }: MonthFound): string | null {
  const { better, worse, arrived } = changeOf(toFlow(flow, "activity"));
  const { better: deeper } = changeOf(toFlow(flow, "stage"));
  const parts = [
    arrived > 0 ? t("monthly.moved.arrived", { n: arrived }) : null,
    deeper > 0 ? t("monthly.moved.deeper", { n: deeper }) : null,
    better > 0 ? t("monthly.moved.better", { n: better }) : null,
    worse > 0 ? t("monthly.moved.worse", { n: worse }) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : t("monthly.moved", { what: parts.join(t("list.comma")) });
}

/** What sold best, where files say what was sold. */
function goods({ products: { products } }: MonthFound): string | null {
  const all = products
    .map(({ name, sold: one, unowned }) => ({ name, orders: one.orders + unowned.orders }))
    .filter(({ orders }) => orders > 0)
    .sort((a, b) => b.orders - a.orders);
  const [first, second] = all;
  if (first === undefined) return null;
  const best = all.filter(({ orders }) => orders === first.orders);
  if (best.length > 2) return t("monthly.goods.many", { n: best.length, orders: first.orders });
  const names = best.map(({ name }) => t("monthly.goods.name", { name }));
  const words = t("monthly.goods", {
    names: names.join(t("list.separator")),
    orders: first.orders,
  });
  return best.length === 1 && second !== undefined
    ? words + t("monthly.goods.then", { name: second.name, orders: second.orders })
    : words + t("list.stop");
}

/** Where orders went and when they came. */
function placeAndTime({ regions, clock }: MonthFound): string | null {
  const known = regions.provinces.reduce((sum, row) => sum + row.orders, 0);
  const [top] = [...regions.provinces].sort((a, b) => b.orders - a.orders);
  const place =
    top === undefined || top.orders === 0
      ? null
      : t("monthly.place", {
          name: placeWord(top.province),
          orders: top.orders,
          known,
        });
  const parts = [place, hours(clock)].filter((part) => part !== null);
  return parts.length === 0 ? null : sentences(parts);
}

function hours(clock: ClockReport): string | null {
  if (clock.timed_orders < ENOUGH_TIMED) return null;
  const { from, to, share } = bestStretch(clock, "orders");
  return t("monthly.hours", { from, to, share: percent(share) });
}

/** What went back. */
function back({ refunds: { whole } }: MonthFound): string | null {
  const { paid_orders: paid, refunded_orders: n, refunded_fen } = whole;
  if (paid === 0) return null;
  if (n === 0) return t("monthly.back.none");
  const rate = paid >= ENOUGH_TO_COMPARE && whole.order_rate !== null;
  return rate
    ? t("monthly.back.rate", { n, rate: percent(whole.order_rate ?? 0, 1), net: fen(refunded_fen) })
    : t("monthly.back", { n, paid, net: fen(refunded_fen) });
}

/** Who is due next. */
function due(found: MonthFound): string | null {
  const of = (...whens: DueWhen[]) => dueCount(found, whens);
  const [late, soon] = [of("overdue"), of("today", "this_week", "next_week")];
  if (late + soon === 0) return null;
  if (late === 0) return t("monthly.due.soon", { soon });
  return soon === 0 ? t("monthly.due.late", { late }) : t("monthly.due", { soon, late });
}

/** How many are due at these times. */
export function dueCount({ due: { totals } }: MonthFound, whens: readonly DueWhen[]): number {
  return totals
    .filter(({ when }) => whens.includes(when))
    .reduce((sum, { customers }) => sum + customers, 0);
}

/** What can't be seen yet. */
function missing({ lifecycle: { thresholds } }: MonthFound): string | null {
  const n = OWN_THRESHOLDS_FROM - thresholds.gaps;
  return n > 0 ? t("monthly.missing", { n: count(n) }) : null;
}

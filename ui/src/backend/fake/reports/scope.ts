// Whom and which days a report looks at, the slow and obvious way.
import { addDays, daysBetween } from "../../../app/days";
import type { Basis, BoughtAgain, OrderDetail, ReportRequest } from "../../generated/contract";
import type { Person } from "../people";
import type { FakeShop } from "../shop";

/** A customer looked at. */
export interface Looked {
  person: Person;
  firstSeen: string;
  /** Completed orders up to the as-of day, oldest first. */
  completed: OrderDetail[];
}

/** What a report is made from. */
export interface Scope {
  asOf: string;
  basis: Basis;
  customers: Looked[];
  within(day: string): boolean;
}

/** Net amount of orders. */
export function netOf(orders: readonly OrderDetail[]): number {
  return orders.reduce((sum, order) => sum + (order.paid_fen ?? 0) - order.refunded_fen, 0);
}

/** Share of a whole; null of nothing. */
export function rate(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** The first day somebody is known from. */
function seenOf(person: Person): string {
  return person.orders.map(({ day }) => day).sort()[0] ?? person.profile?.added ?? "9999-12-31";
}

/** Customers and window of a request. */
export function scopeOf(shop: FakeShop, request: ReportRequest): Scope {
  const asOf = shop.dayOf(request.as_of);
  const to = request.to ?? asOf;
  const from = request.from ?? addDays(to, -364);
  const { stage = null, activity = null } = request.segment ?? {};
  const list = shop.listShop(asOf, null);
  const within = (day: string) => day >= from && day <= to;
  const customers = list.people.flatMap((person): Looked[] => {
    const facts = list.factsOf(person);
    if (!facts || (stage !== null && facts.stage !== stage)) return [];
    if (activity !== null && facts.activity !== activity) return [];
    const completed = person.orders
      .filter((order) => order.counts && order.day <= asOf)
      .sort((a, b) => a.day.localeCompare(b.day));
    return [{ person, firstSeen: seenOf(person), completed }];
  });
  const inside = customers.map(({ completed }) => completed.filter(({ day }) => within(day)));
  const basis: Basis = {
    as_of: asOf,
    from,
    to,
    segment: stage !== null || activity !== null,
    customers: customers.length,
    buyers: inside.filter((orders) => orders.length > 0).length,
    orders: inside.flat().length,
    net_fen: netOf(inside.flat()),
    unowned_orders: 0,
    unowned_net_fen: 0,
    excluded_orders: list.people.flatMap(({ orders }) => orders).filter((o) => o.excluded).length,
  };
  return { asOf, basis, customers, within };
}

/** Months from the first day of the shop within the window, as `YYYY-MM`. */
export function monthsOf({ basis, customers }: Scope): { month: string; complete: boolean }[] {
  const first = customers.map(({ firstSeen }) => firstSeen).sort()[0];
  if (first === undefined) return [];
  const months = [];
  let at = `${(first > basis.from ? first : basis.from).slice(0, 7)}-01`;
  while (at <= basis.to) {
    const next = `${addDays(at, 31).slice(0, 7)}-01`;
    const complete = at >= basis.from && addDays(next, -1) <= basis.to;
    months.push({ month: at.slice(0, 7), complete });
    at = next;
  }
  return months;
}

/** Whether customers bought again within 90 days after a day that matters. */
export function boughtAgain(of: readonly { one: Looked; day: string }[], asOf: string) {
  const old = of.filter(({ day }) => daysBetween(day, asOf) >= 90);
  const again = old.filter(({ one, day }) =>
    one.completed.some((order) => order.day > day && order.day <= addDays(day, 90)),
  );
  const found: BoughtAgain = {
    observed_customers: old.length,
    again_customers: again.length,
    waiting_customers: of.length - old.length,
    rate: rate(again.length, old.length),
    interval: wilson(again.length, old.length),
  };
  return found;
}

function wilson(part: number, n: number): BoughtAgain["interval"] {
  if (n === 0) return null;
  const [p, z] = [part / n, 1.96];
  const middle = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const whole = 1 + (z * z) / n;
  return { low: (middle - half) / whole, high: (middle + half) / whole };
}

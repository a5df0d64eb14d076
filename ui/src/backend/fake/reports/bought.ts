// Who of the made-up shop bought which product on which days, and how long it lasts.
import type {
  Basis,
  OrderDetail,
  ReportRequest,
  UseDays,
  UseState,
  Uses,
} from "../../generated/contract";
import { addDays, daysBetween } from "../../../app/days";
import { productOf } from "../catalogue";
import { quantile } from "../facts";
import type { Person } from "../people";
import { listed } from "../pool/list";
import type { FakeShop } from "../shop";

/** Fewer repurchases say nothing of how long a product lasts. */
export const MIN_GAPS = 20;

/** A product a customer bought on a day, in however many orders. */
export interface ProductDay {
  day: string;
  milli: number;
}

/** A product with the days of each of its buyers, in order. */
export interface History {
  /** Its number. */
  product: number;
  name: string;
  days: Map<number, ProductDay[]>;
  use: UseDays | null;
}

/** What a report is made from. */
export interface Scope {
  shop: FakeShop;
  asOf: string;
  basis: Basis;
  /** Customers looked at. */
  people: readonly Person[];
  /** Whether a day lies in the window. */
  inside: (day: string) => boolean;
  /** Of the whole shop, up to the as-of day. */
  history: readonly History[];
}

/** Completed orders up to a day, the first one first. */
export function completed(person: Person, asOf: string): OrderDetail[] {
  return person.orders
    .filter((order) => order.counts && order.day <= asOf)
    .toSorted((a, b) => `${a.day} ${a.time ?? ""}`.localeCompare(`${b.day} ${b.time ?? ""}`));
}

/** Every product of the shop with who bought it when. */
export function historyOf(shop: FakeShop, asOf: string): History[] {
  const { catalogue } = shop.data;
  const found = new Map<string, History>();
  for (const person of shop.people) {
    for (const order of completed(person, asOf)) {
      for (const line of order.lines) {
        const milli = line.quantity_milli ?? 1000;
        if (milli <= 0) continue;
        const name = productOf(catalogue, order, line);
        const one = found.get(name) ?? { product: found.size, name, days: new Map(), use: null };
        found.set(name, one);
        const days = one.days.get(person.id) ?? [];
        one.days.set(person.id, days);
        const last = days.at(-1);
        if (last?.day === order.day) last.milli += milli;
        else days.push({ day: order.day, milli });
      }
    }
  }
  return [...found.values()].map((one) => {
    const told = catalogue.about[one.name]?.use_days;
    const median = cycleOf([...one.days.values()]).p50;
    const use: UseDays | null = told
      ? { days: told, source: "merchant" }
      : median === null
        ? null
        : { days: median, source: "own_median" };
    return { ...one, use };
  });
}

/** Quartiles of gap ÷ pieces over these customers; nothing with too few. */
export function cycleOf(customers: readonly (readonly ProductDay[])[]) {
  const gaps = customers
    .flatMap((days) =>
      days.slice(1).map((next, i) => {
        const before = days[i] ?? next;
        return (daysBetween(before.day, next.day) * 1000) / before.milli;
      }),
    )
    .sort((a, b) => a - b);
  const at = (p: number) => (gaps.length < MIN_GAPS ? null : quantile(gaps, p));
  return { p25: at(0.25), p50: at(0.5), p75: at(0.75), gaps: gaps.length };
}

/** For how many days pieces last. */
export function lasts(use: UseDays, milli: number): number {
  return Math.max(1, Math.floor((use.days * milli) / 1000 + 0.5));
}

/** Where somebody stands so many days after buying what lasts so long. */
export function stateOf(lasting: number, since: number): UseState {
  const left = lasting - since;
  if (lasting > 7 && left > 0 && 100 * left <= Math.max(300, 15 * lasting)) return "ending";
  if (since < Math.min(4, lasting)) return "purchase";
  if (left > 0) return "in_use";
  return -2 * left <= Math.max(14, lasting) ? "repurchase" : "over";
}

/** Whether a customer stands so with a product, or with any. */
export function isUsing(history: readonly History[], id: number, uses: Uses, asOf: string) {
  return history.some(({ name, use, days }) => {
    const last = days.get(id)?.at(-1);
    if (use === null || last === undefined) return false;
    if (uses.product !== null && uses.product !== name) return false;
    return stateOf(lasts(use, last.milli), daysBetween(last.day, asOf)) === uses.state;
  });
}

/** The days on which what a customer bought last of a product, or of any, has run out. */
export function runsOut(history: readonly History[], id: number, product: string | null): string[] {
  return history.flatMap(({ name, use, days }) => {
    const last = days.get(id)?.at(-1);
    if (use === null || last === undefined || (product !== null && product !== name)) return [];
    return [addDays(last.day, lasts(use, last.milli))];
  });
}

/** What a request looks at. */
export function scopeOf(shop: FakeShop, request: ReportRequest): Scope {
  const asOf = shop.dayOf(request.as_of);
  const to = request.to && request.to < asOf ? request.to : asOf;
  const from = request.from ?? addDays(to, -364);
  const inside = (day: string) => day >= from && day <= to;
  const { stage, activity } = request.segment ?? {};
  const people = listed(shop.listShop(asOf, null), {
    as_of: asOf,
    day: null,
    search: "",
    stage: stage ?? null,
    activity: activity ?? null,
    rule: request.rule ?? null,
    sort: "name",
    descending: false,
    offset: 0,
    limit: 0,
  }).map(({ person }) => person);
  const orders = people.map((person) => completed(person, asOf).filter(({ day }) => inside(day)));
  const all = orders.flat();
  const basis: Basis = {
    as_of: asOf,
    from,
    to,
    segment: Boolean(stage ?? activity ?? request.rule),
    customers: people.length,
    buyers: orders.filter((own) => own.length > 0).length,
    orders: all.length,
    net_fen: all.reduce((sum, o) => sum + (o.paid_fen ?? 0) - o.refunded_fen, 0),
    unowned_orders: 0,
    unowned_net_fen: 0,
    excluded_orders: 0,
  };
  return { shop, asOf, basis, people, inside, history: historyOf(shop, asOf) };
}

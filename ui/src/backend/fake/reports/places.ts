// Where and when the fake's people buy, counted the slow and obvious way.
import { addDays, daysBetween } from "../../../app/days";
import type {
  Basis,
  ClockReport,
  OrderDetail,
  RegionReport,
  RegionRow,
  ReportRequest,
  SeasonReport,
  SoldMonth,
} from "../../generated/contract";
import { factsOf, shopGaps, thresholdsOf } from "../facts";
import type { Person } from "../people";
import { homeCode, placeCode } from "../pool/places";
import type { FakeShop } from "../shop";

interface Looked {
  basis: Basis;
  people: readonly Person[];
  /** The completed orders of one of them up to the as-of day, oldest first. */
  ordersOf: (person: Person) => OrderDetail[];
  inWindow: (order: OrderDetail) => boolean;
}

const net = (order: OrderDetail) => (order.paid_fen ?? 0) - order.refunded_fen;

/** Who and what is looked at. */
function looked(shop: FakeShop, { as_of, from, to, segment }: ReportRequest): Looked {
  const asOf = shop.dayOf(as_of);
  const first = from ?? addDays(asOf, -364);
  const last = to && to < asOf ? to : asOf;
  const settings = shop.data.lifecycle;
  const gaps = shopGaps(shop.people, asOf);
  const facts = { day: asOf, thresholds: thresholdsOf(gaps, settings), gaps, settings };
  const people = shop.people.filter((person) => {
    const own = factsOf(person, facts);
    if (own === undefined) return false;
    if (segment?.stage && own.stage !== segment.stage) return false;
    return !segment?.activity || own.activity === segment.activity;
  });
  const ordersOf = (person: Person) =>
    person.orders
      .filter((order) => order.counts && order.day <= asOf)
      .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const inWindow = (order: OrderDetail) => order.day >= first && order.day <= last;
  const bought = people.map((person) => ordersOf(person).filter(inWindow));
  const basis = {
    as_of: asOf,
    from: first,
    to: last,
    segment: Boolean(segment?.stage ?? segment?.activity),
    customers: people.length,
    buyers: bought.filter((orders) => orders.length > 0).length,
    orders: bought.flat().length,
    net_fen: bought.flat().reduce((sum, order) => sum + net(order), 0),
    unowned_orders: 0,
    unowned_net_fen: 0,
    excluded_orders: 0,
  };
  return { basis, people, ordersOf, inWindow };
}

function emptyRow(province = 0, city: number | null = null): RegionRow {
  const nothing = { customers: 0, buyers: 0, returning_buyers: 0, orders: 0, net_fen: 0 };
  return { province, city, returning_share: null, ...nothing };
}

/** Adds one row to another. */
function add(sum: RegionRow, row: RegionRow): void {
  for (const key of ["customers", "buyers", "returning_buyers", "orders", "net_fen"] as const) {
    sum[key] += row[key];
  }
  sum.returning_share = sum.buyers > 0 ? sum.returning_buyers / sum.buyers : null;
}

/** Customers where their latest order with a place went, orders where they went. */
export function regions(shop: FakeShop, request: ReportRequest): RegionReport {
  const { basis, people, ordersOf, inWindow } = looked(shop, request);
  const cities = new Map<number, RegionRow>();
  const without = emptyRow();
  const rowAt = (code: number | null): RegionRow => {
    if (code === null) return without;
    const row = cities.get(code) ?? emptyRow(Math.floor(code / 10_000) * 10_000, code);
    cities.set(code, row);
    return row;
  };
  for (const person of people) {
    const orders = ordersOf(person);
    if (orders.length === 0) continue;
    const inside = orders.filter(inWindow);
    for (const order of inside) {
      const one = { ...emptyRow(), orders: 1, net_fen: net(order) };
      add(rowAt(placeCode(order.region)), one);
    }
    const back = inside.length > 0 && (orders[0]?.day ?? "") < (inside[0]?.day ?? "");
    const one = { ...emptyRow(), customers: 1, buyers: Math.min(1, inside.length) };
    add(rowAt(homeCode(orders)), { ...one, returning_buyers: back ? 1 : 0 });
  }
  const rows = [...cities.values()].filter(({ customers, orders }) => customers + orders > 0);
  rows.sort((a, b) => (a.city ?? 0) - (b.city ?? 0));
  const provinces = new Map<number, RegionRow>();
  for (const row of rows) {
    const sum = provinces.get(row.province) ?? emptyRow(row.province);
    add(sum, row);
    provinces.set(row.province, sum);
  }
  return { basis, provinces: [...provinces.values()], cities: rows, without };
}

/** 0 Monday … 6 Sunday. */
const weekdayOf = (day: string) => ((daysBetween("1970-01-05", day) % 7) + 7) % 7;

/** Orders by weekday and hour. */
export function clock(shop: FakeShop, request: ReportRequest): ClockReport {
  const { basis, people, ordersOf, inWindow } = looked(shop, request);
  const orders = people.flatMap((person) => ordersOf(person).filter(inWindow));
  const timed = orders.filter((order) => order.time);
  const sum = (some: OrderDetail[]) => some.reduce((all, order) => all + net(order), 0);
  const cells = Array.from({ length: 168 }, (_, i) => {
    const [weekday, hour] = [Math.floor(i / 24), i % 24];
    const own = timed.filter(
      ({ day, time }) => weekdayOf(day) === weekday && Number(time?.slice(0, 2)) === hour,
    );
    return { weekday, hour, orders: own.length, net_fen: sum(own) };
  });
  const weekdays = Array.from({ length: 7 }, (_, weekday) => {
    const own = orders.filter(({ day }) => weekdayOf(day) === weekday);
    return { weekday, orders: own.length, net_fen: sum(own) };
  });
  const untimed = orders.filter((order) => !order.time);
  return {
    basis,
    cells,
    weekdays,
    timed_orders: timed.length,
    untimed_orders: untimed.length,
    untimed_net_fen: sum(untimed),
  };
}

const NEEDED = 12;

/** What every month sold, and how the months of the year differ. */
export function seasons(shop: FakeShop, request: ReportRequest): SeasonReport {
  const { basis, people, ordersOf } = looked(shop, request);
  const orders = people.flatMap((person) =>
    ordersOf(person).map((order) => ({ order, person: person.id })),
  );
  const first = orders.map(({ order }) => order.day).sort()[0];
  const months: SoldMonth[] = [];
  for (let at = first; at !== undefined && at <= basis.as_of;) {
    const month = at.slice(0, 7);
    const next = `${addDays(`${month}-28`, 4).slice(0, 7)}-01`;
    const own = orders.filter(({ order }) => order.day.startsWith(month));
    months.push({
      month,
      complete: `${month}-01` >= (first ?? "") && addDays(next, -1) <= basis.as_of,
      orders: own.length,
      net_fen: own.reduce((sum, { order }) => sum + net(order), 0),
      buyers: new Set(own.map(({ person }) => person)).size,
    });
    at = next;
  }
  const complete = months.filter((month) => month.complete);
  const few = complete.length < NEEDED;
  return {
    basis,
    months,
    complete_months: complete.length,
    needed_months: NEEDED,
    seasons: few ? [] : yearOf(complete),
    missing: first === undefined ? "no_orders" : few ? "too_few_months" : null,
  };
}

function yearOf(complete: readonly SoldMonth[]): SeasonReport["seasons"] {
  const sums = Array.from({ length: NEEDED }, (_, i) => {
    const own = complete.filter(({ month }) => Number(month.slice(5)) === i + 1);
    const orders = own.reduce((sum, month) => sum + month.orders, 0);
    const net_fen = own.reduce((sum, month) => sum + month.net_fen, 0);
    return { month_of_year: i + 1, years: own.length, orders, net_fen };
  });
  const mean = (of: (one: (typeof sums)[number]) => number) =>
    sums.reduce((all, one) => all + of(one) / one.years, 0) / NEEDED;
  const [money, number] = [mean((one) => one.net_fen), mean((one) => one.orders)];
  return sums.map((one) => ({
    ...one,
    average_net_fen: Math.round(one.net_fen / one.years),
    average_orders: one.orders / one.years,
    index: money > 0 ? one.net_fen / one.years / money : null,
    order_index: number > 0 ? one.orders / one.years / number : null,
  }));
}

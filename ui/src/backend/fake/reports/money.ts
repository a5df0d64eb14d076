// New and returning, coupons and platforms of the made-up shop.
import type {
  CouponOrders,
  CouponReport,
  NewReturningReport,
  OrderDetail,
  PlatformReport,
} from "../../generated/contract";
import { discountOf } from "../discounts";
import { boughtAgain, type Looked, monthsOf, netOf, rate, type Scope } from "./scope";

/** New against returning buyers by month. */
export function newReturning(scope: Scope): NewReturningReport {
  const { basis, customers, within } = scope;
  const months = monthsOf(scope).map(({ month, complete }) => {
    const in_month = (day: string) => day.startsWith(month) && within(day);
    const bought = customers
      .map((one) => ({
        isNew: in_month(one.completed[0]?.day ?? ""),
        orders: one.completed.filter(({ day }) => in_month(day)),
      }))
      .filter(({ orders }) => orders.length > 0);
    const fresh = bought.filter(({ isNew }) => isNew);
    const old = bought.filter(({ isNew }) => !isNew);
    const ordersOf = (of: typeof bought) => of.flatMap(({ orders }) => orders);
    return {
      month,
      complete,
      new_customers: customers.filter(({ firstSeen }) => in_month(firstSeen)).length,
      new_buyers: fresh.length,
      new_orders: ordersOf(fresh).length,
      new_net_fen: netOf(ordersOf(fresh)),
      returning_buyers: old.length,
      returning_orders: ordersOf(old).length,
      returning_net_fen: netOf(ordersOf(old)),
      returning_share: rate(old.length, bought.length),
    };
  });
  return { basis, months };
}

/** What coupons do. */
export function coupons(scope: Scope): CouponReport {
  const { asOf, basis, customers, within } = scope;
  const couponOf = (order: OrderDetail) => {
    const off = discountOf(order);
    return off === null ? null : off > 0;
  };
  const sum = (kind: boolean | null): CouponOrders => {
    const own = customers.map(({ completed }) =>
      completed.filter((order) => within(order.day) && couponOf(order) === kind),
    );
    const orders = own.flat();
    const net = netOf(orders);
    return {
      orders: orders.length,
      buyers: own.filter((list) => list.length > 0).length,
      net_fen: net,
      average_order_fen: orders.length > 0 ? Math.round(net / orders.length) : null,
      discount_fen: orders.reduce((all, order) => all + (discountOf(order) ?? 0), 0),
    };
  };
  const first = (kind: boolean) => {
    const of = customers.flatMap((one) => {
      const day = one.completed[0]?.day;
      if (day === undefined || !within(day)) return [];
      const kinds = one.completed.filter((order) => order.day === day).map(couponOf);
      const had = kinds.includes(true) ? true : kinds.includes(false) ? false : null;
      return had === kind ? [{ one, day }] : [];
    });
    return boughtAgain(of, asOf);
  };
  const several = customers.filter(({ completed }) => completed.length >= 2);
  const all = (of: readonly Looked[], has: (kind: boolean | null) => boolean) =>
    of.filter(({ completed }) => completed.every((order) => has(couponOf(order)))).length;
  const said = all(several, (kind) => kind !== null);
  const always = all(several, (kind) => kind === true);
  const never = all(several, (kind) => kind === false);
  return {
    basis,
    with: sum(true),
    without: sum(false),
    unsaid: sum(null),
    first_with: first(true),
    first_without: first(false),
    several_orders_customers: several.length,
    said_customers: said,
    always_customers: always,
    always_share: rate(always, said),
    never_customers: never,
    never_share: rate(never, said),
  };
}

/** The platforms side by side. */
export function platforms({ basis, customers, within }: Scope): PlatformReport {
  const names = [
    ...new Set(customers.flatMap(({ completed }) => completed.map((order) => order.platform))),
  ].sort();
  const only = (one: Looked) => new Set(one.completed.map((order) => order.platform)).size === 1;
  const rows = names.map((platform) => {
    const here = customers
      .map((one) => ({ one, orders: one.completed.filter((order) => order.platform === platform) }))
      .filter(({ orders }) => orders.length > 0);
    const inside = here.map(({ orders }) => orders.filter(({ day }) => within(day)));
    const days = inside.map((orders) => new Set(orders.map(({ day }) => day)).size);
    const buyers = days.filter((n) => n >= 1).length;
    const repeat = days.filter((n) => n >= 2).length;
    const orders = inside.flat();
    const net = netOf(orders);
    return {
      platform,
      customers: here.length,
      only_customers: here.filter(({ one }) => only(one)).length,
      buyers,
      repeat_buyers: repeat,
      period_repeat_rate: rate(repeat, buyers),
      orders: orders.length,
      net_fen: net,
      unowned_orders: 0,
      unowned_net_fen: 0,
      average_order_fen: orders.length > 0 ? Math.round(net / orders.length) : null,
    };
  });
  const several = customers.filter((one) => one.completed.length > 0 && !only(one)).length;
  return { basis, platforms: rows, several_customers: several };
}

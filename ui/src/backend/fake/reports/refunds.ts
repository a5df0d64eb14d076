// Refunds and after-sale matters of the made-up shop.
import type {
  MoneyState,
  OrderDetail,
  RefundFigures,
  RefundReport,
} from "../../generated/contract";
import { writtenOf } from "../archive";
import type { FakeShop } from "../shop";
import { boughtAgain, type Looked, monthsOf, rate, type Scope } from "./scope";

const STATES: readonly MoneyState[] = [
  "kept",
  "partly_refunded",
  "refunded",
  "closed_after_payment",
  "free",
  "unpaid",
];

/** What became of the money of an order. */
export function stateOf({ state, paid_fen }: OrderDetail): MoneyState {
  if (state === "ordered" || (state === "closed" && paid_fen === null)) return "unpaid";
  if (paid_fen === 0) return "free";
  if (state === "closed") return "closed_after_payment";
  return state === "refunded" || state === "partly_refunded" ? state : "kept";
}

const isPaid = (order: OrderDetail) => STATES.indexOf(stateOf(order)) < 4;
const isBack = (order: OrderDetail) => /refunded/.test(stateOf(order));
const paidOf = (orders: readonly OrderDetail[]) =>
  orders.reduce((sum, order) => sum + (isPaid(order) ? (order.paid_fen ?? 0) : 0), 0);
const backOf = (orders: readonly OrderDetail[]) =>
  orders.reduce((sum, order) => sum + order.refunded_fen, 0);

function figures(orders: readonly OrderDetail[]): RefundFigures {
  const paid = orders.filter(isPaid);
  const refunded = paid.filter(isBack);
  return {
    paid_orders: paid.length,
    refunded_orders: refunded.length,
    order_rate: rate(refunded.length, paid.length),
    paid_fen: paidOf(paid),
    refunded_fen: backOf(refunded),
    money_rate: rate(backOf(refunded), paidOf(paid)),
  };
}

/** What goes back, and what that does to customers. */
export function refunds(scope: Scope, shop: FakeShop): RefundReport {
  const { asOf, basis, customers, within } = scope;
  const own = customers.map((one) => ({
    one,
    orders: one.person.orders
      .filter((order) => order.excluded === null && order.day <= asOf && within(order.day))
      .sort((a, b) => a.day.localeCompare(b.day)),
  }));
  const orders = own.flatMap((each) => each.orders);
  const matters = customers.flatMap(({ person }) =>
    writtenOf(shop, person).after_sales.map(({ day }) => ({ day, customer: person.id })),
  );
  // Whether the shop records any, whoever is looked at.
  const recorded = shop.people.some((person) =>
    writtenOf(shop, person).after_sales.some(({ day }) => day <= asOf),
  );
  const inside = matters.filter(({ day }) => within(day));
  const months = monthsOf(scope).map(({ month, complete }) => ({
    month,
    complete,
    figures: figures(orders.filter(({ day }) => day.startsWith(month))),
    after_sales: recorded ? inside.filter(({ day }) => day.startsWith(month)).length : null,
  }));
  const names = [...new Set(orders.filter(isPaid).map(({ platform }) => platform))].sort();
  const first = (refunded: boolean) => {
    const of = own.flatMap(({ one, orders: list }): { one: Looked; day: string }[] => {
      const order = list.find(isPaid);
      return order && isBack(order) === refunded ? [{ one, day: order.day }] : [];
    });
    return boughtAgain(of, asOf);
  };
  const products = productsOf(orders);
  return {
    basis,
    whole: figures(orders),
    states: STATES.map((state) => {
      const of = orders.filter((order) => stateOf(order) === state);
      return { state, orders: of.length, paid_fen: paidOf(of), refunded_fen: backOf(of) };
    }),
    months,
    platforms: names.map((platform) => ({
      platform,
      figures: figures(orders.filter((order) => order.platform === platform)),
    })),
    products,
    refunded_products: products.length,
    after_sales: recorded ? inside.length : null,
    after_sale_customers: recorded ? new Set(inside.map((one) => one.customer)).size : null,
    paid_customers: own.filter((each) => each.orders.some(isPaid)).length,
    refunded_customers: own.filter((each) => each.orders.some(isBack)).length,
    again_after_refund: first(true),
    again_without_refund: first(false),
  };
}

function productsOf(orders: readonly OrderDetail[]): RefundReport["products"] {
  const names = [...new Set(orders.flatMap(({ lines }) => lines.map((line) => line.product)))];
  return names
    .sort()
    .map((name, product) => {
      const has = (order: OrderDetail) => order.lines.some((line) => line.product === name);
      const paid = orders.filter((order) => isPaid(order) && has(order));
      const back = paid.filter(isBack);
      const lines = back.flatMap((order) => order.lines.filter((line) => line.product === name));
      return {
        product,
        name,
        paid_orders: paid.length,
        refunded_orders: back.length,
        order_rate: rate(back.length, paid.length),
        refunded_lines_fen: lines.reduce((sum, line) => sum + (line.amount_fen ?? 0), 0),
      };
    })
    .filter(({ refunded_orders: n }) => n > 0)
    .sort((a, b) => b.refunded_orders - a.refunded_orders);
}

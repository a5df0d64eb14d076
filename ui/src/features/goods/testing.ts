/** Builders for the tests of this folder. */
import type {
  LadderReport,
  Need,
  ProductNeed,
  PairsReport,
  ProductPair,
  ProductRunOut,
  ProductsInAll,
  ProductsReport,
  ProductSummary,
  RunOutReport,
  Sold,
} from "../../backend/generated/contract";
import { BASIS } from "../lifecycle/testing";

/** Sold in so many orders, a piece each, for so much. */
export function sold(orders: number, amount_fen: number): Sold {
  const pieces_milli = orders * 1000;
  return { orders, lines: orders, amount_known_lines: orders, pieces_milli, amount_fen };
}

/** A product with `[buyers, repeat buyers]`; override what matters. */
export function summary(
  name: string,
  [buyers, repeat_buyers]: [number, number],
  over: Partial<ProductSummary> = {},
): ProductSummary {
  const all = { buyers, repeat_buyers, repeat_rate: buyers > 0 ? repeat_buyers / buyers : null };
  return {
    product: 0,
    name,
    sold: sold(buyers, buyers * 10_000),
    unowned: sold(0, 0),
    in_window: all,
    ever: all,
    cycle_per_piece: { p25: null, p50: null, p75: null, gaps: repeat_buyers },
    use_days: null,
    months_fen: [0, 0, 0, 0, 0, 0, 0, 0, 0, 20_000, 50_000, 10_000],
    ...over,
  };
}

/** A report of these products, of which these are the figures in all. */
export function products(of: ProductSummary[], over: Partial<ProductsInAll> = {}): ProductsReport {
  return {
    basis: BASIS,
    first_month: "2025-04",
    orders_without_lines: 0,
    in_all: {
      products: of.length,
      amount_fen: 1_000_000,
      best_selling: { name: "面膜", amount_fen: 600_000, orders: 60 },
      most_ordered: { name: "面霜", amount_fen: 400_000, orders: 80 },
      most_repeated: null,
      most_buyers: 0,
      ...over,
    },
    products: of,
  };
}

/** A ladder of 100 who began with 面膜 or 精华, 40 of them back; override what matters. */
export function ladder(over: Partial<LadderReport> = {}): LadderReport {
  const first = (product: number, name: string, customers: number, came_back: number) => ({
    product,
    name,
    customers,
    came_back,
    never_came_back: customers - came_back,
    came_back_share: came_back / customers,
  });
  const step = (second: number, second_name: string, customers: number, share: number) => ({
    first: 1,
    first_name: "面膜",
    second,
    second_name,
    customers,
    share,
  });
  return {
    basis: BASIS,
    customers: 100,
    customers_without_lines: 0,
    came_back: 40,
    left_out: 0,
    first_products_in_all: 3,
    best_first: first(2, "精华", 30, 18),
    first_products: [first(1, "面膜", 70, 21), first(2, "精华", 30, 18), first(3, "小样", 4, 4)],
    steps: [step(2, "精华", 12, 12 / 21), step(1, "面膜", 9, 9 / 21)],
    ...over,
  };
}

/** A pair in so many orders, each of both in so many. */
export function pair(orders: number, a_orders: number, b_orders: number): ProductPair {
  return {
    a: 1,
    a_name: "面膜",
    b: 2,
    b_name: "精华",
    orders,
    a_orders,
    b_orders,
    support: orders / 500,
    a_to_b: orders / a_orders,
    b_to_a: orders / b_orders,
    lift: (orders * 500) / (a_orders * b_orders),
  };
}

/** Pairs of 500 orders, 100 of them with several products; override what matters. */
export function pairs(of: ProductPair[], over: Partial<PairsReport> = {}): PairsReport {
  return {
    basis: BASIS,
    orders: 500,
    orders_of_several: 100,
    min_orders: 5,
    pairs_found: of.length,
    left_out: 0,
    pairs: of,
    ...over,
  };
}

/** So many customers who need two pieces each. */
export function need(customers: number): Need {
  return { customers, pieces_milli: customers * 2000 };
}

/** A product that runs out for so many: overdue, then week by week. */
export function runsOut(product: number, name: string, [late, ...weeks]: number[]): ProductRunOut {
  return {
    product,
    name,
    use_days: { days: 30, source: "merchant" },
    overdue: need(late ?? 0),
    weeks: weeks.map(need),
  };
}

/** A report of five weeks; nobody runs out of two products in one of them. */
export function runOut(of: ProductRunOut[]): RunOutReport {
  const together = (needOf: (one: ProductRunOut) => Need | undefined) => {
    const all = of.map((one): ProductNeed => {
      const { product, name } = one;
      return { product, name, need: needOf(one) ?? need(0) };
    });
    const some = all.filter((one) => one.need.customers > 0);
    return {
      need: need(some.reduce((sum, one) => sum + one.need.customers, 0)),
      products: some.length,
      top: some.toSorted((a, b) => b.need.customers - a.need.customers),
    };
  };
  const ahead = [0, 1, 2, 3, 4].map((week) => together(({ weeks }) => weeks[week]));
  const week = (from: string, to: string) => ({ from, to });
  return {
    basis: BASIS,
    weeks: [
      week("2026-03-16", "2026-03-22"),
      week("2026-03-23", "2026-03-29"),
      week("2026-03-30", "2026-04-05"),
      week("2026-04-06", "2026-04-12"),
      week("2026-04-13", "2026-04-19"),
    ],
    overdue: together(({ overdue }) => overdue),
    ahead,
    soon: need(ahead.slice(0, 4).reduce((sum, bar) => sum + bar.need.customers, 0)),
    products_in_all: of.length,
    products: of,
  };
}

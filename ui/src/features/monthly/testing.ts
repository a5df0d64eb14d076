/** Builders for the tests of this folder. */
import type { Basis, DueReport, DueWhen, LifecycleFlow } from "../../backend/generated/contract";
import { products, summary } from "../goods/testing";
import { BASIS, type Counts, lifecycle, thresholds } from "../lifecycle/testing";
import { newOldMonth, platform, refundFigures, refunds } from "../money/testing";
import { clock, regions, row } from "../places/testing";
import type { MonthFound } from "./found";
import { spanOfMonth } from "./months";

const WHENS: readonly DueWhen[] = [
  "overdue",
  "today",
  "this_week",
  "next_week",
  "this_month",
  "later",
  "lost",
];

/** So many customers due at each time, in the contract's order. */
export function due(counts: readonly number[]): DueReport {
  return {
    basis: BASIS,
    thresholds: thresholds(),
    totals: WHENS.map((when, i) => ({
      when,
      from: null,
      to: null,
      customers: counts[i] ?? 0,
      expected_fen: 0,
    })),
    cells: [],
    without_customers: 0,
  };
}

/** Customers who moved, by the activity they came from and went to. */
export function flow(
  moves: readonly [from: "active" | "slipping" | null, to: "active" | "slipping", n: number][],
): LifecycleFlow {
  return {
    basis: BASIS,
    thresholds: thresholds(),
    loyal_from: 3,
    earlier: "2026-02-28",
    later: "2026-03-31",
    moves: moves.map(([from, to, customers]) => ({
      from: from === null ? null : { stage: "new", activity: from },
      to: { stage: "new", activity: to },
      customers,
      net_fen: 0,
    })),
  };
}

/** A window with so many orders worth 100 yuan each. */
export function sales(orders: number, over: Partial<Basis> = {}): Basis {
  return { ...BASIS, orders, buyers: orders, net_fen: orders * 10_000, ...over };
}

const STANDS: Counts = { new: [40, 5, 10], loyal: [20, 3, 2] };

/** March 2026 of a shop that sells 120 orders a month; override what matters. */
export function found(over: Partial<MonthFound> = {}, asOf = "2026-05-01"): MonthFound {
  const year = ["2026-01", "2026-02", "2026-03"].map((month) => newOldMonth(month, 40, 60));
  const last = { from: "2026-02-01", to: "2026-02-28" };
  return {
    span: spanOfMonth("2026-03", asOf),
    year: { basis: BASIS, months: year },
    before: { basis: sales(100, last), months: [] },
    lifecycle: lifecycle(STANDS, [
      ["2026-02-28", { new: [38, 5, 10] }],
      ["2026-03-31", STANDS],
    ]),
    flow: flow([
      [null, "active", 12],
      ["slipping", "active", 6],
      ["active", "slipping", 9],
    ]),
    products: products([
      summary("面膜", [30, 4], { product: 1 }),
      summary("精华", [12, 1], { product: 2 }),
    ]),
    regions: {
      ...regions([row(330_000, 40), row(310_000, 10)]),
      basis: sales(120),
    },
    platforms: { basis: BASIS, platforms: [platform("taobao", 80)], several_customers: 0 },
    clock: clock([
      [0, 20, 50],
      [3, 21, 50],
    ]),
    refunds: refunds({ whole: refundFigures(120, 6) }),
    due: due([30, 2, 5, 5, 10, 20, 9]),
    ...over,
  };
}

/** Builders for the tests of this folder. */
import type {
  Basis,
  LifecycleCell,
  LifecycleReport,
  RepurchaseReport,
  Stage,
  Thresholds,
} from "../../backend/generated/contract";
import { ACTIVITIES, STAGES } from "./matrix";

/** Customers by stage: one figure for prospects, `[active, slipping, lost]` for the
 * others. */
export type Counts = Partial<Record<Exclude<Stage, "prospect">, [number, number, number]>> & {
  prospect?: number;
};

/** A full matrix with these customers, each worth 100 yuan if they ever bought. */
export function cells(counts: Counts): LifecycleCell[] {
  return STAGES.flatMap((stage): LifecycleCell[] => {
    if (stage === "prospect") {
      return [{ stage, activity: null, customers: counts.prospect ?? 0, net_fen: 0 }];
    }
    return ACTIVITIES.map((activity, i) => {
      const customers = counts[stage]?.[i] ?? 0;
      return { stage, activity, customers, net_fen: customers * 10_000 };
    });
  });
}

/** Thresholds of the shop's own 2,345 gaps; override what matters. */
export function thresholds(over: Partial<Thresholds> = {}): Thresholds {
  return { t1_days: 64, t2_days: 141, source: "shop", gaps: 2345, ...over };
}

const BASIS: Basis = {
  as_of: "2026-03-15",
  from: "2025-03-16",
  to: "2026-03-15",
  segment: false,
  customers: 1200,
  buyers: 400,
  orders: 640,
  net_fen: 5_000_000,
  unowned_orders: 0,
  unowned_net_fen: 0,
  excluded_orders: 0,
};

/** A report with this matrix today and these months; override what matters. */
export function lifecycle(
  counts: Counts,
  months: readonly [day: string, counts: Counts][] = [],
  over: Partial<LifecycleReport> = {},
): LifecycleReport {
  return {
    basis: BASIS,
    as_of: "2026-03-15",
    thresholds: thresholds(),
    loyal_from: 3,
    matrix: cells(counts),
    months: months.map(([day, of]) => ({ day, matrix: cells(of) })),
    unowned_orders: 0,
    unowned_net_fen: 0,
    ...over,
  };
}

/** A shop with 80 gaps in four bars; override what matters. */
export function repurchase(over: Partial<RepurchaseReport> = {}): RepurchaseReport {
  return {
    basis: BASIS,
    as_of: "2026-03-15",
    from: "2025-03-16",
    cycle: { p25: 12, p50: 34, p75: 71, gaps: 80 },
    histogram: [
      { from_days: 0, to_days: 30, gaps: 40 },
      { from_days: 30, to_days: 60, gaps: 20 },
      { from_days: 60, to_days: 90, gaps: 15 },
      { from_days: 90, to_days: 400, gaps: 5 },
    ],
    buyers: 400,
    repeat_buyers: 120,
    period_repeat_rate: 0.3,
    returning_buyers: 100,
    returning_share: 0.25,
    returning_net_fen: 1_500_000,
    returning_sales_share: 0.3,
    last_from: "2024-03-16",
    last_buyers: 380,
    kept_buyers: 95,
    next_period_rate: 0.25,
    net_fen: 5_000_000,
    orders: 640,
    spend_per_buyer_fen: 12_500,
    unowned_orders: 0,
    unowned_net_fen: 0,
    average_order_fen: 7_813,
    ...over,
  };
}

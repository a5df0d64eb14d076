/** Builders for the tests of this folder. */
import { ACTIVITIES, STAGES } from "../../app/stages";
import type {
  Basis,
  LifecycleCell,
  LifecycleReport,
  Stage,
  Thresholds,
} from "../../backend/generated/contract";

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

/** What all reports of the tests rest on. */
export const BASIS: Basis = {
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

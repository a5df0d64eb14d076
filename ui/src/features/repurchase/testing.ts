/** Builders for the tests of this folder. */
import type {
  Cohort,
  CohortReport,
  Factor,
  FactorGroup,
  RepurchaseReport,
  Returned,
  SecondOrderReport,
  SecondOrderTime,
} from "../../backend/generated/contract";
import { BASIS } from "../lifecycle/testing";

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

/** A curve of 100 customers: a fifth back on day 10, half on day 60; override what matters. */
export function secondOrderTime(over: Partial<SecondOrderTime> = {}): SecondOrderTime {
  return {
    basis: BASIS,
    customers: 100,
    returned: 50,
    waiting: 50,
    steps: [
      { days: 10, at_risk: 100, events: 20, survival: 0.8, low: 0.7, high: 0.875 },
      { days: 60, at_risk: 60, events: 30, survival: 0.5, low: 0.4, high: 0.6 },
      { days: 90, at_risk: 12, events: 1, survival: 0.45, low: 0.3, high: 0.6 },
    ],
    observed_days: 120,
    returned_by: [
      { days: 30, at_risk: 80, share: 0.21, interval: { low: 0.17, high: 0.25 } },
      { days: 90, at_risk: 12, share: 0.42, interval: { low: 0.37, high: 0.47 } },
      { days: 365, at_risk: 0, share: null, interval: null },
    ],
    half_of_all_days: 60,
    horizon_days: 60,
    returners_share: 0.5,
    quarter_of_returners_days: 10,
    half_of_returners_days: 34,
    three_quarters_of_returners_days: 60,
    ...over,
  };
}

/** Customers of a month: `[days, returned, complete]` each, and who came back in the months after. */
export function cohort(
  month: string,
  customers: number,
  rates: readonly [number, number, boolean][],
  returned: number[],
): Cohort {
  return {
    month,
    customers,
    net_fen: customers * 10_000,
    returned,
    returned_net_fen: returned.map((n) => n * 10_000),
    complete: returned.map((_, i) => i < returned.length - 1),
    rates: rates.map(([days, back, complete]) => ({
      days,
      returned: back,
      share: back / customers,
      complete,
    })),
  };
}

/** A report of these months. */
export function cohorts(of: Cohort[]): CohortReport {
  return { basis: BASIS, cohorts: of, earlier_customers: 0 };
}

type Counts = [buyers: number, returned: number];

function returned([buyers, back]: Counts, [low, high]: [number, number]): Returned {
  return { buyers, returned: back, share: back / buyers, interval: { low, high } };
}

/** A group and the rest, `[buyers, returned]` each, with the group's interval. */
export function factorGroup(
  value: number,
  of: Counts,
  rest: Counts,
  interval: [number, number],
): FactorGroup {
  return {
    value,
    name: "",
    with: returned(of, interval),
    rest: returned(rest, [0, 1]),
    lift: of[1] / of[0] / (rest[1] / rest[0]),
  };
}

const lowOf = ({ with: { interval } }: FactorGroup) => interval?.low ?? 0;

/** A report of 260 buyers, 120 of them back within 90 days, with these factors. */
export function secondOrder(
  factors: { factor: Factor; groups: FactorGroup[] }[],
): SecondOrderReport {
  const all = returned([260, 120], [0.4, 0.52]);
  const leads = factors.flatMap(({ factor, groups }) => groups.map((group) => ({ factor, group })));
  const sure = leads.filter(({ group }) => lowOf(group) > (group.rest.share ?? 1));
  return {
    basis: BASIS,
    days: 90,
    all,
    too_young: 40,
    compared_groups: leads.length,
    surest: sure.sort((a, b) => lowOf(b.group) - lowOf(a.group))[0] ?? null,
    factors: factors.map((one) => ({ ...one, known: all, withheld_groups: 0 })),
  };
}

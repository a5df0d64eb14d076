/** Builders for the tests of this folder. */
import type {
  Backtest,
  PredictionReport,
  RfmGroupRow,
  RfmReport,
  Spend,
  SpendMonth,
} from "../../backend/generated/contract";
import { abc } from "../../backend/fake/reports/abc";
import { rfm as printed } from "../../backend/fake/reports/rfm";
import { BASIS } from "../lifecycle/testing";

export { abc };

/** Groups of so many customers each, worth 100 yuan each, in the fixed order. */
export function rfm(counts: readonly number[], over: Partial<RfmReport> = {}): RfmReport {
  const buyers = counts.reduce((sum, n) => sum + n, 0);
  const groups = printed.groups.slice(0, counts.length).map((row, i): RfmGroupRow => {
    const n = counts[i] ?? 0;
    const share = buyers > 0 ? n / buyers : null;
    return { ...row, customers: n, customers_share: share, net_fen: n * 10_000, net_share: share };
  });
  return {
    basis: BASIS,
    buyers,
    shop_buyers: buyers,
    mean_r: 3,
    mean_f: 2,
    mean_m: 3,
    groups,
    grid: [
      { r: 5, f: 3, m: 4, customers: 4, net_fen: 50_000 },
      { r: 5, f: 3, m: 5, customers: 2, net_fen: 70_000 },
      { r: 1, f: 4, m: 5, customers: 3, net_fen: 90_000 },
      { r: 1, f: 1, m: 1, customers: 11, net_fen: 30_000 },
    ],
    ...over,
  };
}

/** A month of so many orders of this average. */
export function spendMonth(month: string, orders: number, average: number): SpendMonth {
  return { month, from: `${month}-01`, to: `${month}-28`, spend: spend(orders, average) };
}

/** What so many orders of this average and half as many buyers come to. */
export function spend(orders: number, average: number): Spend {
  return {
    buyers: orders / 2,
    orders,
    net_fen: orders * average,
    spend_per_buyer_fen: orders > 0 ? average * 2 : null,
    unowned_orders: 0,
    unowned_net_fen: 0,
    average_order_fen: orders > 0 ? average : null,
    unknown_amount_orders: 0,
    orders_with_lines: 0,
    orders_without_lines: orders,
    pieces_milli: 0,
    items_per_order: null,
  };
}

/** A back-test of 74 foretold and so many actual purchases. */
export function backtest(actual: number, over: Partial<Backtest> = {}): Backtest {
  const foretold = {
    cut: "2025-12-15",
    to: "2026-03-15",
    customers: 300,
    predicted: 74.3,
    actual,
    naive: 113,
    naive_error: 0.6,
    error: 0.5,
    deciles: [],
    // Told by later versions of the contract.
    held: false,
  };
  return { ...foretold, ...over };
}

const fit = { log_likelihood: -1, iterations: 9, standard_errors: null };

/** A prediction of 1,000 yuan, 350 of them by the best tenth. */
export function prediction(over: Partial<PredictionReport> = {}): PredictionReport {
  const params = { r: 1, alpha: 1, a: 1, b: 1 };
  const model = {
    as_of: "2026-03-15",
    purchases: { ...fit, params, customers: 184, repeats: 310 },
    held: false,
    value: null,
  };
  return {
    basis: BASIS,
    predicted: {
      model,
      stale: false,
      buyers: 184,
      alive: 67.7,
      purchases: 250.4,
      year_fen: 100_000,
      deciles: [{ customers: 18, purchases: 84.8, year_fen: 35_000, last_year_fen: 50_000 }],
    },
    missing: null,
    backtest: backtest(71),
    backtest_missing: null,
    ...over,
  };
}

/** Builders for the tests of this folder. */
import type {
  BoughtAgain,
  CouponOrders,
  CouponReport,
  NewReturningMonth,
  PlatformRow,
  ReferralReport,
  ReferrerRow,
  RefundFigures,
  RefundReport,
} from "../../backend/generated/contract";
import { BASIS } from "../lifecycle/testing";

/** A whole month of so many new and returning buyers, worth 100 yuan each. */
export function newOldMonth(
  month: string,
  fresh: number,
  old: number,
  over: Partial<NewReturningMonth> = {},
): NewReturningMonth {
  return {
    month,
    complete: true,
    new_customers: fresh,
    new_buyers: fresh,
    new_orders: fresh,
    new_net_fen: fresh * 10_000,
    returning_buyers: old,
    returning_orders: old,
    returning_net_fen: old * 10_000,
    returning_share: fresh + old > 0 ? old / (fresh + old) : null,
    ...over,
  };
}

/** Of so many observed so many bought again, give or take. */
export function again(n: number, observed: number, margin = 0.05): BoughtAgain {
  const rate = observed > 0 ? n / observed : null;
  return {
    observed_customers: observed,
    again_customers: n,
    waiting_customers: 0,
    rate,
    interval: rate === null ? null : { low: rate - margin, high: rate + margin },
  };
}

/** So many orders of this average, each with as much taken off. */
export function couponOrders(orders: number, average: number, off = 0): CouponOrders {
  return {
    orders,
    buyers: orders,
    net_fen: orders * average,
    average_order_fen: orders > 0 ? average : null,
    discount_fen: orders * off,
  };
}

/** 30 orders with a coupon, 60 without, 10 of which no file says. */
export function coupons(over: Partial<CouponReport> = {}): CouponReport {
  return {
    basis: BASIS,
    with: couponOrders(30, 9_000, 1_000),
    without: couponOrders(60, 12_000),
    unsaid: couponOrders(10, 10_000),
    first_with: again(20, 100),
    first_without: again(40, 100),
    several_orders_customers: 40,
    said_customers: 40,
    always_customers: 4,
    always_share: 0.1,
    never_customers: 20,
    never_share: 0.5,
    ...over,
  };
}

/** Paid orders of 100 yuan, some of them refunded fully. */
export function refundFigures(paid: number, refunded: number): RefundFigures {
  return {
    paid_orders: paid,
    refunded_orders: refunded,
    order_rate: paid > 0 ? refunded / paid : null,
    paid_fen: paid * 10_000,
    refunded_fen: refunded * 10_000,
    money_rate: paid > 0 ? refunded / paid : null,
  };
}

/** 200 paid orders, 10 of them refunded; 6 after-sale matters of 5 customers. */
export function refunds(over: Partial<RefundReport> = {}): RefundReport {
  const state = (name: RefundReport["states"][number]["state"], orders: number, back: number) => ({
    state: name,
    orders,
    paid_fen: orders * 10_000,
    refunded_fen: back,
  });
  return {
    basis: BASIS,
    whole: refundFigures(200, 10),
    states: [
      state("kept", 186, 0),
      state("partly_refunded", 2, 4_000),
      state("refunded", 8, 80_000),
      state("closed_after_payment", 4, 0),
      state("free", 0, 0),
      state("unpaid", 3, 0),
    ],
    months: [
      { month: "2026-01", complete: true, figures: refundFigures(100, 2), after_sales: 1 },
      { month: "2026-02", complete: true, figures: refundFigures(100, 8), after_sales: 5 },
    ],
    platforms: [{ platform: "taobao", figures: refundFigures(200, 10) }],
    products: [
      {
        product: 3,
        name: "绿豆糕",
        paid_orders: 50,
        refunded_orders: 4,
        order_rate: 0.08,
        refunded_lines_fen: 12_000,
      },
    ],
    refunded_products: 1,
    after_sales: 6,
    after_sale_customers: 5,
    paid_customers: 100,
    refunded_customers: 9,
    again_after_refund: again(3, 10, 0.2),
    again_without_refund: again(40, 100),
    ...over,
  };
}

/** A referrer who brought so many, worth 100 yuan each. */
export function referrer(
  id: number,
  customers: number,
  brought_by: number | null = null,
  over: Partial<ReferrerRow> = {},
): ReferrerRow {
  return {
    referrer: id,
    name: `介绍人${String(id)}`,
    customer: id,
    brought_by,
    depth: brought_by === null ? 0 : 1,
    customers,
    new_customers: 1,
    bought_customers: customers,
    net_fen: customers * 10_000,
    own_net_fen: 5_000,
    ...over,
  };
}

/** A report of these. */
export function referrals(
  referrers: ReferrerRow[],
  over: Partial<ReferralReport> = {},
): ReferralReport {
  const customers = referrers.reduce((sum, row) => sum + row.customers, 0);
  return {
    basis: BASIS,
    new_customers: 50,
    new_referred_customers: 10,
    new_referred_share: 0.2,
    referred_customers: customers,
    bought_customers: customers,
    net_fen: customers * 10_000,
    referrers,
    referrers_count: referrers.length,
    deepest: 1,
    loops: 0,
    ...over,
  };
}

/** A platform with so many buyers, worth 100 yuan each. */
export function platform(name: string, buyers: number, unowned = 0): PlatformRow {
  return {
    platform: name,
    customers: buyers,
    only_customers: buyers,
    buyers,
    repeat_buyers: buyers / 2,
    period_repeat_rate: buyers > 0 ? 0.5 : null,
    orders: buyers,
    net_fen: buyers * 10_000,
    unowned_orders: unowned,
    unowned_net_fen: unowned * 10_000,
    average_order_fen: buyers + unowned > 0 ? 10_000 : null,
  };
}

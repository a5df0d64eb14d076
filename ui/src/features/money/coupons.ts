/** What coupons do: orders with and without, who comes back, who waits for them. Pure. */
import type {
  BoughtAgain,
  CouponOrders,
  CouponReport,
  Rule,
} from "../../backend/generated/contract";
import { share } from "../../charts/share";
import { count, fen, percent, t, UNKNOWN } from "../../i18n";
import { againWords, type BarRow, boughtRule, longest, type TableRow } from "./rows";

const KINDS = ["with", "without", "unsaid"] as const;

/** Why there is nothing to compare; null: there is. */
export function couponsMissing(report: CouponReport): "no_orders" | "unsaid" | "none" | null {
  const { with: used, without, unsaid } = report;
  if (used.orders > 0) return null;
  if (without.orders > 0) return "none";
  return unsaid.orders > 0 ? "unsaid" : "no_orders";
}

/** The title: how many orders had one, and what they are worth. */
export function couponsFinding(report: CouponReport): string {
  const missing = couponsMissing(report);
  const { with: used, without, unsaid } = report;
  if (missing === "unsaid") return t("money.coupons.unsaid", { n: unsaid.orders });
  if (missing !== null) return t(`money.coupons.${missing}`);
  const words = { off: fen(used.discount_fen), with: fen(used.average_order_fen) };
  if (without.orders === 0) return t("money.coupons.all", words);
  return t("money.coupons.finding", {
    ...words,
    // Of the orders of which it is known.
    share: percent(used.orders / (used.orders + without.orders)),
    without: fen(without.average_order_fen),
  });
}

/** What to do about it. */
export function couponsHelp(report: CouponReport): string {
  const missing = couponsMissing(report);
  return missing === "unsaid"
    ? t("money.coupons.unsaid.text")
    : t(missing === "no_orders" ? "value.none.text" : "money.coupons.none.text");
}

/** Who came back more; null where too few are known. */
export function couponsNote({ first_with, first_without }: CouponReport): string | null {
  const words = againWords(first_with, first_without);
  if (words === null) return null;
  const { first, second, chance } = words;
  return t("money.coupons.note", { with: first, without: second, chance });
}

/** The buyers of a kind of order; what no file says no rule can ask for. */
function kindRule(report: CouponReport, kind: (typeof KINDS)[number]): Rule | null {
  if (kind === "unsaid" || report[kind].buyers === 0) return null;
  return boughtRule(report.basis, { discount: kind === "with" });
}

const kindWord = (kind: (typeof KINDS)[number]) =>
  t(kind === "unsaid" ? "money.coupons.unsaid.row" : `money.coupons.${kind}`);

/** Orders with, without, and not said. */
export function couponRows(report: CouponReport): BarRow[] {
  const all = KINDS.reduce((sum, kind) => sum + report[kind].orders, 0);
  const most = longest(KINDS.map((kind) => report[kind].orders));
  return KINDS.filter((kind) => report[kind].orders > 0).map((kind) => {
    const of: CouponOrders = report[kind];
    return {
      key: kind,
      label: kindWord(kind),
      value: of.orders / most,
      quiet: kind !== "with",
      figure: t("money.coupons.orders.figure", {
        n: of.orders,
        share: percent(share(of.orders, all)),
      }),
      note: t("money.coupons.orders.note", {
        order: fen(of.average_order_fen),
        buyers: of.buyers,
      }),
      rule: kindRule(report, kind),
    };
  });
}

/** Who bought again within 90 days, by their first purchase. */
export function againRows(report: CouponReport): BarRow[] {
  const parts: [string, BoughtAgain][] = [
    [t("money.coupons.first.with"), report.first_with],
    [t("money.coupons.first.without"), report.first_without],
  ];
  const most = longest(parts.map(([, again]) => again.interval?.high ?? 0));
  return parts.map(([label, again], i): BarRow => {
    const { rate, interval, again_customers: n, observed_customers } = again;
    const row = { key: label, label, quiet: i > 0, rule: null };
    if (rate === null || interval === null) {
      return { ...row, value: 0, figure: UNKNOWN, note: t("money.coupons.again.none") };
    }
    return {
      ...row,
      value: rate / most,
      low: interval.low / most,
      high: interval.high / most,
      figure: percent(rate),
      note: t("money.coupons.again.note", { again: n, n: observed_customers }),
    };
  });
}

/** Who always and who never uses one, of those of whom it is known. */
export function habitRows(report: CouponReport): BarRow[] {
  const { several_orders_customers: several, said_customers: said } = report;
  if (said === 0) return [];
  const orders: Rule = { is: "number", of: { what: "orders", from: 2, to: null } };
  const ever = { from: "1970-01-01", to: report.basis.as_of };
  return (["always", "never"] as const).map((key): BarRow => {
    const n = report[`${key}_customers`];
    const not = boughtRule(ever, { discount: key === "never", within: { kind: "ever" } });
    // A rule can't ask for orders of which nothing is said, so it tells them only where there are none.
    const rule: Rule | null =
      n > 0 && said === several ? { is: "all", of: [orders, { is: "none", of: [not] }] } : null;
    return {
      key,
      label: t(`money.coupons.${key}`),
      value: share(n, said),
      quiet: key === "never",
      figure: t("money.coupons.habit.figure", { n, share: percent(share(n, said)) }),
      note: "",
      rule,
    };
  });
}

/** The table. */
export function couponTable(report: CouponReport): TableRow[] {
  return KINDS.map((kind) => {
    const of = report[kind];
    return {
      key: kind,
      cells: [
        kindWord(kind),
        count(of.orders),
        count(of.buyers),
        fen(of.net_fen),
        fen(of.average_order_fen),
        kind === "unsaid" ? UNKNOWN : fen(of.discount_fen),
      ],
      rule: kindRule(report, kind),
    };
  });
}

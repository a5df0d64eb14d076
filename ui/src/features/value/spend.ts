/** Spend per buyer and per order, items per order, and what orders are worth. Pure. */
import type {
  OrderValuesReport,
  Spend,
  SpendMonth,
  SpendReport,
} from "../../backend/generated/contract";
import { count, decimal, fen, percent, t, UNKNOWN } from "../../i18n";

/** What is looked at. */
export type SpendBy = "money" | "items";

/** Halves are held against each other from so many months on. */
const ENOUGH_MONTHS = 4;

/** Orders each half needs. */
const ENOUGH_ORDERS = 30;

/** A change below this is none. */
const SAME = 0.02;

/** The title: the figure over the window, and how its later half changed. */
export function spendFinding(report: SpendReport, by: SpendBy): string {
  const { whole, months } = report;
  if (by === "items") {
    if (whole.items_per_order === null) return t("value.spend.no_lines");
    return t("value.spend.items.finding", { items: decimal(whole.items_per_order, 2) });
  }
  if (whole.spend_per_buyer_fen === null || whole.average_order_fen === null)
    return t("value.none");
  const figures = t("value.spend.finding", {
    buyer: fen(whole.spend_per_buyer_fen),
    order: fen(whole.average_order_fen),
  });
  return figures + changeWords(months);
}

/** How the average order of the later half of the months compares with the earlier half. */
function changeWords(months: readonly SpendMonth[]): string {
  if (months.length < ENOUGH_MONTHS) return "";
  const half = Math.floor(months.length / 2);
  const before = average(months.slice(0, half));
  const after = average(months.slice(-half));
  if (before === null || after === null || before <= 0) return "";
  const change = after / before - 1;
  if (Math.abs(change) < SAME) return t("value.spend.same");
  const key = change > 0 ? "value.spend.up" : "value.spend.down";
  return t(key, { change: percent(Math.abs(change)) });
}

function average(months: readonly SpendMonth[]): number | null {
  const sum = (of: (spend: Spend) => number) =>
    months.reduce((all, { spend }) => all + of(spend), 0);
  const orders = sum((spend) => spend.orders + spend.unowned_orders);
  return orders < ENOUGH_ORDERS
    ? null
    : sum((spend) => spend.net_fen + spend.unowned_net_fen) / orders;
}

/** Whether there is a line to draw. */
export function spendEmpty({ months, whole }: SpendReport, by: SpendBy): boolean {
  const figure = by === "items" ? whole.items_per_order : whole.average_order_fen;
  return months.length < 2 || figure === null;
}

/** A month in words. */
export function monthWords({ month, spend }: SpendMonth, by: SpendBy): [string, string][] {
  if (by === "items") {
    const items = spend.items_per_order;
    return [
      [month, t("unit.orders", { n: spend.orders_with_lines })],
      [t("value.spend.items"), items === null ? UNKNOWN : decimal(items, 2)],
    ];
  }
  return [
    [month, t("unit.orders", { n: spend.orders + spend.unowned_orders })],
    [t("value.spend.buyer"), fen(spend.spend_per_buyer_fen)],
    [t("value.spend.order"), fen(spend.average_order_fen)],
    [t("value.buyers"), count(spend.buyers)],
  ];
}

/** The title of the order values: between which amounts half of the orders lie. */
export function ordersFinding({ p25_fen, median_fen, p75_fen }: OrderValuesReport): string {
  if (p25_fen === null || median_fen === null || p75_fen === null) return t("value.orders.none");
  return t("value.orders.finding", {
    low: fen(p25_fen),
    high: fen(p75_fen),
    middle: fen(median_fen),
  });
}

/** A bar of the order values. */
export interface OrderBar {
  readonly label: string;
  readonly orders: number;
  readonly share: number;
  readonly netFen: number;
}

/** The bars, labelled; the last one may take the rest. */
export function toOrderBars({ bars, orders }: OrderValuesReport): OrderBar[] {
  const width = bars[0] === undefined ? 1 : bars[0].to_fen - bars[0].from_fen;
  return bars.map((bar) => ({
    label:
      bar.to_fen - bar.from_fen > width
        ? t("value.orders.beyond", { from: yuan(bar.from_fen) })
        : t("value.orders.range", { from: yuan(bar.from_fen), to: yuan(bar.to_fen) }),
    orders: bar.orders,
    share: orders > 0 ? bar.orders / orders : 0,
    netFen: bar.net_fen,
  }));
}

/** Whole yuan where it is whole. */
export function yuan(value: number): string {
  return decimal(value / 100, 2);
}

/** A bar in words. */
export function orderBarWords(bar: OrderBar): [string, string][] {
  return [
    [bar.label, t("unit.orders", { n: bar.orders })],
    [t("value.share"), percent(bar.share, 1)],
    [t("value.net"), fen(bar.netFen)],
  ];
}

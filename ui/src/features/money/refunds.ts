/** What goes back: by kind, month, product and platform. Pure. */
import { addDays } from "../../app/days";
import type {
  BoughtRule,
  MoneyState,
  RefundFigures,
  RefundReport,
  Rule,
} from "../../backend/generated/contract";
import { count, fen, percent, t, UNKNOWN } from "../../i18n";
import { platformWord } from "../../i18n/error";
import { againWords, type BarRow, boughtRule, longest, type TableRow } from "./rows";

/** What is looked at. */
export const REFUNDS_BY = ["kind", "month", "product", "platform"] as const;

/** One of them. */
export type RefundsBy = (typeof REFUNDS_BY)[number];

/** Rows of the picture; the table has all. */
export const SHOWN = 12;

const SHOWN_STATES: readonly string[] = ["partly_refunded", "refunded", "closed_after_payment"];

/** Whether nothing went back. */
export function refundsEmpty({ whole, states }: RefundReport): boolean {
  const closed = states.some((one) => one.state === "closed_after_payment" && one.orders > 0);
  return whole.refunded_orders === 0 && !closed;
}

/** The title: how much went back. */
export function refundsFinding({ whole }: RefundReport): string {
  if (whole.paid_orders === 0) return t("money.refunds.no_orders");
  if (whole.refunded_orders === 0) return t("money.refunds.none", { n: whole.paid_orders });
  return t("money.refunds.finding", {
    n: whole.refunded_orders,
    rate: rateWord(whole.order_rate),
    money: fen(whole.refunded_fen),
  });
}

/** What it did to customers; null where too few are known. */
export function refundsNote(report: RefundReport): string | null {
  const words = againWords(report.again_after_refund, report.again_without_refund);
  if (words === null) return null;
  const { first, second, chance } = words;
  return t("money.refunds.note", { back: first, kept: second, chance });
}

/** Who paid an order of the window of which money went back, narrowed by what is given. */
function backRule({ basis }: RefundReport, over: Partial<BoughtRule> = {}): Rule {
  return boughtRule(basis, { money: ["partly_refunded", "refunded"], ...over });
}

/** Who is behind a row; `null`: nobody, or nobody is known. */
function rowRule(report: RefundReport, by: RefundsBy, key: string, label: string): Rule | null {
  switch (by) {
    case "kind":
      return boughtRule(report.basis, { money: [key as MoneyState] });
    case "month": {
      const first = `${key}-01`;
      const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
      const { from, to } = report.basis;
      const days = { from: first < from ? from : first, to: last > to ? to : last };
      return boughtRule(days, { money: ["partly_refunded", "refunded"] });
    }
    case "product":
      return backRule(report, { products: [label] });
    case "platform":
      return backRule(report, { platforms: [key] });
  }
}

/** All who ever had a refund. */
export const REFUNDED_EVER: Rule = {
  is: "number",
  of: { what: "refunded_orders", from: 1, to: null },
};

function rateWord(rate: number | null): string {
  return rate === null ? UNKNOWN : percent(rate, 1);
}

interface Rated {
  readonly key: string;
  readonly label: string;
  readonly figures: Pick<RefundFigures, "paid_orders" | "refunded_orders" | "order_rate">;
  /** What went back; null: of a product no file says. */
  readonly back: number | null;
  /** Amount of the lines in refunded orders. */
  readonly lines?: number;
}

function ratedOf(report: RefundReport, by: Exclude<RefundsBy, "kind">): Rated[] {
  switch (by) {
    case "month":
      return report.months
        .map(({ month, figures }) => ({
          key: month,
          label: month,
          figures,
          back: figures.refunded_fen,
        }))
        .reverse();
    case "product":
      return report.products.map((one) => ({
        key: String(one.product),
        label: one.name,
        figures: one,
        back: null,
        lines: one.refunded_lines_fen,
      }));
    case "platform":
      return report.platforms.map(({ platform, figures }) => ({
        key: platform,
        label: platformWord(platform),
        figures,
        back: figures.refunded_fen,
      }));
  }
}

/** The bars: orders by kind and product, else the rate. */
export function refundRows(report: RefundReport, by: RefundsBy): BarRow[] {
  if (by === "kind") {
    const states = report.states.filter(({ state }) => SHOWN_STATES.includes(state));
    const most = longest(states.map(({ orders }) => orders));
    return states.map(({ state, orders, paid_fen, refunded_fen }) => ({
      key: state,
      label: t(`money.refunds.state.${state}`),
      value: orders / most,
      quiet: state === "closed_after_payment",
      figure: t("unit.orders", { n: orders }),
      note: t("money.refunds.kind.note", { paid: fen(paid_fen), money: fen(refunded_fen) }),
      rule: orders > 0 ? rowRule(report, by, state, "") : null,
    }));
  }
  if (by === "product") {
    // By their number: the rate of a product that few bought says nothing.
    const most = longest(report.products.map((one) => one.refunded_orders));
    return report.products.map((one) => ({
      key: String(one.product),
      label: one.name,
      value: one.refunded_orders / most,
      figure: t("unit.orders", { n: one.refunded_orders }),
      note: t("money.refunds.product.note", {
        paid: one.paid_orders,
        rate: rateWord(one.order_rate),
      }),
      rule: rowRule(report, by, String(one.product), one.name),
    }));
  }
  const rows = ratedOf(report, by);
  const most = longest(rows.map(({ figures }) => figures.order_rate ?? 0));
  return rows.map(({ key, label, figures, back }) => ({
    key,
    label,
    value: (figures.order_rate ?? 0) / most,
    figure: rateWord(figures.order_rate),
    note: t("money.refunds.rate.note", {
      n: figures.refunded_orders,
      paid: figures.paid_orders,
      money: fen(back),
    }),
    rule: figures.refunded_orders > 0 ? rowRule(report, by, key, label) : null,
  }));
}

/** Heads of the table. */
export function refundHeads(by: RefundsBy): string[] {
  const first = t(`money.refunds.by.${by}`);
  if (by === "kind") {
    return [first, t("money.orders"), t("money.refunds.paid.money"), t("money.refunds.money")];
  }
  return [
    first,
    t("money.refunds.paid"),
    t("money.refunds.refunded"),
    t("money.refunds.rate"),
    t(by === "product" ? "money.refunds.lines" : "money.refunds.money"),
  ];
}

/** The table. */
export function refundTable(report: RefundReport, by: RefundsBy): TableRow[] {
  if (by === "kind") {
    return report.states.map(({ state, orders, paid_fen, refunded_fen }) => ({
      key: state,
      cells: [t(`money.refunds.state.${state}`), count(orders), fen(paid_fen), fen(refunded_fen)],
      rule: orders > 0 ? rowRule(report, by, state, "") : null,
    }));
  }
  return ratedOf(report, by).map(({ key, label, figures, back, lines }) => ({
    key,
    cells: [
      label,
      count(figures.paid_orders),
      count(figures.refunded_orders),
      rateWord(figures.order_rate),
      fen(back ?? lines ?? null),
    ],
  }));
}

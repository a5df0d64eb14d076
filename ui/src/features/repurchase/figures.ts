/** The figures of the repurchase report with their window, formula and counts. Pure. */
import type { RepurchaseReport } from "../../backend/generated/contract";
import { count, decimal, fen, percent, t, UNKNOWN } from "../../i18n";
import { windowWords } from "../reports/basis";
import { missingGaps } from "./gaps";

/** One figure. */
export interface RepurchaseFigure {
  readonly key: "cycle" | "repeat" | "returning" | "spend" | "order";
  readonly label: string;
  readonly value: string;
  readonly note: string;
  /** For the ⓘ. */
  readonly formula: string;
  readonly counts: string;
}

/** The five figures of the page. */
export function repurchaseFigures(report: RepurchaseReport): RepurchaseFigure[] {
  return [
    cycle(report),
    {
      key: "repeat",
      label: t("repurchase.figures.repeat"),
      value: rate(report.period_repeat_rate),
      note: people(
        report,
        t("repurchase.figures.repeat.note", {
          repeat: report.repeat_buyers,
          buyers: report.buyers,
        }),
      ),
      formula: t("repurchase.figures.repeat.formula"),
      counts: peopleCounts(report, report.repeat_buyers),
    },
    {
      key: "returning",
      label: t("repurchase.figures.returning"),
      value: rate(report.returning_share),
      note: people(
        report,
        t("repurchase.figures.returning.note", {
          returning: report.returning_buyers,
          buyers: report.buyers,
        }),
      ),
      formula: t("repurchase.figures.returning.formula"),
      counts: peopleCounts(report, report.returning_buyers),
    },
    {
      key: "spend",
      label: t("repurchase.figures.spend"),
      value: fen(report.spend_per_buyer_fen),
      note: people(report, t("repurchase.figures.spend.note")),
      formula: t("repurchase.figures.spend.formula"),
      counts: moneyCounts(report),
    },
    {
      key: "order",
      label: t("repurchase.figures.order"),
      value: fen(report.average_order_fen),
      note: people(report, t("repurchase.figures.order.note")),
      formula: t("repurchase.figures.order.formula"),
      counts: orderCounts(report),
    },
  ];
}

/** The window of the figures in words. */
export function windowWord({ basis }: RepurchaseReport): string {
  return t("repurchase.figures.window", { days: windowWords(basis) });
}

function cycle(report: RepurchaseReport): RepurchaseFigure {
  const { p25, p50, p75, gaps } = report.cycle;
  const missing = missingGaps(report);
  const known = missing === 0 && p25 !== null && p50 !== null && p75 !== null;
  return {
    key: "cycle",
    label: t("repurchase.figures.cycle"),
    value: known ? t("repurchase.figures.cycle.value", { days: decimal(p50) }) : UNKNOWN,
    note: known
      ? t("repurchase.figures.cycle.note", { p25: decimal(p25), p75: decimal(p75) })
      : t("repurchase.figures.cycle.few", { n: Math.max(1, missing) }),
    formula: t("repurchase.figures.cycle.formula"),
    counts: t("repurchase.figures.cycle.counts", { to: report.as_of, gaps }),
  };
}

function rate(value: number | null): string {
  return value === null ? UNKNOWN : percent(value, 1);
}

function people(report: RepurchaseReport, note: string): string {
  return report.buyers === 0 ? t("repurchase.figures.none") : note;
}

function peopleCounts(report: RepurchaseReport, part: number): string {
  const { basis, buyers } = report;
  return t("repurchase.figures.people.counts", { days: windowWords(basis), part, buyers });
}

/** Every completed order of the window, whether its customer is known or not. */
function orderCounts(report: RepurchaseReport): string {
  const net = fen(report.net_fen + report.unowned_net_fen);
  const orders = count(report.orders + report.unowned_orders);
  return t("repurchase.figures.orders.counts", { days: windowWords(report.basis), net, orders });
}

function moneyCounts(report: RepurchaseReport): string {
  const { basis, buyers, orders, net_fen } = report;
  const values = { days: windowWords(basis), net: fen(net_fen), buyers, orders };
  return t("repurchase.figures.money.counts", values);
}

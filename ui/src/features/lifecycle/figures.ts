/** The figures of the repurchase report with their window, formula and counts. Pure. */
import type { RepurchaseReport } from "../../backend/generated/contract";
import { count, decimal, fen, percent, t, UNKNOWN } from "../../i18n";
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
      label: t("lifecycle.figures.repeat"),
      value: rate(report.period_repeat_rate),
      note: people(
        report,
        t("lifecycle.figures.repeat.note", {
          repeat: report.repeat_buyers,
          buyers: report.buyers,
        }),
      ),
      formula: t("lifecycle.figures.repeat.formula"),
      counts: peopleCounts(report, report.repeat_buyers),
    },
    {
      key: "returning",
      label: t("lifecycle.figures.returning"),
      value: rate(report.returning_share),
      note: people(
        report,
        t("lifecycle.figures.returning.note", {
          returning: report.returning_buyers,
          buyers: report.buyers,
        }),
      ),
      formula: t("lifecycle.figures.returning.formula"),
      counts: peopleCounts(report, report.returning_buyers),
    },
    {
      key: "spend",
      label: t("lifecycle.figures.spend"),
      value: fen(report.spend_per_buyer_fen),
      note: people(report, t("lifecycle.figures.spend.note")),
      formula: t("lifecycle.figures.spend.formula"),
      counts: moneyCounts(report),
    },
    {
      key: "order",
      label: t("lifecycle.figures.order"),
      value: fen(report.average_order_fen),
      note: people(report, t("lifecycle.figures.order.note")),
      formula: t("lifecycle.figures.order.formula"),
      counts: orderCounts(report),
    },
  ];
}

/** The window of the figures in words. */
export function windowWord({ from, as_of: to }: RepurchaseReport): string {
  return t("lifecycle.figures.window", { from, to });
}

function cycle(report: RepurchaseReport): RepurchaseFigure {
  const { p25, p50, p75, gaps } = report.cycle;
  const missing = missingGaps(report);
  const known = missing === 0 && p25 !== null && p50 !== null && p75 !== null;
  return {
    key: "cycle",
    label: t("lifecycle.figures.cycle"),
    value: known ? t("lifecycle.figures.cycle.value", { days: decimal(p50) }) : UNKNOWN,
    note: known
      ? t("lifecycle.figures.cycle.note", { p25: decimal(p25), p75: decimal(p75) })
      : t("lifecycle.figures.cycle.few", { n: Math.max(1, missing) }),
    formula: t("lifecycle.figures.cycle.formula"),
    counts: t("lifecycle.figures.cycle.counts", { to: report.as_of, gaps }),
  };
}

function rate(value: number | null): string {
  return value === null ? UNKNOWN : percent(value, 1);
}

function people(report: RepurchaseReport, note: string): string {
  return report.buyers === 0 ? t("lifecycle.figures.none") : note;
}

function peopleCounts(report: RepurchaseReport, part: number): string {
  const { from, as_of: to, buyers } = report;
  return t("lifecycle.figures.people.counts", { from, to, part, buyers });
}

/** Every completed order of the window, whether its customer is known or not. */
function orderCounts(report: RepurchaseReport): string {
  const { from, as_of: to } = report;
  const net = fen(report.net_fen + report.unowned_net_fen);
  const orders = count(report.orders + report.unowned_orders);
  return t("lifecycle.figures.orders.counts", { from, to, net, orders });
}

function moneyCounts(report: RepurchaseReport): string {
  const { from, as_of: to, buyers, orders } = report;
  const values = { from, to, net: fen(report.net_fen), buyers: count(buyers), orders };
  return t("lifecycle.figures.money.counts", values);
}

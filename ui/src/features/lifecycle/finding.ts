/** What the reports say, in sentences: given report → given sentence. Pure. */
import type { LifecycleReport, Thresholds } from "../../backend/generated/contract";
import { dayLong, fen, month, t } from "../../i18n";
import { changeOf, type Flow } from "./flow";
import { toMatrix, type Matrix } from "./matrix";
import type { Months } from "./months";
import { wholeDays } from "./rules";

/** Gaps from which the shop's own thresholds hold (DOMAIN §3). */
export const OWN_THRESHOLDS_FROM = 100;

/** The title of the page: who is slipping or lost. */
export function lifecycleFinding(matrix: Matrix): string {
  const slipping = bandTotal(matrix, "slipping");
  const lost = bandTotal(matrix, "lost");
  const buyers = bandTotal(matrix, "active") + slipping + lost;
  if (buyers === 0) return t("lifecycle.finding.prospects", { n: matrix.total.customers });
  if (lost === buyers) return t("lifecycle.finding.all.lost", { buyers });
  if (slipping > 0 && lost > 0) return t("lifecycle.finding.both", { buyers, slipping, lost });
  if (slipping > 0) return t("lifecycle.finding.slipping", { buyers, slipping });
  if (lost > 0) return t("lifecycle.finding.lost", { buyers, lost });
  return t("lifecycle.finding.all.active", { buyers });
}

/** Whom to look after first; `null` where nobody is slipping. */
export function careSentence(matrix: Matrix): string | null {
  const deep = (["loyal", "fan", "agent"] as const).reduce(
    (n, stage) => n + cellCount(matrix, stage),
    0,
  );
  if (deep > 0) return t("lifecycle.finding.care", { n: deep });
  const once = cellCount(matrix, "new");
  return once > 0 ? t("lifecycle.finding.newcomers", { n: once }) : null;
}

/** Orders that no customer could be found for; `null` where there are none. */
export function unownedSentence(report: LifecycleReport): string | null {
  if (report.unowned_orders === 0) return null;
  return t("lifecycle.finding.unowned", {
    n: report.unowned_orders,
    amount: fen(report.unowned_net_fen),
  });
}

function bandTotal(matrix: Matrix, band: "active" | "slipping" | "lost"): number {
  return matrix.totals[matrix.bands.indexOf(band)]?.customers ?? 0;
}

function cellCount(matrix: Matrix, stage: string): number {
  const row = matrix.rows.find((r) => r.stage === stage);
  return row?.cells[matrix.bands.indexOf("slipping")]?.customers ?? 0;
}

/** The thresholds in force: what they mean, and where they come from. */
export function thresholdsSentences(thresholds: Thresholds, loyalFrom: number): string[] {
  const { source, gaps } = thresholds;
  const from =
    source === "shop"
      ? t("lifecycle.thresholds.shop", { gaps })
      : source === "fixed"
        ? t("lifecycle.thresholds.fixed")
        : t("lifecycle.thresholds.default", { n: Math.max(1, OWN_THRESHOLDS_FROM - gaps) });
  return [
    t("lifecycle.thresholds.words", wholeDays(thresholds)),
    from,
    t("lifecycle.thresholds.loyal", { n: loyalFrom }),
  ];
}

/** Months looked back at. */
const BACK = 12;

/** The title of the months: how the shop grew, or when most were active. */
export function monthsFinding(months: Months, report: LifecycleReport): string {
  if (months.days.length < 2) return t("lifecycle.months.one");
  return months.by === "stage" ? grown(report) : peak(months);
}

function grown(report: LifecycleReport): string {
  const last = report.months.length - 1;
  const first = Math.max(0, last - BACK);
  const now = toMatrix(report.months[last]?.matrix ?? []);
  const then = toMatrix(report.months[first]?.matrix ?? []);
  const [from, to] = [then.total.customers, now.total.customers];
  const n = last - first;
  const whole =
    from === to
      ? t("lifecycle.months.finding.same", { n, to })
      : t("lifecycle.months.finding.grown", { n, from, to });
  return whole + deeper(deepCount(then), deepCount(now));
}

function deepCount(matrix: Matrix): number {
  return matrix.rows
    .filter((row) => row.stage === "loyal" || row.stage === "fan")
    .reduce((sum, row) => sum + row.total.customers, 0);
}

function deeper(from: number, to: number): string {
  if (from === 0 && to === 0) return "";
  if (from === to) return t("lifecycle.months.finding.deep.same", { to });
  return to > from
    ? t("lifecycle.months.finding.deep.up", { from, to })
    : t("lifecycle.months.finding.deep.down", { from, to });
}

function peak(months: Months): string {
  const active = months.series.find((s) => s.key === "active")?.counts ?? [];
  const n = active.at(-1) ?? 0;
  const most = Math.max(0, ...active);
  if (n === most) return t("lifecycle.months.finding.peak", { n });
  const at = months.days[active.lastIndexOf(most)] ?? "";
  return t("lifecycle.months.finding.below", { n, most, month: month(at) });
}

/** The title of the flow: how many went up, down, and came. */
export function flowFinding(flow: Flow): string {
  const { better, worse, arrived } = changeOf(flow);
  const parts = [
    worse > 0 ? t(`lifecycle.flow.worse.${flow.by}`, { n: worse }) : null,
    better > 0 ? t(`lifecycle.flow.better.${flow.by}`, { n: better }) : null,
    arrived > 0 ? t("lifecycle.flow.arrived", { n: arrived }) : null,
  ].filter((part) => part !== null);
  const what = parts.length > 0 ? parts.join(t("list.comma")) : t("lifecycle.flow.nobody");
  return t("lifecycle.flow.finding", { day: dayLong(flow.earlier), what });
}

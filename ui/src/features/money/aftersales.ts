/** After-sale matters by what they are about. Pure. */
import type {
  Activity,
  AfterSaleKind,
  RefundReport,
  Rule,
  Stage,
} from "../../backend/generated/contract";
import { share } from "../../charts/share";
import { count, percent, t } from "../../i18n";
import { afterSaleRule, among, type BarRow, longest, type TableRow } from "./rows";

/** What matters are about. */
export const AFTER_SALE_KINDS: readonly AfterSaleKind[] = [
  "delivery",
  "damaged",
  "not_as_described",
  "quality",
  "other",
];

/** Customers by kind, in the order of the kinds. */
export type KindCounts = readonly number[];

/** Why there is nothing to draw; null: there is. */
export function afterSalesMissing({ after_sales }: RefundReport): "none" | "quiet" | null {
  return after_sales === null ? "none" : after_sales === 0 ? "quiet" : null;
}

/** The customers of a kind. */
export function kindRule({ basis }: Pick<RefundReport, "basis">, kind: AfterSaleKind): Rule {
  return afterSaleRule(basis, [kind]);
}

/** The same among those looked at. */
export function countedRule(
  report: Pick<RefundReport, "basis">,
  kind: AfterSaleKind,
  stage: Stage | null,
  activity: Activity | null,
): Rule {
  return among(
    kindRule(report, kind),
    stage === null ? null : { is: "stage", of: [stage] },
    activity === null ? null : { is: "activity", of: [activity] },
  );
}

/** The title: how many, and what most are about. */
export function afterSalesFinding(report: RefundReport, counts: KindCounts): string {
  const missing = afterSalesMissing(report);
  if (missing !== null) return t(`money.after.${missing}`);
  const top = Math.max(0, ...counts);
  const kinds = AFTER_SALE_KINDS.filter((_, i) => top > 0 && counts[i] === top);
  return t(kinds.length > 1 ? "money.after.tie" : "money.after.finding", {
    n: report.after_sales ?? 0,
    customers: report.after_sale_customers ?? 0,
    kinds: kinds.map((kind) => t(`condition.after_sale.${kind}`)).join(t("list.separator")),
    top,
  });
}

/** How many of those who paid had one. */
export function afterSalesNote(report: RefundReport): string | null {
  if (afterSalesMissing(report) !== null || report.paid_customers === 0) return null;
  const part = share(report.after_sale_customers ?? 0, report.paid_customers);
  return t("money.after.note", { share: percent(part, 1) });
}

/** The kinds, those with most customers first. */
function ranked(counts: KindCounts): { kind: AfterSaleKind; n: number }[] {
  return AFTER_SALE_KINDS.map((kind, i) => ({ kind, n: counts[i] ?? 0 })).sort((a, b) => b.n - a.n);
}

/** The bars. */
export function afterSaleRows(report: RefundReport, counts: KindCounts): BarRow[] {
  const most = longest(counts);
  return ranked(counts).map(({ kind, n }) => ({
    key: kind,
    label: t(`condition.after_sale.${kind}`),
    value: n / most,
    figure: t("money.after.figure", { n }),
    note: percent(share(n, report.after_sale_customers ?? 0)),
    rule: n > 0 ? kindRule(report, kind) : null,
  }));
}

/** The table. */
export function afterSaleTable(report: RefundReport, counts: KindCounts): TableRow[] {
  return ranked(counts).map(({ kind, n }) => ({
    key: kind,
    cells: [
      t(`condition.after_sale.${kind}`),
      count(n),
      percent(share(n, report.paid_customers), 1),
    ],
    rule: n > 0 ? kindRule(report, kind) : null,
  }));
}

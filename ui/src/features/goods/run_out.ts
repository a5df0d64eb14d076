/** When customers run out: bars by week, their products, the sentence. Pure. */
import type {
  Need,
  ProductRunOut,
  Rule,
  RunOutReport,
  RunOutBar as Together,
} from "../../backend/generated/contract";
import { count, decimal, t } from "../../i18n";

/** Weeks the sentence looks ahead. */
const SOON = 4;

/** What the bars count. */
export type RunOutBy = "customers" | "pieces";

/** A bar: who has run out already, or who will in a week. */
export interface RunOutBar {
  /** Week from 0; `null`: already run out. */
  readonly week: number | null;
  /** Below the bar. */
  readonly short: string;
  readonly label: string;
  readonly customers: number;
  readonly pieces: number;
}

/** The product looked at by its number; undefined: all of them. */
function one({ products }: RunOutReport, only: number | null): ProductRunOut | undefined {
  return only === null ? undefined : products.find(({ product }) => product === only);
}

/** Customers and pieces as shown. */
const shown = (need: Need | undefined) => ({
  customers: need?.customers ?? 0,
  pieces: (need?.pieces_milli ?? 0) / 1000,
});

/** All products of a bar together. */
function together(report: RunOutReport, week: number | null): Together | undefined {
  return week === null ? report.overdue : report.ahead[week];
}

/** Who runs out at one time: of all products each customer once, or of one product. */
function needOf(report: RunOutReport, only: number | null, week: number | null) {
  const of = one(report, only);
  if (of === undefined) return shown(together(report, week)?.need);
  return shown(week === null ? of.overdue : of.weeks[week]);
}

/** The bars: overdue first, then week by week. */
export function toBars(report: RunOutReport, only: number | null): RunOutBar[] {
  return [
    {
      week: null,
      short: t("goods.out.overdue.short"),
      label: t("goods.out.overdue"),
      ...needOf(report, only, null),
    },
    ...report.weeks.map(({ from, to }, week) => ({
      week,
      short: from.slice(5),
      label: t("goods.out.week", { from: from.slice(5), to: to.slice(5) }),
      ...needOf(report, only, week),
    })),
  ];
}

/** A product that runs out at one time. */
export interface RunOutPart {
  readonly product: number;
  readonly name: string;
  readonly customers: number;
  readonly pieces: number;
}

/** The products behind a bar, most customers first, and how many more there are. */
export function partsOf(
  report: RunOutReport,
  only: number | null,
  week: number | null,
): { parts: RunOutPart[]; more: number } {
  const of = one(report, only);
  if (of !== undefined) {
    const need = needOf(report, only, week);
    const part = { product: of.product, name: of.name, ...need };
    return { parts: need.customers > 0 ? [part] : [], more: 0 };
  }
  const bar = together(report, week);
  const parts = (bar?.top ?? []).map(({ need, ...named }) => ({ ...named, ...shown(need) }));
  return { parts, more: (bar?.products ?? 0) - parts.length };
}

/** Who is behind a bar; `null`: nobody. */
export function whoRanOut(
  report: RunOutReport,
  only: number | null,
  week: number | null,
): Rule | null {
  if (needOf(report, only, week).customers === 0) return null;
  const product = one(report, only)?.name ?? null;
  if (week === null) return { is: "uses", of: { product, state: "repurchase" } };
  const span = report.weeks[week];
  if (span === undefined) return null;
  return { is: "runs_out", of: { product, within: { kind: "between", ...span } } };
}

/** Whether of no product it is known how long it lasts, or nobody has any left. */
export function outEmpty({ products_in_all }: RunOutReport): boolean {
  return products_in_all === 0;
}

/** The title: how many run out soon and what that takes. */
export function outFinding(report: RunOutReport, only: number | null): string {
  if (outEmpty(report)) return t("goods.out.none");
  const soon = soonOf(report, only);
  if (soon.customers === 0) return t("goods.out.nobody", { weeks: SOON });
  return t("goods.out.finding", {
    weeks: SOON,
    n: soon.customers,
    pieces: decimal(soon.pieces),
  });
}

/** Who runs out in the first weeks. One product runs out once for each customer. */
function soonOf(report: RunOutReport, only: number | null) {
  const of = one(report, only);
  if (of === undefined) return shown(report.soon);
  const weeks = of.weeks.slice(0, SOON).map(shown);
  return {
    customers: weeks.reduce((sum, { customers }) => sum + customers, 0),
    pieces: weeks.reduce((sum, { pieces }) => sum + pieces, 0),
  };
}

/** Who has run out already; `null`: nobody. */
export function outNote(report: RunOutReport, only: number | null): string | null {
  const late = needOf(report, only, null);
  if (late.customers === 0) return null;
  return t("goods.out.note", { n: late.customers, pieces: decimal(late.pieces) });
}

/** A bar in words. */
export function barWords({ label, customers, pieces }: RunOutBar): [string, string][] {
  return [
    [label, t("goods.out.people", { n: customers })],
    [t("goods.out.pieces"), count(pieces)],
  ];
}

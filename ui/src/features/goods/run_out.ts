/** When customers run out: bars by week, their products, the sentence. Pure. */
import type { Need, ProductRunOut, Rule, RunOutReport } from "../../backend/generated/contract";
import { count, decimal, t } from "../../i18n";
import { using } from "./who";

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

/** The products looked at: all, or one by its number. */
function some({ products }: RunOutReport, only: number | null): readonly ProductRunOut[] {
  return only === null ? products : products.filter(({ product }) => product === only);
}

const sum = (needs: readonly (Need | undefined)[]) => ({
  customers: needs.reduce((all, need) => all + (need?.customers ?? 0), 0),
  pieces: needs.reduce((all, need) => all + (need?.pieces_milli ?? 0), 0) / 1000,
});

/** The bars: overdue first, then week by week. */
export function toBars(report: RunOutReport, only: number | null): RunOutBar[] {
  const looked = some(report, only);
  return [
    {
      week: null,
      short: t("goods.out.overdue.short"),
      label: t("goods.out.overdue"),
      ...sum(looked.map(({ overdue }) => overdue)),
    },
    ...report.weeks.map(({ from, to }, week) => ({
      week,
      short: from.slice(5),
      label: t("goods.out.week", { from: from.slice(5), to: to.slice(5) }),
      ...sum(looked.map(({ weeks }) => weeks[week])),
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

/** The products behind a bar, most customers first. */
export function partsOf(
  report: RunOutReport,
  only: number | null,
  week: number | null,
): RunOutPart[] {
  return some(report, only)
    .map((one) => {
      const need = week === null ? one.overdue : one.weeks[week];
      return { product: one.product, name: one.name, ...sum([need]) };
    })
    .filter(({ customers }) => customers > 0)
    .sort((a, b) => b.customers - a.customers);
}

/** Who is behind a bar; `null`: nobody. */
export function whoRanOut(
  report: RunOutReport,
  only: number | null,
  week: number | null,
): Rule | null {
  const names = partsOf(report, only, week).map(({ name }) => name);
  if (week === null) return using(names, "repurchase");
  const span = report.weeks[week];
  if (names.length === 0 || span === undefined) return null;
  const product = only === null ? null : (names[0] ?? null);
  return { is: "runs_out", of: { product, within: { kind: "between", ...span } } };
}

/** Whether of no product it is known how long it lasts, or nobody has any left. */
export function outEmpty({ products }: RunOutReport): boolean {
  return products.length === 0;
}

/** The title: how many run out soon and what that takes. */
export function outFinding(report: RunOutReport, only: number | null): string {
  if (outEmpty(report)) return t("goods.out.none");
  const soon = sum(some(report, only).flatMap(({ weeks }) => weeks.slice(0, SOON)));
  if (soon.customers === 0) return t("goods.out.nobody", { weeks: SOON });
  return t("goods.out.finding", {
    weeks: SOON,
    n: soon.customers,
    pieces: decimal(soon.pieces),
  });
}

/** Who has run out already; `null`: nobody. */
export function outNote(report: RunOutReport, only: number | null): string | null {
  const late = sum(some(report, only).map(({ overdue }) => overdue));
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

/** New against returning buyers, month by month. Pure. */
import { addDays } from "../../app/days";
import type { NewReturningMonth, NewReturningReport, Rule } from "../../backend/generated/contract";
import { count, fen, percent, t, UNKNOWN } from "../../i18n";
import { newRule, returningRule } from "./rows";

/** What is looked at. */
export type NewOldBy = "people" | "money";

/** Halves are held against each other from so many whole months on. */
const ENOUGH_MONTHS = 6;

/** A change of the share below this is none. */
const SAME = 0.02;

/** One of the two stacked parts, from below. */
export const PARTS = ["returning", "new"] as const;

/** Of a month: new or returning. */
export type NewOldPart = (typeof PARTS)[number];

/** The height of a part. */
export function partValue(month: NewReturningMonth, part: NewOldPart, by: NewOldBy): number {
  if (by === "people") return part === "new" ? month.new_buyers : month.returning_buyers;
  return part === "new" ? month.new_net_fen : month.returning_net_fen;
}

/** Whether nobody bought. */
export function newOldEmpty({ months }: NewReturningReport): boolean {
  return months.every((month) => month.new_buyers + month.returning_buyers === 0);
}

/** The title: how many came, and what those bring who had come before. */
export function newOldFinding(report: NewReturningReport): string {
  if (newOldEmpty(report)) return t("value.none");
  const n = report.months.reduce((sum, month) => sum + month.new_buyers, 0);
  const share = returningShare(report.months);
  if (share === null) return t("money.newold.no_amount", { n });
  return t("money.newold.finding", { n, share: percent(share) }) + changeWords(report.months);
}

/** What returning buyers bring of the money of some months. */
function returningShare(months: readonly NewReturningMonth[]): number | null {
  const old = months.reduce((sum, month) => sum + month.returning_net_fen, 0);
  const all = months.reduce((sum, month) => sum + month.new_net_fen, old);
  return all > 0 ? old / all : null;
}

function changeWords(months: readonly NewReturningMonth[]): string {
  const whole = months.filter(({ complete }) => complete);
  if (whole.length < ENOUGH_MONTHS) return "";
  const half = Math.floor(whole.length / 2);
  const before = returningShare(whole.slice(0, half));
  const after = returningShare(whole.slice(-half));
  if (before === null || after === null || Math.abs(after - before) < SAME) return "";
  return t("money.newold.change", { before: percent(before), after: percent(after) });
}

/** A month by its name, said where part of it lies outside. */
export function monthWord({ month, complete }: NewReturningMonth): string {
  return complete ? month : t("money.newold.part", { month });
}

/** A month in words. */
export function newOldWords(month: NewReturningMonth): [string, string][] {
  const figure = (n: number, orders: number, net: number) =>
    t("money.newold.figure", { n, orders, net: fen(net) });
  return [
    [monthWord(month), ""],
    [t("money.newold.new"), figure(month.new_buyers, month.new_orders, month.new_net_fen)],
    [
      t("money.newold.returning"),
      figure(month.returning_buyers, month.returning_orders, month.returning_net_fen),
    ],
    [t("money.newold.share"), shareWord(month)],
  ];
}

/** The returning share of a month. */
export function shareWord({ returning_share }: NewReturningMonth): string {
  return returning_share === null ? UNKNOWN : percent(returning_share);
}

/** Days of a month that lie in the window. */
function daysOf({ month }: NewReturningMonth, { basis }: NewReturningReport) {
  const first = `${month}-01`;
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
  return {
    from: first < basis.from ? basis.from : first,
    to: last > basis.to ? basis.to : last,
  };
}

/** The buyers behind a part of a month; null where there are none. */
export function partRule(report: NewReturningReport, at: number, part: NewOldPart): Rule | null {
  const month = report.months[at];
  if (month === undefined || partValue(month, part, "people") === 0) return null;
  const days = daysOf(month, report);
  return part === "new" ? newRule(days) : returningRule(days);
}

/** Cells of the table, the newest month first. */
export function newOldTable(report: NewReturningReport) {
  return report.months
    .map((month, at) => ({
      key: month.month,
      at,
      label: monthWord(month),
      people: { new: count(month.new_buyers), returning: count(month.returning_buyers) },
      money: { new: fen(month.new_net_fen), returning: fen(month.returning_net_fen) },
      share: shareWord(month),
      seen: count(month.new_customers),
    }))
    .reverse();
}

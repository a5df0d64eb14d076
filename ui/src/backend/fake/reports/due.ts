// When the made-up shop's customers are due to buy again: after their own cycle, else the shop's.
import { addDays } from "../../../app/days";
import type { DueReport, DueWhen, LifecycleSettings } from "../../generated/contract";
import { factsOf, quantile, shopGaps, thresholdsOf } from "../facts";
import type { Person } from "../people";
import { basisOf } from "../reports";

const WHENS: readonly DueWhen[] = [
  "overdue",
  "today",
  "this_week",
  "next_week",
  "this_month",
  "later",
  "lost",
];

/** The report of a day. */
export function due(
  people: readonly Person[],
  asOf: string,
  settings: LifecycleSettings,
): DueReport {
  const gaps = shopGaps(people, asOf);
  const thresholds = thresholdsOf(gaps, settings);
  const shop = gaps.length >= 20 ? quantile(gaps, 0.5) : null;
  // The Sunday of this week, and the last day of the month.
  const week = addDays(asOf, (7 - new Date(asOf).getUTCDay()) % 7);
  const month = addDays(`${addDays(`${asOf.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, -1);
  const when = (day: string, lost: boolean): DueWhen => {
    if (day < asOf) return lost ? "lost" : "overdue";
    if (day === asOf) return "today";
    if (day <= week) return "this_week";
    if (day <= addDays(week, 7)) return "next_week";
    return day <= month ? "this_month" : "later";
  };
  const facts = people.flatMap(
    (person) => factsOf(person, { day: asOf, thresholds, gaps, settings }) ?? [],
  );
  const found = facts.flatMap(({ last_day, cycle_days, activity }) => {
    const cycle = cycle_days ?? shop;
    if (last_day === null || cycle === null) return [];
    return [when(addDays(last_day, Math.round(cycle)), activity === "lost")];
  });
  return {
    basis: basisOf(people, asOf),
    thresholds,
    totals: WHENS.map((of) => ({
      when: of,
      from: null,
      to: null,
      customers: found.filter((one) => one === of).length,
      expected_fen: 0,
    })),
    cells: [],
    without_customers: facts.length - found.length,
  };
}

/** The months a page can be made of, and what is asked for one. Pure. */
import { addDays, daysBetween } from "../../app/days";
import type { Day, ReportRequest } from "../../backend/generated/contract";

/** Months offered at most. */
const OFFERED = 36;
/** Months in the pictures that look back: this one, and as many before. */
const BEFORE = 12;
/** Days at the beginning of a month on which the one before is offered by itself. */
const FRESH_DAYS = 7;

/** A month of the shop as it is looked at: up to the as-of day, where it lies in it. */
export interface MonthSpan {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly from: Day;
  readonly to: Day;
  /** Whether all of it has passed. */
  readonly complete: boolean;
  /** Days that have passed. */
  readonly days: number;
}

/** The first day of the month so many months later (or earlier). */
export function monthsLater(month: string, n: number): Day {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const at = year * 12 + number - 1 + n;
  return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`;
}

/** A month as of a day. */
export function spanOfMonth(month: string, asOf: Day): MonthSpan {
  const from = `${month}-01`;
  const last = addDays(monthsLater(month, 1), -1);
  const to = last < asOf ? last : asOf;
  return { month, from, to, complete: last <= asOf, days: daysBetween(from, to) + 1 };
}

/** The months from the first order (or the present one) to the as-of day, the newest first. */
export function monthsToChoose(first: Day | null, asOf: Day): string[] {
  const now = asOf.slice(0, 7);
  const start = first === null || first > asOf ? now : first.slice(0, 7);
  const months: string[] = [];
  for (let i = 0; i < OFFERED; i++) {
    const month = monthsLater(now, -i).slice(0, 7);
    if (month < start && i > 0) break;
    months.push(month);
  }
  return months;
}

/** The month shown at first: the last whole one in the first days of a month, else the present. */
export function firstMonth(asOf: Day): string {
  const now = asOf.slice(0, 7);
  return Number(asOf.slice(8)) <= FRESH_DAYS ? monthsLater(now, -1).slice(0, 7) : now;
}

/** The month whose page is offered by itself today; `null`: it is not the beginning of one. */
export function freshMonth(today: Day): string | null {
  const month = firstMonth(today);
  return month === today.slice(0, 7) ? null : month;
}

/** What is asked for a month: of itself, of the same days of the month before, of the months it
 * stands in, and what became of people since the month before. */
export function requestsOf({ month, from, to, complete, days }: MonthSpan): {
  readonly month: ReportRequest;
  readonly before: ReportRequest;
  readonly year: ReportRequest;
  readonly since: ReportRequest;
} {
  const beforeFrom = monthsLater(month, -1);
  const beforeLast = addDays(from, -1);
  const sameDays = addDays(beforeFrom, days - 1);
  const beforeTo = complete || sameDays > beforeLast ? beforeLast : sameDays;
  return {
    month: { as_of: to, from, to },
    before: { as_of: to, from: beforeFrom, to: beforeTo },
    year: { as_of: to, from: monthsLater(month, -BEFORE), to },
    since: { as_of: to, from: beforeLast, to },
  };
}

/** The date window and the segment all reports are asked with. Pure. */
import { addDays } from "../../app/days";
import type {
  Activity,
  Day,
  ReportRequest,
  Rule,
  Segment,
  Stage,
} from "../../backend/generated/contract";

/** The windows to choose from. */
export const WINDOWS = ["d30", "d90", "d365", "all", "custom"] as const;

/** One of them. */
export type WindowChoice = (typeof WINDOWS)[number];

/** First and last day of a window, both within. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** What is chosen above the tabs. */
export interface Choice {
  readonly window: WindowChoice;
  /** Used where the window is `custom`. */
  readonly custom: Span;
  readonly stage: Stage | null;
  readonly activity: Activity | null;
  /** Only those who fulfil it. */
  readonly rule: Rule | null;
}

/** Entries of a long list that a report is asked for. */
export const LISTED = 100;

/** No order is older: the calendar of the contract begins here. */
export const FIRST_DAY: Day = "1970-01-01";

const LENGTHS = { d30: 30, d90: 90, d365: 365 };

/** The days a choice stands for; they end with the as-of day. */
export function spanOf(window: WindowChoice, asOf: Day, custom: Span): Span {
  if (window === "custom") return custom;
  if (window === "all") return { from: FIRST_DAY, to: asOf };
  return { from: addDays(asOf, 1 - LENGTHS[window]), to: asOf };
}

/** The customers looked at; `null`: all of them. */
export function segmentOf({ stage, activity }: Choice): Segment | null {
  return stage === null && activity === null ? null : { stage, activity };
}

/** What every report is asked with. */
export function requestOf(choice: Choice, asOf: Day | ""): ReportRequest {
  const { rule } = choice;
  const who = { segment: segmentOf(choice), ...(rule === null ? {} : { rule }) };
  if (asOf === "") return { as_of: null, ...who };
  const { from, to } = spanOf(choice.window, asOf, choice.custom);
  return { as_of: asOf, from, to, ...who };
}

/** A day of the custom window was chosen: the other one gives way, none lies after the as-of day. */
export function moveEnd(span: Span, end: keyof Span, day: Day, asOf: Day): Span {
  const to = day > asOf ? asOf : day;
  if (end === "from") return { from: to, to: span.to < to ? to : span.to };
  return { from: span.from > to ? to : span.from, to };
}

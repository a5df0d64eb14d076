/** The rules for the customers behind a figure of value: those the report counted. Pure. */
import { addDays } from "../../app/days";
import type {
  AbcBy,
  Basis,
  Letter,
  OrderValuesReport,
  RfmGroup,
  Rule,
  SpendMonth,
} from "../../backend/generated/contract";
import { purchase } from "../segments/conditions/purchase";

type Window = Pick<Basis, "as_of" | "from" | "to">;

/** Whether a window is the one rules mean that say none: the 365 days up to the as-of day. */
function isUsual({ as_of, from, to }: Window): boolean {
  return to === as_of && from === addDays(as_of, -364);
}

/** Who is in an RFM group. Of the usual window as a rule that moves on with the days. */
export function groupRule(group: RfmGroup, window: Window): Rule {
  if (isUsual(window)) return { is: "rfm_group", of: [group] };
  return rfm(window, { groups: [group] });
}

/** Who has these scores of recency and frequency. */
export function cellRule(r: number, f: number, window: Window): Rule {
  return rfm(window, { r: [r], f: [f] });
}

function rfm(
  { from, to }: Window,
  over: { r?: number[]; f?: number[]; groups?: RfmGroup[] },
): Rule {
  const { r = [], f = [], groups = [] } = over;
  return { is: "valued", of: { kind: "rfm", from, to, r, f, groups } };
}

/** Who has a letter. */
export function letterRule(by: AbcBy, letter: Letter, window: Window): Rule {
  if (isUsual(window)) return { is: by === "curve" ? "abc_curve" : "abc_care", of: [letter] };
  const { from, to } = window;
  return { is: "valued", of: { kind: "abc", from, to, by, letters: [letter] } };
}

/** The buyers who spent most; `null` where only some are looked at: no rule tells the most of them. */
export function topRule(percent: number, basis: Basis): Rule | null {
  const { from, to, segment } = basis;
  return segment ? null : { is: "valued", of: { kind: "top", from, to, percent } };
}

/** A tenth by what is predicted, 0 the highest; `null` as for the most. */
export function tenthRule(at: number, { segment }: Basis): Rule | null {
  return segment ? null : { is: "valued", of: { kind: "tenth", tenth: at + 1 } };
}

/** Who paid an amount of a bar for an order of the window; the last bar has no end. */
export function amountRule({ bars, basis }: OrderValuesReport, at: number): Rule | null {
  const bar = bars[at];
  if (bar === undefined) return null;
  const within = { kind: "between" as const, from: basis.from, to: basis.to };
  const net_to = at === bars.length - 1 ? null : bar.to_fen - 1;
  return purchase({ within, net_from: bar.from_fen, net_to });
}

/** Who bought in a month, as far as it lies in the window. */
export function monthRule({ from, to }: SpendMonth): Rule {
  return purchase({ within: { kind: "between", from, to } });
}

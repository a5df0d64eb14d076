/** What the cards of money share: rows of bars, rules behind figures, words held together. Pure. */
import { addDays } from "../../app/days";
import type { AfterSaleKind, Basis, BoughtAgain, Rule } from "../../backend/generated/contract";
import { percent, t } from "../../i18n";
import { freshCondition } from "../segments/conditions/conditions";

/** A bar with its figure; what stands behind it opens. */
export interface BarRow {
  readonly key: string;
  readonly label: string;
  /** 0–1 of the room there is. */
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  /** Only compared with. */
  readonly quiet?: boolean;
  readonly figure: string;
  readonly note: string;
  /** The customers behind it; null: no rule tells them. */
  readonly rule: Rule | null;
}

/** A row of a table: its name, then figures. */
export interface TableRow {
  readonly key: string;
  readonly cells: readonly string[];
  /** The customers behind it. */
  readonly rule?: Rule | null;
}

/** Bars as long as their part of the longest. */
export function longest(values: readonly number[]): number {
  return Math.max(1e-9, ...values);
}

type Days = Pick<Basis, "from" | "to">;
type Bought = Extract<Rule, { is: "bought" }>["of"];

/** Who bought so within some days. */
export function boughtRule({ from, to }: Days, over: Partial<Bought> = {}): Rule {
  const fresh = freshCondition("bought") as Extract<Rule, { is: "bought" }>;
  return { is: "bought", of: { ...fresh.of, within: { kind: "between", from, to }, ...over } };
}

/** Whose first purchase day lies within some days. */
export function newRule({ from, to }: Days): Rule {
  return { is: "day", of: { what: "first_purchase", within: { kind: "between", from, to } } };
}

/** Who bought within some days and had bought before them. */
export function returningRule(days: Days): Rule {
  const before = { kind: "between" as const, from: null, to: addDays(days.from, -1) };
  return {
    is: "all",
    of: [boughtRule(days), { is: "day", of: { what: "first_purchase", within: before } }],
  };
}

/** Who had an after-sale matter within some days, of a kind or of any. */
export function afterSaleRule({ from, to }: Days, kinds: AfterSaleKind[]): Rule {
  return { is: "after_sale", of: { kinds, states: [], within: { kind: "between", from, to } } };
}

/** Customers a figure is about, where the report looks at only some. */
export function among(rule: Rule, ...parts: (Rule | null)[]): Rule {
  const more = parts.filter((part) => part !== null);
  return more.length > 0 ? { is: "all", of: [rule, ...more] } : rule;
}

/** Two groups who bought again or not: their shares, and whether they may differ by chance. */
export function againWords(
  first: BoughtAgain,
  second: BoughtAgain,
): { first: string; second: string; chance: string } | null {
  if (first.rate === null || second.rate === null) return null;
  return {
    first: percent(first.rate),
    second: percent(second.rate),
    chance: apart(first, second) ? "" : t("money.chance"),
  };
}

/** Whether their intervals leave no doubt. */
function apart(first: BoughtAgain, second: BoughtAgain): boolean {
  if (first.interval === null || second.interval === null) return false;
  return first.interval.low > second.interval.high || second.interval.low > first.interval.high;
}

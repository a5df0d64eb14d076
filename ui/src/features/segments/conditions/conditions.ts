// The kinds of conditions a rule is built from, and what each begins with. Pure.
import type { DayOf, NumberOf, RfmGroup, Rule } from "../../../backend/generated/contract";
import { RFM_NAMES } from "../../../i18n/rfm";
import { purchase } from "./purchase";

/** Rules that put others together. */
export type Together = "all" | "any" | "none";

/** A rule that is one condition. */
export type Condition = Exclude<Rule, { is: Together }>;

/** What a condition is about: figures and days are told apart. */
export type ConditionKind =
  | `number.${NumberOf}`
  | `day.${DayOf}`
  | Exclude<Condition["is"], "number" | "day" | "search">
  | "text";

/** The RFM groups, the best first, by the names the contract gives them. */
export const RFM_GROUPS = [
  "important_value",
  "important_develop",
  "important_keep",
  "important_retain",
  "general_value",
  "general_develop",
  "general_keep",
  "general_retain",
] as const;

/** The contract's name of a group. */
export function rfmName(key: (typeof RFM_GROUPS)[number]): RfmGroup {
  return RFM_NAMES[key];
}

/** What a condition is about. */
export function kindOf(rule: Condition): ConditionKind {
  if (rule.is === "number") return `number.${rule.of.what}`;
  if (rule.is === "day") return `day.${rule.of.what}`;
  return rule.is === "search" ? "text" : rule.is;
}

/** Whether a rule is one condition. */
export function isCondition(rule: Rule): rule is Condition {
  return rule.is !== "all" && rule.is !== "any" && rule.is !== "none";
}

/** A new condition of a kind; `seed` is for samples. */
export function freshCondition(kind: ConditionKind, seed = 1): Condition {
  if (kind.startsWith("number.")) {
    const what = kind.slice("number.".length) as NumberOf;
    return { is: "number", of: { what, from: null, to: null } };
  }
  if (kind.startsWith("day.")) {
    const what = kind.slice("day.".length) as DayOf;
    const within =
      what === "due"
        ? ({ kind: "ago", from: -6, to: 0 } as const)
        : ({ kind: "ago", from: 0, to: 29 } as const);
    return { is: "day", of: { what, within } };
  }
  switch (kind as Exclude<ConditionKind, `number.${string}` | `day.${string}`>) {
    case "bought":
      return purchase();
    case "field":
      return { is: "field", of: { field: { kind: "source" }, is: "known", texts: [] } };
    case "birthday":
      return { is: "birthday", of: { kind: "within", days: 7 } };
    case "interaction":
      return {
        is: "interaction",
        of: {
          kinds: [],
          channels: [],
          direction: null,
          within: { kind: "ago", from: 0, to: 29 },
          times: 1,
        },
      };
    case "inquiry":
      return { is: "inquiry", of: { kind: "ago", from: 0, to: 29 } };
    case "after_sale":
      return { is: "after_sale", of: { kinds: [], states: [], within: { kind: "ever" } } };
    case "consent":
      return { is: "consent", of: { channel: "wechat", states: ["yes"] } };
    case "sample":
      return { is: "sample", of: { permille: 100, seed } };
    case "text":
      return { is: "search", of: "" };
    case "referred_by":
      return { is: "referred_by", of: 0 };
    case "segment":
      return { is: "segment", of: 0 };
    case "ready_made":
      return { is: "ready_made", of: "slipping" };
    case "due":
      return { is: "due", of: "this_week" };
    case "runs_out":
      return { is: "runs_out", of: { product: null, within: { kind: "ago", from: -6, to: 0 } } };
    case "stage":
    case "activity":
    case "rfm_group":
    case "abc_curve":
    case "abc_care":
    case "place":
    case "tag":
    case "gender":
    case "customers":
      return { is: kind, of: [] } as Condition;
    case "moved":
    case "valued":
    case "uses":
      throw new Error(`${kind} only comes from reports`);
  }
}

/** Whether a condition says something yet: one that does not is left out of what is asked. */
export function isSet(rule: Condition): boolean {
  switch (rule.is) {
    case "stage":
    case "activity":
    case "rfm_group":
    case "abc_curve":
    case "abc_care":
    case "place":
    case "tag":
    case "gender":
    case "customers":
      return rule.of.length > 0;
    case "number":
      return rule.of.from !== null || rule.of.to !== null;
    case "field":
      return (
        rule.of.is === "known" ||
        rule.of.is === "unknown" ||
        rule.of.texts.some((text) => text.trim() !== "")
      );
    case "search":
      return rule.of.trim() !== "";
    case "referred_by":
    case "segment":
      return rule.of !== 0;
    case "consent":
      return rule.of.states.length > 0;
    case "sample":
      return rule.of.permille > 0;
    default:
      return true;
  }
}

/** A rule without conditions that say nothing; undefined: nothing is left. */
export function withoutUnset(rule: Rule): Rule | undefined {
  if (isCondition(rule)) return isSet(rule) ? rule : undefined;
  const of = rule.of.flatMap((part) => withoutUnset(part) ?? []);
  return of.length > 0 ? { is: rule.is, of } : undefined;
}

// Why somebody fulfils a rule, in words. Pure.
import type { Found, Rule, RuleWhy } from "../../backend/generated/contract";
import { decimal, fen, t } from "../../i18n";
import { placeWord } from "../../i18n/province";
import { figureWords } from "./conditions/chip";
import { type Condition, isCondition } from "./conditions/conditions";
import { unitOf } from "./conditions/numbers";
import { clause, type Known } from "./sentence";

/** A line of why somebody is in a segment. */
export interface WhyLine {
  /** How deep it is nested. */
  depth: number;
  holds: boolean;
  text: string;
  /** What was found of them. */
  found: string;
}

/** Why somebody fulfils a rule, part by part. */
export function whyLines(rule: Rule, why: RuleWhy, known: Known, depth = 0): WhyLine[] {
  if (isCondition(rule)) {
    const text = clause(rule, known);
    return [{ depth, holds: why.holds, text, found: foundWords(rule, why.found) }];
  }
  const parts = rule.of.flatMap((part, i) => {
    const found = why.parts[i];
    return found
      ? whyLines(part, found, known, depth + (depth === 0 && rule.is === "all" ? 0 : 1))
      : [];
  });
  // That all of these have to hold goes without saying.
  if (depth === 0 && rule.is === "all") return parts;
  const head = { depth, holds: why.holds, text: t(`sentence.group.${rule.is}`), found: "" };
  return [head, ...parts];
}

/** What was found of somebody, in the unit of the condition. */
export function foundWords(rule: Condition, found: Found | null): string {
  if (found === null) return "";
  switch (found.kind) {
    case "nothing":
      return t("sentence.found.nothing");
    case "day":
      return found.value;
    case "count":
      return rule.is === "bought"
        ? t("sentence.found.orders", { n: found.value })
        : t("sentence.found.count", { n: found.value });
    case "number": {
      if (rule.is !== "number") return decimal(found.value);
      const unit = unitOf(rule.of.what);
      if (unit === "yuan") return fen(found.value);
      return figureWords(found.value, unit);
    }
    case "text":
      return textWords(rule, found.value);
  }
}

/** Names of the contract in words, texts of the merchant as they are. */
function textWords(rule: Condition, text: string): string {
  switch (rule.is) {
    case "stage":
      return isOne(text, STAGE_NAMES) ? t(`stage.${text}`) : text;
    case "activity":
      return isOne(text, ACTIVITY_NAMES) ? t(`activity.${text}`) : text;
    case "gender":
      return isOne(text, ["female", "male"] as const) ? t(`gender.${text}`) : text;
    case "place":
      return /^\d{6}$/.test(text) ? placeWord(Number(text)) : text;
    default:
      return text;
  }
}

const STAGE_NAMES = ["prospect", "new", "returning", "loyal", "fan", "agent"] as const;
const ACTIVITY_NAMES = ["active", "slipping", "lost"] as const;

function isOne<T extends string>(text: string, names: readonly T[]): text is T {
  return names.some((name) => name === text);
}

/** Rules that answer for the merchant, in words. Pure. */
import type { AskRules, SharedPhoneRule } from "../../backend/generated/contract";
import { t } from "../../i18n";

/** Ways to meet accounts that share a phone. */
export const SHARED: readonly SharedPhoneRule[] = ["ask", "apart", "together"];

/** Whether to ask about a name beside several phones. */
export type Several = "ask" | "quiet";

/** The rule for a name beside several phones as a choice. */
export function severalOf(rules: AskRules): Several {
  return rules.several_phones_apart ? "quiet" : "ask";
}

/** The rules with another choice for it. */
export function withSeveral(rules: AskRules, choice: Several): AskRules {
  return { ...rules, several_phones_apart: choice === "quiet" };
}

/** Whether some questions are not asked. */
export function isQuiet(rules: AskRules): boolean {
  return rules.shared_phone !== "ask" || rules.several_phones_apart;
}

/** What a change of the rules did: the new rule, and what became of the open questions. */
export function ruleWords(
  before: AskRules,
  after: AskRules,
  open: { readonly before: number; readonly after: number },
): { text: string; detail: string } {
  const text =
    before.shared_phone === after.shared_phone
      ? t(`asks.rules.did.several.${severalOf(after)}`)
      : t(`asks.rules.did.shared.${after.shared_phone}`);
  const n = open.after - open.before;
  if (n < 0) return { text, detail: t("asks.rules.fewer", { n: -n }) };
  if (n > 0) return { text, detail: t("asks.rules.more", { n }) };
  return { text, detail: t("asks.rules.still") };
}

/** The form for rules that leave orders out: what was typed, what is wrong with it. Pure. */
import type { ExclusionRules } from "../../backend/generated/contract";
import { t } from "../../i18n";

/** Words at most, and characters of one; as in the product. */
export const MOST_WORDS = 50;
/** See {@link MOST_WORDS}. */
export const MOST_CHARACTERS = 50;

/** Beyond this no order goes; in 分, and far below what numbers hold exactly. */
const MOST_FEN = 100_000_000_000;

/** The form as typed. */
export interface Draft {
  readonly on: boolean;
  readonly words: string;
  /** Yuan. */
  readonly above: string;
}

/** Where something is wrong, and what. */
export type Faults = Partial<Record<"words" | "above", string>>;

/** The form for the rules in force. */
export function draftOf(rules: ExclusionRules): Draft {
  const { on, remark_words: words, amount_above_fen: above } = rules;
  return {
    on,
    words: words.join(t("list.separator")),
    above: above === null ? "" : String(above / 100),
  };
}

/** The words of the form, each once. */
function wordsOf(text: string): string[] {
  const words = text.split(/[\n\u3001,\uff0c;\uff1b]/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ""))];
}

/** The amount of the form in 分; null: none, undefined: not an amount. */
function fenOf(text: string): number | null | undefined {
  const plain = text.replace(/[\s,\uff0c\u00a5\uffe5\u5143]/g, "");
  if (plain === "") return null;
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return undefined;
  const fen = Math.round(Number(plain) * 100);
  return fen <= MOST_FEN ? fen : undefined;
}

/** What is wrong with the form; empty: nothing. */
export function faults(draft: Draft): Faults {
  const wrong: Faults = {};
  const words = wordsOf(draft.words);
  const long = words.find((word) => [...word].length > MOST_CHARACTERS);
  if (words.length > MOST_WORDS) wrong.words = t("exclusions.bad.words", { max: MOST_WORDS });
  else if (long !== undefined) {
    const word = [...long].slice(0, 8).join("");
    wrong.words = t("exclusions.bad.word", { word, max: MOST_CHARACTERS });
  }
  if (fenOf(draft.above) === undefined) wrong.above = t("exclusions.bad.above");
  return wrong;
}

/** The rules of a form without faults, else `null`. */
export function rulesOf(draft: Draft): ExclusionRules | null {
  const above = fenOf(draft.above);
  if (Object.keys(faults(draft)).length > 0 || above === undefined) return null;
  return { on: draft.on, remark_words: wordsOf(draft.words), amount_above_fen: above };
}

/** Whether rules can leave anything out. */
export function haveEffect({ on, remark_words: words, amount_above_fen: above }: ExclusionRules) {
  return on && (words.length > 0 || above !== null);
}

/** What the rules would do, in words; `count`: undefined while it is being counted. */
export function effectWords(rules: ExclusionRules, count: number | undefined): string {
  if (!haveEffect(rules)) return t("exclusions.none");
  if (count === undefined) return t("common.working");
  return count === 0 ? t("exclusions.count.none") : t("exclusions.count", { n: count });
}

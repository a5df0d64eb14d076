/** Questions and answers in words. Pure. */
import type { Ask, AskAnswer, AskPerson, IdentityRow } from "../../backend/generated/contract";
import { t, UNKNOWN } from "../../i18n";
import { identityKindWord, platformWord } from "../../i18n/error";
import { places } from "./answers";

/** An account, phone or name with what it is. */
export function identityWord({ kind, platform, value }: IdentityRow): string {
  return `${identityKindWord(kind, platform)} ${value}`;
}

/** Days of the first and the last order, in parts that stay on a line each. */
export function daysWords(days: AskPerson["days"]): string[] {
  if (days === null) return [UNKNOWN];
  const [from, to] = days;
  return from === to ? [from] : [t("asks.days.from", { from }), to];
}

/** What a question is about: the phone as it is, a name in quotes. */
export function aboutWord({ about: { identity } }: Ask): string {
  const { kind, value } = identity;
  return kind === "phone" ? value : t("asks.about.quoted", { value });
}

/** The question. */
export function question(ask: Ask): string {
  const n = ask.among.length;
  const { identity, orders } = ask.about;
  if (ask.kind === "several_phones") {
    const { platform } = identity;
    const where = platform === null ? t("asks.question.where") : platformWord(platform);
    return orders > 0
      ? t("asks.question.several", { where, n, orders })
      : t("asks.question.several.some", { where, n });
  }
  const platform = platformWord(ask.among[0]?.identity.platform ?? "");
  return identity.kind === "phone"
    ? t("asks.question.phone", { n, platform })
    : t("asks.question.other", { n, platform, kind: t(`identity.${identity.kind}`) });
}

/** The words of the two buttons, and what the second one means. */
export interface AnswerWords {
  readonly same: string;
  readonly apart: string;
  readonly hint: string;
}

/** What the buttons say with this many ticked. */
export function answerWords({ kind, among }: Ask, ticked: number): AnswerWords {
  if (kind === "several_phones") {
    return {
      same:
        ticked === 0
          ? t("asks.whose.few")
          : ticked === 1
            ? t("asks.whose")
            : t("asks.whose.many", { n: ticked }),
      apart: t("asks.whose.none"),
      hint: t("asks.whose.hint"),
    };
  }
  if (among.length <= 2) {
    return { same: t("asks.same"), apart: t("asks.apart"), hint: t("asks.apart.hint") };
  }
  return {
    same: ticked < 2 ? t("asks.ticked.few") : t("asks.ticked", { n: ticked }),
    apart: t("asks.apart.all"),
    hint: t("asks.ticked.hint"),
  };
}

/** Names at most in one sentence. */
const NAMES = 4;

function names(people: readonly AskPerson[]): string {
  const shown = people.slice(0, NAMES).map((person) => person.identity.value);
  const joined = shown.join(t("list.separator"));
  return people.length > NAMES ? t("asks.names.more", { names: joined, n: people.length }) : joined;
}

/** What was answered, in one sentence. */
export function didWords(ask: Ask, answer: AskAnswer): string {
  const same = answer === "apart" ? [] : answer.same;
  const chosen = ask.among.filter((_, i) => same.includes(i));
  if (ask.kind === "several_phones") {
    const name = ask.about.identity.value;
    return chosen.length === 0
      ? t("asks.did.nobody", { name })
      : t("asks.did.whose", { name, who: names(chosen) });
  }
  if (chosen.length < 2) return t("asks.did.apart", { who: names(ask.among) });
  const who = names(chosen);
  return chosen.length < ask.among.length
    ? t("asks.did.some", { who })
    : t("asks.did.same", { who });
}

/** How many of a question are ticked. */
export function tickedCount(ask: Ask, ticked: ReadonlySet<string>): number {
  return places(ask, ticked).length;
}

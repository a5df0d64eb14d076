// Which language the app speaks, and where the choice is kept.
import { recall, remember } from "../app/remembered";

/** The languages there are words in, by their BCP 47 names, in the order they are offered. */
export const LOCALES = ["zh-CN", "zh-TW", "en"] as const;

/** A language there are words in. */
export type Locale = (typeof LOCALES)[number];

/** What the merchant chose: a language, or the one the system speaks. */
export type LanguageChoice = Locale | "system";

/** What each language calls itself: the same in all of them, so that one finds the way back. */
export const OWN_NAMES: Record<Locale, string> = {
  "zh-CN": "简体中文",
  "zh-TW": "繁體中文",
  en: "English",
};

const NAME = "language";

const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value);

/** The language for what the system speaks, its first choice first. One that we don't know is
 * passed over; a system that speaks none of ours gets English. */
export function spokenFor(languages: readonly string[]): Locale {
  for (const language of languages) {
    const parts = language.toLowerCase().split(/[-_]/);
    if (parts[0] === "en") return "en";
    if (parts[0] !== "zh") continue;
    // Without a script the region tells: Taiwan, Hong Kong and Macau write the traditional one.
    if (parts.includes("hans")) return "zh-CN";
    const traditional = ["hant", "tw", "hk", "mo"].some((part) => parts.includes(part));
    return traditional ? "zh-TW" : "zh-CN";
  }
  return "en";
}

/** What was chosen on this computer; `system` until something was. */
export function chosenLanguage(): LanguageChoice {
  return recall(NAME, (value) => (isLocale(value) ? value : undefined)) ?? "system";
}

/** The language to start with. */
export function startLocale(): Locale {
  const chosen = chosenLanguage();
  return chosen === "system" ? spokenFor(navigator.languages) : chosen;
}

/** Keeps a choice; it holds from the next start of the page on. */
export function keepLanguage(choice: LanguageChoice): void {
  remember(NAME, choice === "system" ? undefined : choice);
}

let current: Locale | undefined;

/** Sets the language in use: once, before anything is said. See `speak`. */
export function setLocale(locale: Locale): void {
  current = locale;
}

/** The language in use. */
export function locale(): Locale {
  if (current === undefined) throw new Error("speak() comes first");
  return current;
}

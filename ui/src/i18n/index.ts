// Words. `t("key", values)` is typed by zh-CN, the first and complete language; the others
// have its keys (`WordsLike`) and its places (a test). Only the language in use is loaded: what
// the first screen may say before anything else, all else with the first thing that says it
// (`app/later.svelte.ts`).
import { fill } from "./fill";
import { type Locale, locale, setLocale } from "./locale";
import type { Values, WordsLike } from "./types";
import type { zhCN } from "./zh-CN";
import type { laterWords } from "./zh-CN/later";

export * from "./format";
export { locale } from "./locale";

/** The words of the first screen, as zh-CN has them. */
export type FirstWords = typeof zhCN;

/** All others. */
export type LaterWords = typeof laterWords;

/** All words. */
export type Words = FirstWords & LaterWords;

/** Key of a message. */
export type Key = keyof Words;

/** The words of a language, loaded when asked for. */
export interface Language {
  first: () => Promise<WordsLike<FirstWords>>;
  later: () => Promise<WordsLike<LaterWords>>;
}

/** The languages. */
export const languages: Record<Locale, Language> = {
  "zh-CN": {
    first: () => import("./zh-CN").then(({ zhCN }) => zhCN),
    later: () => import("./zh-CN/later").then(({ laterWords }) => laterWords),
  },
  "zh-TW": {
    first: () => import("./zh-TW").then(({ zhTW }) => zhTW),
    later: () => import("./zh-TW/later").then(({ laterWords }) => laterWords),
  },
  en: {
    first: () => import("./en").then(({ en }) => en),
    later: () => import("./en/later").then(({ laterWords }) => laterWords),
  },
};

/** Those that are there: of the first screen, then all. */
let words: (WordsLike<FirstWords> & Partial<WordsLike<LaterWords>>) | undefined;
let rest: Promise<void> | undefined;
let number = new Intl.NumberFormat();
let plurals = new Intl.PluralRules();

/** Speaks a language from now on. Comes before everything that says something. */
export async function speak(locale: Locale): Promise<void> {
  words = await languages[locale].first();
  rest = undefined;
  setLocale(locale);
  number = new Intl.NumberFormat(locale);
  plurals = new Intl.PluralRules(locale);
}

/** Loads all words, once: before anything that is loaded after the first screen says something. */
export function everyWord(): Promise<void> {
  rest ??= loadRest();
  return rest;
}

async function loadRest(): Promise<void> {
  try {
    const more = await languages[locale()].later();
    if (words) words = { ...words, ...more };
  } catch (thrown) {
    // It may be asked for again.
    rest = undefined;
    throw thrown;
  }
}

/** Whether there are words for a key that was put together. */
export function isKey(key: string): key is Key {
  return words !== undefined && Object.hasOwn(words, key);
}

/** The words of a key as they stand, their places not filled. */
export function wordsOf(key: Key): string {
  const found = words?.[key];
  if (found === undefined) throw new Error(`speak() or everyWord() comes before "${key}"`);
  return found;
}

/** The words of a key with these values, whichever they are: for keys that were put together. */
export function say(key: Key, values: Record<string, string | number>): string {
  return fill(
    wordsOf(key),
    values,
    (value) => number.format(value),
    (value) => plurals.select(value),
  );
}

/** The words of a key. Values are required exactly where the words have places for them. */
export function t<K extends Key>(
  key: K,
  ...values: [keyof Values<Words[K]>] extends [never] ? [] : [Values<Words[K]>]
): string {
  return say(key, (values[0] ?? {}) as Record<string, string | number>);
}

/** Sentences one after the other: English has a space between them. */
export function sentences(said: readonly string[]): string {
  return said.filter((one) => one !== "").join(locale().startsWith("zh") ? "" : " ");
}

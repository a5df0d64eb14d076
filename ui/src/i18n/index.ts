// Words. `t("key", values)` is typed by zh-CN, the first and complete language; the others
// have its keys (`WordsLike`) and its places (a test). Only the language in use is loaded.
import { fill } from "./fill";
import { type Locale, locale, setLocale } from "./locale";
import type { Values, WordsLike } from "./types";
import type { zhCN } from "./zh-CN";

export * from "./format";
export { locale } from "./locale";

/** All words, as zh-CN has them. */
export type Words = typeof zhCN;

/** Key of a message. */
export type Key = keyof Words;

/** The words of each language, loaded when asked for. */
export const languages: Record<Locale, () => Promise<WordsLike<Words>>> = {
  "zh-CN": () => import("./zh-CN").then(({ zhCN }) => zhCN),
  "zh-TW": () => import("./zh-TW").then(({ zhTW }) => zhTW),
  en: () => import("./en").then(({ en }) => en),
};

let words: WordsLike<Words> | undefined;
let number = new Intl.NumberFormat();
let plurals = new Intl.PluralRules();

/** Speaks a language from now on. Comes before everything that says something. */
export async function speak(locale: Locale): Promise<void> {
  words = await languages[locale]();
  setLocale(locale);
  number = new Intl.NumberFormat(locale);
  plurals = new Intl.PluralRules(locale);
}

/** Whether there are words for a key that was put together. */
export function isKey(key: string): key is Key {
  return words !== undefined && Object.hasOwn(words, key);
}

/** The words of a key as they stand, their places not filled. */
export function wordsOf(key: Key): string {
  if (words === undefined) throw new Error("speak() comes first");
  return words[key];
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

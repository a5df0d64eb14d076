// Words. `t("key", values)` is typed by zh-CN, which is complete; other
// locales are registered in `locales` and checked for completeness by a test.
import { fill } from "./fill";
import type { Values } from "./types";
import { zhCN } from "./zh-CN";

export * from "./format";
export { locale } from "./locale";
import { locale } from "./locale";

type Messages = typeof zhCN;

/** Key of a message. */
export type Key = keyof Messages;

/** Every locale by its BCP 47 name; zh-TW and en follow here. */
export const locales = { "zh-CN": zhCN } satisfies Record<string, Record<Key, unknown>>;

const number = new Intl.NumberFormat(locale());
const plurals = new Intl.PluralRules(locale());

/** The words of a key. Values are required exactly where the words have places for them. */
export function t<K extends Key>(
  key: K,
  ...values: [keyof Values<Messages[K]>] extends [never] ? [] : [Values<Messages[K]>]
): string {
  return fill(
    locales[locale()][key],
    (values[0] ?? {}) as Record<string, string | number>,
    (value) => number.format(value),
    (value) => plurals.select(value),
  );
}

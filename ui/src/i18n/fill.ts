import type { Message } from "./types";

const PLACE = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/** The names of the places of a message, sorted, each once. */
export function places(message: Message): string[] {
  return [...new Set([...message.matchAll(PLACE)].map((match) => match[1] ?? ""))].sort();
}

/**
 * The text of a message with its places filled. `format` writes numbers; `plural` says which
 * form a number asks for. A count that was written already (`1,234`) asks as its number does.
 */
export function fill(
  message: Message,
  values: Record<string, string | number>,
  format: (value: number) => string,
  plural: (value: number) => Intl.LDMLPluralRule,
): string {
  return message.replace(PLACE, (whole, name: string, one?: string, other?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one !== undefined && other !== undefined) {
      const number = typeof value === "number" ? value : Number(value.replaceAll(",", ""));
      return plural(number) === "one" ? one : other;
    }
    return typeof value === "number" ? format(value) : value;
  });
}

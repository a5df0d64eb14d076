import type { Message } from "./types";

const PLACE = /\{(\w+)\}/g;

/** The names of the places of a message, sorted, each once. */
export function places(message: Message): string[] {
  const texts = typeof message === "string" ? [message] : Object.values(message);
  const names = texts.flatMap((text) => [...text.matchAll(PLACE)].map((match) => match[1] ?? ""));
  return [...new Set(names)].sort();
}

/**
 * The text of a message with its places filled. `format` writes numbers;
 * `plural` chooses the form by the value of `n`.
 */
export function fill(
  message: Message,
  values: Record<string, string | number>,
  format: (value: number) => string,
  plural: (value: number) => Intl.LDMLPluralRule,
): string {
  const n = values["n"];
  const form = typeof n === "number" ? plural(n) : "other";
  const text =
    typeof message === "string" ? message : (form !== "zero" && message[form]) || message.other;
  return text.replace(PLACE, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? format(value) : value;
  });
}

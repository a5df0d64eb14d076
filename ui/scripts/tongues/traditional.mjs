// How simplified Chinese becomes the Chinese of Taiwan: OpenCC's characters and phrases,
// then what taiwan.mjs knows better.
import { Converter } from "opencc-js/cn2t";
import { AFTER, BEFORE, MESSAGES } from "./taiwan.mjs";

const convert = Converter({ from: "cn", to: "twp" });

/** Out of reach of the converter: every place `{name}`, and what platforms write in simplified
 * Chinese, where the merchant has to find it. */
const PLACE = /\{\w+\}/g;
const QUOTED = /\{\w+\}|“[^”]*”/g;

/** A text in the Chinese of Taiwan; `keep`: what stays as it is. */
export function traditional(text, keep = PLACE) {
  const kept = text.match(keep) ?? [];
  let said = text.replace(keep, "{}");
  for (const [from, to] of BEFORE) said = said.replace(from, to);
  said = convert(said);
  for (const [from, to] of AFTER) said = said.replace(from, to);
  let next = 0;
  return said
    .replaceAll("{}", () => kept[next++] ?? "")
    .replaceAll("“", "「")
    .replaceAll("”", "」");
}

/** Messages by their keys in the Chinese of Taiwan. */
export function traditionalWords(messages) {
  const say = (key, text) => traditional(text, key.startsWith("guide.") ? QUOTED : PLACE);
  return Object.fromEntries(
    Object.entries(messages).map(([key, text]) => [key, MESSAGES[key] ?? say(key, text)]),
  );
}

/** Keys that taiwan.mjs knows and nobody uses any more. */
export function forgotten(messages) {
  return Object.keys(MESSAGES).filter((key) => !(key in messages));
}

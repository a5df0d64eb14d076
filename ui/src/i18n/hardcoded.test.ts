import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "svelte/compiler";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Words belong here, and in the handbook, whose headings `topics.ts` names; the fake speaks for
 * the shop's own data, and the contract names a few values by the field's Chinese terms. */
const EXEMPT = [
  /^i18n[\\/]/,
  /^features[\\/]help[\\/]topics\.ts$/,
  /^backend[\\/](fake|generated)/,
  /\.test\.ts$/,
  /(^|[\\/])testing\.ts$/,
];

/** Without comments: those are for developers. */
function code(text: string): string {
  return text
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:])\/\/.*$/gm, "$1");
}

const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.(svelte|ts)$/.test(file) && !EXEMPT.some((exempt) => exempt.test(file)),
);

test("no words are written into the code", () => {
  expect(files.length).toBeGreaterThan(30);
  const found = files.flatMap((file) =>
    code(readFileSync(`${root}/${file}`, "utf8"))
      .split("\n")
      .flatMap((line) =>
        /[\p{Script=Han}，。：；？！、“”（）]/u.test(line) ? [`${file}: ${line.trim()}`] : [],
      ),
  );
  expect(found).toEqual([]);
});

/** Attributes that are read or read aloud. */
const SPOKEN = ["alt", "aria-description", "aria-label", "label", "placeholder", "title"];

/** Texts of a component's markup, and of attributes that are spoken. */
function texts(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const one of node) texts(one, found);
  if (typeof node !== "object" || node === null || Array.isArray(node)) return found;
  const { type, name, data, value } = node as Record<string, unknown>;
  if (type === "Text" && typeof data === "string") found.push(data);
  if (type === "Attribute") return SPOKEN.includes(String(name)) ? texts(value, found) : found;
  if (type === "StyleDirective") return found;
  for (const child of Object.values(node)) texts(child, found);
  return found;
}

test("no words are written into the markup, in whatever language", () => {
  const found = files
    .filter((file) => file.endsWith(".svelte"))
    .flatMap((file) => {
      const { fragment } = parse(readFileSync(`${root}/${file}`, "utf8"), { modern: true });
      return texts(fragment).flatMap((text) =>
        /\p{L}{2,}/u.test(text) ? [`${file}: ${text.trim()}`] : [],
      );
    });
  expect(found).toEqual([]);
});

test("what is written into the markup is found", () => {
  const { fragment } = parse('<p title="Old">{#if 1}Order {n}{/if}<b class="no">7</b></p>', {
    modern: true,
  });
  expect(texts(fragment)).toEqual(["Old", "Order ", "7"]);
});

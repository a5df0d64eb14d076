import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
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

test("no words are written into the code", () => {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.(svelte|ts)$/.test(file) && !EXEMPT.some((exempt) => exempt.test(file)),
  );
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

// What is loaded before the first screen says nothing but the first words.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { languages } from "./index";

const root = join(import.meta.dirname, "..");
const later = Object.keys(await languages["zh-CN"].later());

/** Names of places and of groups: who shows them loads all words first (`NAMED_LATER`). */
const AWAITED = ["i18n/province.ts", "i18n/rfm.ts"];

/** Styles and folders are none. */
const isScript = (path: string) => /\.(ts|svelte)$/.test(path) && existsSync(path);

/** Whatever a file imports at once, with what that imports. */
function loadedWith(file: string, files = new Set<string>()): Set<string> {
  if (files.has(file)) return files;
  files.add(file);
  const text = readFileSync(file, "utf8");
  for (const [, name = ""] of text.matchAll(
    /^\s*(?:import|export)\s(?!type\b)(?:[^;"]*?\sfrom\s)?"(\.[^"]+)";/gm,
  )) {
    const path = join(dirname(file), name);
    const found = ["", ".ts", "/index.ts"].map((end) => path + end).find(isScript);
    if (found) loadedWith(found, files);
  }
  return files;
}

/** Keys of later words that stand in a text, or begin with what a template there begins with. */
function saidLater(text: string): string[] {
  const whole = new Set([...text.matchAll(/"([a-z][\w.]*)"/g)].map(([, key]) => key));
  const begun = [...text.matchAll(/`([a-z]\w*\.[\w.]*)\$\{/g)].map(([, start = ""]) => start);
  return later.filter((key) => whole.has(key) || begun.some((start) => key.startsWith(start)));
}

const files = [...loadedWith(join(root, "main.ts")), ...loadedWith(join(root, "app/App.svelte"))];

test("the first screen needs no later words", () => {
  const said = [...new Set(files)]
    .map((file) => ({ file: relative(root, file).replaceAll("\\", "/"), path: file }))
    .filter(({ file }) => !AWAITED.includes(file) && !file.startsWith("i18n/zh-CN/"))
    .flatMap(({ file, path }) =>
      saidLater(readFileSync(path, "utf8")).map((key) => `${file}: ${key}`),
    );
  expect(said).toEqual([]);
});

test("what is loaded at once is found, what is loaded later is not", () => {
  const names = files.map((file) => relative(root, file).replaceAll("\\", "/"));
  expect(names).toContain("features/customers/Cell.svelte");
  expect(names).not.toContain("features/archive/Archive.svelte");
  expect(saidLater('t("archive.log")')).toEqual(["archive.log"]);
  expect(saidLater("t(`archive.tab.${name}`)")).toContain("archive.tab.merges");
});

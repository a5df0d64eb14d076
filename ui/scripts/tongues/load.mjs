// Reads the words of a language outside of the page.
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The folder of a language's words. */
export const folderOf = (locale) =>
  fileURLToPath(new URL(`../../src/i18n/${locale}/`, import.meta.url));

/** The files of a language that are words and nothing else, sorted. */
export async function filesOf(locale) {
  const files = await readdir(folderOf(locale));
  return files.filter((file) => !["index.ts", "later.ts", "glossary.ts"].includes(file)).sort();
}

/** The files of the first screen's words. */
export async function firstFilesOf(locale) {
  const text = await readFile(folderOf(locale) + "index.ts", "utf8");
  return [...text.matchAll(/from "\.\/(\w+)"/g)].map(([, name]) => `${name}.ts`);
}

/** The words of a file. They import nothing but types, so each file can stand alone. */
export async function wordsOf(locale, file) {
  const text = await readFile(folderOf(locale) + file, "utf8");
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const name = file.replace(/\.ts$/, "");
  const words = (await import(`data:text/javascript,${encodeURIComponent(outputText)}`))[name];
  if (typeof words !== "object") throw new Error(`${locale}/${file} has no export "${name}"`);
  return words;
}

/** All words of a language by their keys. */
export async function allWords(locale) {
  const all = {};
  for (const file of await filesOf(locale)) Object.assign(all, await wordsOf(locale, file));
  return all;
}

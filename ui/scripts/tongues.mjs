// Makes src/i18n/zh-TW from src/i18n/zh-CN: `npm run tongues`. The files are committed; a test
// says when they are not up to date.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { filesOf, firstFilesOf, folderOf, wordsOf } from "./tongues/load.mjs";
import { forgotten, traditionalWords } from "./tongues/traditional.mjs";

const to = folderOf("zh-TW");
const files = await filesOf("zh-CN");
const config = await resolveConfig(to + "index.ts");
const write = async (file, text) =>
  writeFile(to + file, await format(text, { ...config, parser: "typescript" }));

await rm(to, { recursive: true, force: true });
await mkdir(to, { recursive: true });
const all = {};
for (const file of files) {
  const name = file.replace(/\.ts$/, "");
  const words = await wordsOf("zh-CN", file);
  Object.assign(all, words);
  await write(
    file,
    `// Made by \`npm run tongues\` from zh-CN/${file} and scripts/tongues/taiwan.mjs.
export const ${name} = ${JSON.stringify(traditionalWords(words))};\n`,
  );
}
const first = await firstFilesOf("zh-CN");
const together = (file, type, of, words) => {
  const names = of.map((one) => one.replace(/\.ts$/, ""));
  return write(
    file,
    `// Made by \`npm run tongues\`.
import type { ${type} } from "../index";
import type { WordsLike } from "../types";
${names.map((name) => `import { ${name} } from "./${name}";`).join("\n")}

/** The Chinese of Taiwan: ${words.says}. */
export const ${words.name}: WordsLike<${type}> = {${names.map((name) => `...${name},`).join("")}};\n`,
  );
};
await together("index.ts", "FirstWords", first, {
  name: "zhTW",
  says: "what the first screen may say",
});
await together(
  "later.ts",
  "LaterWords",
  files.filter((file) => !first.includes(file)),
  { name: "laterWords", says: "all else" },
);

const stale = forgotten(all);
if (stale.length > 0) {
  console.error(`scripts/tongues/taiwan.mjs has words nobody uses: ${stale.join(", ")}`);
  process.exit(1);
}
console.log(`${Object.keys(all).length} messages in src/i18n/zh-TW`);

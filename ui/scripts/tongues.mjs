// Makes src/i18n/zh-TW from src/i18n/zh-CN: `npm run tongues`. The files are committed; a test
// says when they are not up to date.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { format, resolveConfig } from "prettier";
import { filesOf, folderOf, wordsOf } from "./tongues/load.mjs";
import { forgotten, traditionalWords } from "./tongues/traditional.mjs";

const to = folderOf("zh-TW");
const files = await filesOf("zh-CN");
const config = await resolveConfig(to + "index.ts");
const write = async (file, text) =>
  writeFile(to + file, await format(text, { ...config, parser: "typescript" }));

await rm(to, { recursive: true, force: true });
await mkdir(to, { recursive: true });
const names = [];
const all = {};
for (const file of files) {
  const name = file.replace(/\.ts$/, "");
  const words = await wordsOf("zh-CN", file);
  Object.assign(all, words);
  names.push(name);
  await write(
    file,
    `// Made by \`npm run tongues\` from zh-CN/${file} and scripts/tongues/taiwan.mjs.
export const ${name} = ${JSON.stringify(traditionalWords(words))};\n`,
  );
}
await write(
  "index.ts",
  `// Made by \`npm run tongues\`.
import type { Words } from "../index";
import type { WordsLike } from "../types";
${names.map((name) => `import { ${name} } from "./${name}";`).join("\n")}

/** The Chinese of Taiwan. */
export const zhTW: WordsLike<Words> = {${names.map((name) => `...${name},`).join("")}};\n`,
);

const stale = forgotten(all);
if (stale.length > 0) {
  console.error(`scripts/tongues/taiwan.mjs has words nobody uses: ${stale.join(", ")}`);
  process.exit(1);
}
console.log(`${Object.keys(all).length} messages in src/i18n/zh-TW`);

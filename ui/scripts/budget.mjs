// How much the window has to load: all of it together and what the first screen needs, gzipped.
// Fails beyond the limits. Reads what `npm run build` made.
//
//   npm run build && npm run budget
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url).pathname.replace(/^\/(\w:)/, "$1");
const KB = 1000;
// Aimed at are 450 and 150 kB. These keep it from growing beyond what is reached; words of the
// languages that are not spoken and texts that are read on demand are counted in full.
const LIMITS = { all: 895 * KB, first: 126 * KB };
// What `main.ts` fetches before anything is seen, in the language of most.
const FETCHED = /^assets\/(App|zh-CN|tauri)-[^/]+\.(js|css)$/;

const size = async (path) => gzipSync(await readFile(path), { level: 9 }).length;

const page = await readFile(join(DIST, "index.html"), "utf8");
const named = [...page.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.(?:js|css))"/g)].map(
  ([, path]) => path,
);
const files = (await readdir(join(DIST, "assets"))).filter((name) => /\.(js|css)$/.test(name));
const sizes = new Map(
  await Promise.all(
    files.map(async (name) => [`assets/${name}`, await size(join(DIST, "assets", name))]),
  ),
);
if (named.length === 0 || named.some((path) => !sizes.has(path))) {
  console.error(
    "index.html names no scripts that are there: what the first screen loads is unknown",
  );
  process.exit(1);
}

// What the first scripts import at once is loaded with them, whether the page names it or not.
const first = new Set([...named, ...[...sizes.keys()].filter((path) => FETCHED.test(path))]);
let styled = false;
for (const path of first) {
  if (!path.endsWith(".js")) continue;
  const text = await readFile(join(DIST, path), "utf8");
  // Vite keeps a list of files, and numbers of it beside an import: with them come the styles.
  const [, listed = ""] = /__vite__mapDeps=.*?m\.f=\[(.*?)\]/.exec(text) ?? [];
  const list = [...listed.matchAll(/"([^"]+)"/g)].map(([, other]) => other);
  const fetches = /import\([`"']\.\/([^`"']+)[`"']\)[^,]*,__vite__mapDeps\(\[([\d,]*)\]\)/g;
  for (const [, other, numbers] of text.matchAll(fetches)) {
    if (!FETCHED.test(`assets/${other}`)) continue;
    styled = true;
    for (const number of numbers.split(",")) first.add(list[Number(number)]);
  }
  for (const [, other] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
    first.add(`assets/${other}`);
  }
}
if (!styled || [...first].some((path) => !sizes.has(path))) {
  console.error("the app and its words have other names now: FETCHED must say them");
  process.exit(1);
}

const sum = (paths) => [...paths].reduce((all, path) => all + (sizes.get(path) ?? 0), 0);
const found = { all: sum(sizes.keys()), first: sum(first) };
const say = (bytes) => `${(bytes / KB).toFixed(1)} kB`;
let over = false;
for (const name of Object.keys(LIMITS)) {
  const word = name === "all" ? "all scripts and styles" : "of these for the first screen";
  console.log(`${word}: ${say(found[name])} gzipped, at most ${say(LIMITS[name])}`);
  over ||= found[name] > LIMITS[name];
}
if (over) {
  const largest = [...sizes].sort(([, a], [, b]) => b - a).slice(0, 8);
  for (const [path, bytes] of largest) {
    console.error(`  ${say(bytes)} ${path}${first.has(path) ? " (first screen)" : ""}`);
  }
}
process.exit(over ? 1 : 0);

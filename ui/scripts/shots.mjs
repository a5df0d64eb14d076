// Pictures of every screen on the fake backend, and checks on each: no error in
// the console, nothing wider than the window, no text that is cut off without a way to read
// it, nothing that axe finds, and nothing that a customer's data have made of the page
// (`?nasty`). What is for paper is one page of it.
//
//   npm run build:fake && npm run shots -- [folder] [pattern of names, such as segments.*light-1366$] [language]
//   npm run shots -- matrix [folder] [pattern] [language]
//   npm run shots -- sweep [folder] [pattern] [language]
//
// The language is zh-CN unless another (zh-TW, en) is named.
// `matrix`: light and dark × 1024×640, 1366×768, 2560×1440 × 100 and 150 %: hours.
// `sweep`: the same windows in a tenth of the time. Each scene is brought about once and its
// window then takes one size after the other, several scenes at a time (SHOTS_PAGES); axe uses
// all its rules once, and then those that light or size may change. It sees no page that started
// at another size. Its pattern is of names of scenes, its pictures are of 1366 and 1024.
//
// Needs a Chromium: CHROMIUM, else /usr/bin/chromium.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { preview } from "vite";
import { scenes } from "./scenes.mjs";
import { inLanguage } from "./tongues/page.mjs";

const isSweep = process.argv[2] === "sweep";
const isMatrix = process.argv[2] === "matrix";
const [folder = "shots", only = "", language = "zh-CN"] = process.argv.slice(
  isMatrix || isSweep ? 3 : 2,
);

// As in tauri.conf.json: what the policy forbids must not be needed.
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:";

const WINDOWS = [
  [1024, 640],
  [1366, 768],
  [2560, 1440],
];
const matrix = WINDOWS.flatMap(([width, height]) =>
  [1, 1.5].map((zoom) => ({
    name: zoom === 1 ? String(width) : `${width}x${zoom * 100}`,
    width,
    height,
    zoom,
  })),
);
const usual = [
  { name: "1366", width: 1366, height: 768, zoom: 1 },
  { name: "1024", width: 1024, height: 640, zoom: 1 },
  { name: "1366x150", width: 1366, height: 768, zoom: 1.5 },
  { name: "1024x200", width: 1024, height: 640, zoom: 2 },
];
const sizes = isMatrix ? matrix : usual;

await mkdir(folder, { recursive: true });
const axe = await readFile(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const server = await preview({
  build: { outDir: "dist-fake" },
  preview: { port: 0, headers: { "Content-Security-Policy": POLICY } },
  logLevel: "error",
});
const address = server.resolvedUrls?.local[0] ?? "";
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking"],
});

let faults = 0;
const complain = (where, what) => {
  faults++;
  console.log(`${where}: ${what}`);
};

const SCHEMES = ["light", "dark"];
const matches = (name) => new RegExp(only).test(name);
const contextOf = ({ width, height, zoom }, colorScheme) =>
  browser.newContext({
    viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
    deviceScaleFactor: zoom,
    colorScheme,
    reducedMotion: "reduce",
    locale: language,
    bypassCSP: false,
  });

if (isSweep) {
  const left = scenes.filter((scene) => !scene.paper && matches(scene.name));
  const usual = matrix.find(({ name }) => name === "1366");
  const next = async () => {
    const context = await contextOf(usual, "light");
    const at = { name: "" };
    const page = await open(context, at);
    for (let scene = left.shift(); scene; scene = left.shift()) await sweep(page, scene, at, usual);
  };
  await Promise.all(Array.from({ length: Number(process.env.SHOTS_PAGES ?? 2) }, next));
} else {
  for (const colorScheme of SCHEMES) {
    for (const size of sizes) {
      for (const scene of scenes) {
        const name = `${scene.name}-${colorScheme}-${size.name}`;
        if (!matches(name)) continue;
        const context = await contextOf(size, colorScheme);
        await shoot(context, scene, name);
        await context.close();
      }
    }
  }
}

await browser.close();
await new Promise((done) => server.httpServer.close(done));
console.log(faults === 0 ? "nothing to complain about" : `${faults} faults`);
process.exit(faults === 0 ? 0 : 1);

/** One scene in one window. */
async function shoot(context, scene, name) {
  const page = await open(context, { name });
  await play(page, scene, name);
  if (scene.paper) await page.emulateMedia({ media: "print", colorScheme: "light" });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: scene.paper ?? false });
  if (scene.paper) return onPaper(page, name);
  await look(page, name);
}

/** One scene in all windows of the matrix, first the usual one, which it is brought about in. The
 * page is used for the next scene too: a new one takes as long as all checks. */
async function sweep(page, scene, at, usual) {
  at.name = `${scene.name}-light-1366`;
  const sizeOf = ({ width, height, zoom }) => ({
    width: Math.round(width / zoom),
    height: Math.round(height / zoom),
  });
  // A scene may have looked at what is printed.
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  await page.setViewportSize(sizeOf(usual));
  await play(page, scene, at.name);
  for (const size of [usual, ...matrix.filter((one) => one !== usual)]) {
    await page.setViewportSize(sizeOf(size));
    for (const colorScheme of SCHEMES) {
      // What sticks out or is cut off does so in the dark as well.
      if (colorScheme === "dark" && size !== usual) continue;
      at.name = `${scene.name}-${colorScheme}-${size.name}`;
      await page.emulateMedia({ colorScheme });
      // Charts draw anew once the window has been still.
      await page.waitForTimeout(200);
      if (["1366", "1024"].includes(size.name)) {
        await page.screenshot({ path: join(folder, `${at.name}.png`) });
      }
      await look(page, at.name, rulesOf(size, colorScheme));
    }
  }
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
}

/** A page that complains by itself; `at` says where it is. */
async function open(context, at) {
  const page = await context.newPage();
  page.setDefaultTimeout(Number(process.env.SHOTS_TIMEOUT ?? 8000));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complain(at.name, message.text());
  });
  page.on("dialog", (dialog) => {
    complain(at.name, `hostile: a dialog said ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", () => complain(at.name, "hostile: another window"));
  page.on("pageerror", (error) => complain(at.name, `thrown: ${error.message}`));
  return page;
}

/** Brings a scene about. */
async function play(page, scene, name) {
  try {
    await page.goto(`${address}${scene.address ?? ""}`);
    await page.waitForSelector("body[data-ready=true]");
    await scene.act?.(language === "zh-CN" ? page : await inLanguage(page, language));
    await page.waitForTimeout(scene.wait ?? 150);
  } catch (error) {
    complain(name, `could not be brought about: ${error.message.split("\n")[0]}`);
  }
}

/** The rules of axe that may find something else than they did at 1366 in light, in Chinese. */
function rulesOf(size, colorScheme) {
  if (size.name === "1366" && language !== "zh-CN") {
    return colorScheme === "light" ? ["label-content-name-mismatch"] : [];
  }
  if (size.name === "1366") return colorScheme === "light" ? undefined : ["color-contrast"];
  return size.name === "1024x150" ? ["scrollable-region-focusable"] : [];
}

/** All checks of what is on a page; axe, which takes by far the longest, by some of its rules. */
async function look(page, name, rules) {
  for (const made of await page.evaluate(madeByData)) complain(name, `hostile: ${made}`);
  for (const wide of await page.evaluate(tooWide)) complain(name, `too wide: ${wide}`);
  for (const cut of await page.evaluate(cutOff)) complain(name, `cut off: ${cut}`);
  if (rules?.length === 0) return;
  await page.evaluate(axe);
  // Floating lists live outside the landmarks: their owner names them.
  const { violations } = await page.evaluate(
    (rules) =>
      globalThis.axe.run({
        rules: { region: { enabled: false } },
        ...(rules ? { runOnly: { type: "rule", values: rules } } : {}),
      }),
    rules,
  );
  for (const { id, impact, nodes } of violations) {
    complain(name, `axe ${impact}: ${id}: ${nodes.map((n) => n.html.slice(0, 160)).join(" | ")}`);
  }
}

/** What is printed has to be one page of A4, with something on it. */
async function onPaper(page, name) {
  if ((await page.evaluate(() => document.body.innerText.trim().length)) < 100) {
    complain(name, "nothing on the paper");
  }
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await writeFile(join(folder, `${name}.pdf`), pdf);
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  if (pages !== 1) complain(name, `${pages} pages of paper`);
}

/** Text that is cut off: wider than its box, which hides the rest, and with nothing (a title, a
 * tip, a longer label) to read it by. */
function cutOff() {
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "",
    );
    if (!own || element.clientWidth < 2) continue;
    if (element.closest(".visually-hidden, input, textarea, [aria-hidden=true]")) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const wide = overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1;
    const high = overflowY === "hidden" && element.scrollHeight > element.clientHeight + 4;
    if (!wide && !high) continue;
    if (element.closest("[title], [data-tip], [aria-label], [aria-describedby]")) continue;
    found.push(
      `${element.tagName}.${element.className}: ${element.textContent.trim().slice(0, 60)}`,
    );
  }
  return found.slice(0, 3);
}

/** Elements that no component makes: only markup in the data would. */
function madeByData() {
  const ours = "script:not([src]), iframe, object, embed, form[action], base, [data-hostile]";
  const found = [...document.querySelectorAll(ours)];
  const handlers = [...document.querySelectorAll("*")].filter((element) =>
    [...element.attributes].some(({ name }) => name.startsWith("on")),
  );
  return [...found, ...handlers].map((element) => element.outerHTML.slice(0, 160));
}

/** What sticks out of the window sideways, other than inside something that scrolls. */
function tooWide() {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page itself");
  for (const element of document.querySelectorAll("body *")) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.right <= innerWidth + 1) continue;
    let hides = false;
    for (let up = element.parentElement; up; up = up.parentElement) {
      const { overflowX } = getComputedStyle(up);
      if (up !== document.body && overflowX !== "visible") hides = true;
    }
    if (!hides) found.push(`${element.tagName}.${element.className}`);
  }
  return found.slice(0, 3);
}

// The pictures of the handbook: scenes of the fake, cut to what the page speaks of, light,
// as WebP into docs/handbook/pictures.
//
//   npm run build:fake && npm run pictures -- [pattern of names]
//
// A new picture: a line here, take it, and only then show it on a page, since the build
// wants the file. Needs a Chromium: CHROMIUM, else /usr/bin/chromium.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { preview } from "vite";
import { SCALE } from "./handbook/scale.mjs";
import { scenes } from "./scenes.mjs";

const FOLDER = fileURLToPath(new URL("../../docs/handbook/pictures", import.meta.url));
const QUALITY = 74;

/**
 * What is shown: `scene` brings it about, `cut` names what is cut out of the window (the
 * whole window: "body"); `size` is the window's, `high` cuts off below.
 * @type {{ name: string; scene: string; cut?: string; size?: [number, number]; high?: number }[]}
 */
const pictures = [
  { name: "start", scene: "welcome", cut: "body", size: [820, 620] },
  { name: "import-review", scene: "imports-review", high: 520 },
  { name: "import-preview", scene: "imports-preview", high: 560 },
  { name: "order", scene: "orders-clear", cut: ".dialog" },
  { name: "customers", scene: "customers", high: 460 },
  { name: "archive", scene: "archive-overview", cut: "aside", size: [1100, 760] },
  { name: "asks", scene: "asks", high: 560 },
  { name: "merge", scene: "alike", high: 600 },
  { name: "tags", scene: "tags", high: 520 },
  { name: "segments", scene: "segments-open", size: [1100, 620] },
  { name: "copy", scene: "segments-copy", cut: ".dialog" },
  { name: "catalogue", scene: "catalogue-alike", high: 480 },
  { name: "lifecycle", scene: "lifecycle", size: [900, 760] },
  { name: "repurchase", scene: "repurchase", size: [900, 700] },
  { name: "value", scene: "value", size: [900, 720] },
  { name: "goods", scene: "goods", size: [900, 640] },
  { name: "places", scene: "places", size: [900, 720] },
  { name: "money", scene: "money", size: [900, 640] },
  { name: "month", scene: "month", size: [900, 760] },
  { name: "password", scene: "password-code", cut: ".dialog" },
  { name: "moving", scene: "moving", high: 560 },
  { name: "history", scene: "history", high: 480 },
  { name: "backups", scene: "backups-second", size: [900, 720] },
  { name: "restore", scene: "backups-restore", cut: ".dialog" },
  { name: "guide", scene: "imports-guide", high: 560 },
];

const [only = ""] = process.argv.slice(2);
await mkdir(FOLDER, { recursive: true });
const server = await preview({
  build: { outDir: "dist-fake" },
  preview: { port: 0 },
  logLevel: "error",
});
const address = server.resolvedUrls?.local[0] ?? "";
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking"],
});

let bytes = 0;
for (const picture of pictures.filter(({ name }) => new RegExp(only).test(name))) {
  bytes += await take(picture);
}
await browser.close();
await new Promise((done) => server.httpServer.close(done));
console.log(`${Math.round(bytes / 1000)} kB in all`);

async function take({ name, scene: from, cut = "main", size = [900, 620], high = Infinity }) {
  const scene = scenes.find((one) => one.name === from);
  if (!scene) throw new Error(`no scene ${from}`);
  const [width, height] = size;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: SCALE,
    colorScheme: "light",
    reducedMotion: "reduce",
    locale: "zh-CN",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(`${address}${scene.address ?? ""}`);
  await page.waitForSelector("body[data-ready=true]");
  await scene.act?.(page);
  await page.waitForTimeout(Math.max(scene.wait ?? 0, 500));
  // Messages about what brought the scene about are no part of it.
  await page.addStyleTag({ content: ".toasts { display: none !important }" });
  const box = await page.locator(cut).last().boundingBox();
  const client = await context.newCDPSession(page);
  const { data } = await client.send("Page.captureScreenshot", {
    format: "webp",
    quality: QUALITY,
    clip: { ...box, height: Math.min(box.height, high), scale: SCALE },
  });
  const file = `${FOLDER}/${name}.webp`;
  await writeFile(file, Buffer.from(data, "base64"));
  await context.close();
  const { length } = await readFile(file);
  console.log(`${name}: ${Math.round(length / 1000)} kB`);
  return length;
}

// The pictures of the main screens, from the real window: `cargo xtask screenshots`.
// Usage: screenshots.mjs FOLDER
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fixture, folderFor, noFault, start } from "./lib/app.mjs";
import { drop } from "./lib/screen.mjs";

const out = resolve(process.argv[2] ?? "docs/screenshots");
mkdirSync(out, { recursive: true });
const folder = folderFor("screenshots");
const app = await start(folder);

/** Lets fonts, charts and short motions come to rest. */
const still = () => new Promise((resolve) => setTimeout(resolve, 1200));
const take = async (name) => {
  await still();
  await noFault(app);
  await app.screenshot(join(out, `${name}.png`));
  console.log(join(out, `${name}.png`));
};
const go = (screen) => app.clickText("nav button", screen);

try {
  await take("start");
  await drop(app, "main", [fixture("ExportOrderList201906.csv")]);
  await app.waitText("淘宝", 15_000);
  await take("import");
  await go("客户");
  await app.clickText("main button", "先看看示例");
  await app.waitText("示例", 30_000);
  await app.until(async () => (await app.count("main [role=row], main tbody tr")) > 3, "customers are shown", 30_000);
  await take("customers");
  await app.clickText("[role=grid] [role=row]:not(.header) [role=gridcell]:not(.box)", "");
  await app.wait("aside h2", 15_000);
  await take("archive");
  for (const [screen, words, name] of [["人群", "历史成交", "segments"], ["商品", "买过", "catalogue"], ["标签", "", "tags"]]) {
    await go(screen);
    if (words) await app.waitText(words, 15_000).catch(() => {});
    await take(name);
  }
  await go("分析");
  await app.until(async () => (await app.count("main table")) > 0, "the figures are shown", 15_000);
  await take("lifecycle");
  const tabs = [["回购", "repurchase"], ["价值", "value"], ["商品", "goods"], ["地点和时间", "places"], ["钱", "money"]];
  for (const [tab, name] of tabs) {
    await app.clickText("main [role=tab]", tab);
    // Its first picture is a chart, or a table.
    await app.until(async () => (await app.count("main canvas, main table, main section li")) > 0, "the figures are drawn", 15_000);
    await take(name);
  }
} finally {
  await app.close();
}

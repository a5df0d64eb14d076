// The handbook in the window: offline, with its pictures, by the keyboard, and back into the app.
import assert from "node:assert/strict";
import { scenario } from "./lib/app.mjs";
import { press } from "./lib/screen.mjs";

const title = (app) => app.exec("return document.querySelector('[data-help] article h2')?.textContent ?? ''");
const shows = (app, words) => app.until(async () => (await title(app)) === words, `the page “${words}” is shown`);
/** Every picture of the page is there, whole. */
const pictures = (app) =>
  app.exec("return [...document.querySelectorAll('[data-help] img')].map((i) => [i.complete, i.naturalWidth])");

scenario("the handbook is read in the app, before there is a shop", async (app) => {
  await app.clickText("nav button", "帮助");
  await shows(app, "回头客使用手册");
  await app.clickText("[data-help] nav button", "第一次导入");
  await shows(app, "第一次导入");
  await app.until(async () => (await pictures(app)).every(([whole, width]) => whole && width > 300), "its pictures are there");
  assert.equal((await pictures(app)).length, 2);

  // Searched for by its sound, with the keyboard alone.
  await app.fill("[data-search]", "huandiannao");
  await app.wait("[data-hit]");
  press("Down");
  await app.until(() => app.exec("return document.activeElement?.matches('[data-hit]')"), "the first one is chosen");
  press("Return");
  await shows(app, "换电脑");

  // A link of the handbook opens the screen it speaks of.
  await app.clickText("[data-help] article button", "打开「搬家与导出」");
  await app.waitText("在这台电脑上导出全部");
});

scenario("F1 and the question mark open what a screen is about", async (app) => {
  await app.clickText("main button", "先看看示例");
  await app.waitText("示例", 30_000);
  await app.clickText("nav button", "分析");
  await app.until(async () => (await app.count("main [role=tab]")) > 3, "the tabs are there");
  await app.clickText("main [role=tab]", "钱");
  await app.until(() => app.exec("return document.querySelector('[role=tab][aria-selected=true]')?.id === 'tab-money'"), "the tab is chosen");
  press("F1");
  await shows(app, "读懂分析");
  await app.until(
    () => app.exec("const h = document.getElementById('钱')?.getBoundingClientRect(); return h && h.top > 0 && h.top < innerHeight / 2"),
    "the part about money is in sight",
  );
  await app.clickText("[data-help] button", "返回");
  await app.wait("#tab-money");
  await app.exec("document.querySelector('main header button[aria-label^=\"这一页怎么用\"]').click()");
  await shows(app, "读懂分析");
});

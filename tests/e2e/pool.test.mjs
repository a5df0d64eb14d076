// The pool in daily use: orders by hand, tags, segments, the archive, one person deleted.
import assert from "node:assert/strict";
import { fixture, scenario } from "./lib/app.mjs";
import { go, importFiles, listed } from "./lib/flow.mjs";
import { press } from "./lib/screen.mjs";

const shown = (app) =>
  app.exec(
    `return [...document.querySelectorAll("[role=grid] [role=row]:not(.header)")].map((r) => r.innerText)`,
  );

/** Waits until the list shows one customer, whose row fits. */
const alone = (app, row, what) =>
  app.until(async () => {
    const rows = await shown(app);
    return rows.length === 1 && row.test(rows[0]);
  }, what);

/** Takes the last change back: in a field the same keys undo typing. */
async function undo(app) {
  await app.exec("document.activeElement?.blur()");
  press("ctrl+z");
}

/** What the archive shows. */
const archive = (app) => app.exec(`return document.querySelector("aside")?.textContent ?? ""`);

/** Opens the archive of the first customer of the list; returns their name. */
async function openFirst(app) {
  await app.clickText("[role=grid] [role=row]:not(.header) [role=gridcell]:not(.box)", "");
  await app.wait("aside h2", 15_000);
  return (await app.exec(`return document.querySelector("aside h2").textContent`)).trim();
}

scenario("an order is written down by hand, counts at once, and is taken back", async (app) => {
  await importFiles(app, [fixture("ExportOrderList201906.csv")]);
  const before = await listed(app);
  press("ctrl+n");
  await app.wait("[data-field=text]", 10_000);
  await app.fill("[data-field=text]", "王小满 13912345678 新口味面膜2 收58 微信");
  await app.until(
    () => app.exec(`return [...document.querySelectorAll("[role=dialog] input")].some((i) => i.value === "13912345678")`),
    "the phone is understood",
  );
  press("ctrl+Return");
  await app.waitText("给“王小满”记了一单", 15_000);
  await app.until(async () => (await listed(app)) === before + 1, "one customer more");
  await app.fill("[data-search]", "wxm");
  await alone(app, /王小满[\s\S]*58/, "found by the initials");

  press("ctrl+n");
  await app.wait("[data-field=text]", 10_000);
  await app.fill("[data-field=text]", "王小满 新口味面膜1 收29");
  await app.waitText("买过 1 单", 10_000);
  press("ctrl+Return");
  await alone(app, /王小满[\s\S]*87/, "both orders count");
  await undo(app);
  await app.waitText("已撤销：给“王小满”记一单", 15_000);
  await alone(app, /王小满[\s\S]*58/, "the first one is left");
});

scenario("a tag is set, found, and makes a segment that stays after a restart", async (app, { restart }) => {
  await importFiles(app, [fixture("ExportOrderList201906.csv")]);
  await listed(app);
  const name = await openFirst(app);
  await app.clickText("aside button", "加标签");
  await app.until(() => app.exec(`return document.activeElement?.tagName === "INPUT"`), "a field for the tag");
  await app.keys("爱喝茶\uE007");
  await app.until(async () => (await archive(app)).includes("爱喝茶"), "the tag is shown");
  await go(app, "标签");
  await app.waitText("爱喝茶", 10_000);
  await go(app, "客户");
  await app.fill("[data-search]", "爱喝茶");
  await alone(app, new RegExp(name), "found by the tag");
  await undo(app);
  await app.waitText("已撤销", 15_000);
  await app.until(async () => (await shown(app)).length === 0, "nobody carries it any more");

  await go(app, "人群");
  await app.waitText("只买一次", 15_000);
  const rows = await app.exec(`return [...document.querySelectorAll("main")].map((m) => m.innerText).join("\\n")`);
  for (const one of ["该回购了", "沉睡", "历史成交", "高价值将流失"]) assert.ok(rows.includes(one), one);
  app = await restart();
  await go(app, "人群");
  await app.waitText("历史成交", 15_000);
});

scenario("what is written in an archive is kept, and a deleted person is gone", async (app, { restart }) => {
  await importFiles(app, [fixture("ExportOrderList201906.csv")]);
  const before = await listed(app);
  const name = await openFirst(app);
  await app.clickText("aside button", "随手记");
  await app.wait("aside textarea", 10_000);
  await app.fill("aside textarea", "女儿上大班，喜欢粉色 <img src=x onerror=alert(1)> '; DROP");
  await app.keys("\uE007");
  await app.until(async () => (await archive(app)).includes("女儿上大班"), "the note is shown");
  app = await restart();
  await listed(app);
  await app.fill("[data-search]", "喜欢粉色");
  await alone(app, new RegExp(name), "found by the note");
  assert.equal(await app.exec(`return document.querySelectorAll("main img").length`), 0);

  await app.clickText("[role=grid] [role=row]:not(.header) [role=gridcell]:not(.box)", "");
  await app.wait("aside h2", 15_000);
  await app.clickText("aside button[aria-haspopup=menu]", "");
  await app.clickText("[role=menuitem]", "彻底删除");
  await app.clickText("[role=dialog] button, [role=alertdialog] button", "彻底删除");
  await app.until(async () => (await shown(app)).length === 0, "nobody has that note any more");
  await go(app, "分析");
  assert.equal(await listed(app), before - 1);
});

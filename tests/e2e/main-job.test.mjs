// The main job: a real file dragged in, and its customers' lifecycle seen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fixture, scenario } from "./lib/app.mjs";
import { finishImport, go, imported, importFiles, isEmpty, listed } from "./lib/flow.mjs";
import { drop, press } from "./lib/screen.mjs";

/** What the made-up files hold, as their maker says. */
const answers = readFileSync(fixture("answers.txt"), "utf8");

scenario("a file dragged in becomes customers, and stays after a restart", async (app, { restart }) => {
  const seen = [];
  await drop(app, "main", [fixture("ExportOrderList201906.csv")], {
    hover: async () => seen.push(await app.body()),
  });
  assert.ok(seen[0].includes("松手导入"), "the window says that it takes the file");
  await app.waitText("淘宝 订单报表", 15_000);
  const review = await app.body();
  for (const word of ["GBK", "第 1 行是表头", "订单号", "买家账号"]) assert.ok(review.includes(word), word);
  await finishImport(app);
  const [customers, orders] = await imported(app);
  assert.ok(answers.includes(String(customers)) && answers.includes(String(orders)), answers);
  assert.equal(await listed(app), customers);

  app = await restart();
  assert.equal(await listed(app), customers);
});

scenario("each figure opens the customers behind it, and each customer says why", async (app) => {
  await importFiles(app, [fixture("ExportOrderList201906.csv")]);
  await go(app, "分析");
  await app.wait("main table button", 15_000);
  const cell = await app.exec(`
    const button = [...document.querySelectorAll("main table button")]
      .find((b) => b.title.includes("忠诚客·流失"));
    const figure = Number(button.querySelector("b").innerText.replaceAll(",", ""));
    button.click();
    return figure`);
  await app.waitText("来自", 10_000);
  await app.until(async () => (await app.text("main header")).includes(`${cell} 位`), `${cell} customers`);
  const rows = await app.exec(`return [...document.querySelectorAll("[role=grid] [role=row]")].slice(1).map((r) => r.innerText)`);
  assert.ok(rows.length > 0);
  for (const row of rows.filter((r) => r.includes("客"))) assert.match(row, /忠诚客[\s\S]*流失/);

  await app.clickText("[role=grid] [role=row]:not(.header) [role=gridcell]:not(.box)", "");
  await app.wait("aside", 10_000);
  await app.until(async () => (await app.text("aside")).includes("未买"), "the panel says why");
  const panel = await app.text("aside");
  assert.match(panel, /流失：\d+ 天未买，(超过本店 [\d.]+% 的回购间隔|比本店所有的回购间隔都长)/);
  assert.match(panel, /订单/);
});

scenario("a band between two days opens exactly those who went that way", async (app) => {
  await importFiles(app, [fixture("ExportOrderList201906.csv")]);
  await go(app, "分析");
  const card = "section[aria-label=谁去了哪里]";
  await app.wait(`${card} canvas`, 20_000);
  await app.exec(`[...document.querySelectorAll("${card} button")].find((b) => b.textContent.trim() === "表").click()`);
  await app.wait(`${card} tbody button`, 10_000);
  const people = await app.exec(`
    const button = document.querySelector("${card} tbody button");
    const figure = Number(button.textContent.replaceAll(",", ""));
    button.click();
    return figure`);
  await app.until(async () => (await app.text("main header")).includes(`${people} 位`), `${people} customers`);
});

scenario("an import is undone by Ctrl+Z, and says what was undone", async (app) => {
  await importFiles(app, [fixture("ExportOrderList201906.csv")]);
  assert.ok((await listed(app)) > 100);
  press("ctrl+z");
  await app.waitText("已撤销：导入 ExportOrderList201906.csv", 15_000);
  await app.until(() => isEmpty(app), "the shop is empty again");
});

scenario("the search answers while typing", async (app) => {
  await importFiles(app, [fixture("ExportOrderList201906.csv")]);
  const all = await listed(app);
  const name = await app.exec(
    `return document.querySelector("[role=grid] [role=row]:not(.header) [role=gridcell]:not(.box)").innerText.split("\\n")[0]`,
  );
  await app.fill("[data-search]", name);
  await app.until(async () => {
    const [, shown] = /([\d,]+) 位/.exec(await app.text("main header"));
    return Number(shown) > 0 && Number(shown) < all;
  }, "fewer customers");
  const list = () => app.exec(`return document.querySelector("[role=grid]").textContent`);
  await app.until(async () => (await list()).includes(name), "they are in the list");
});

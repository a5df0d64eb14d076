// Tables the app saves, and the guide to exports.
import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scenario } from "./lib/app.mjs";
import { finishImport, go, imported, press } from "./lib/flow.mjs";
import { chooseInDialog, drop } from "./lib/screen.mjs";

const SAVE_DIALOG = "^(Save|Save File|Save As|保存|另存为|存储).*$";

/** Rows of a hand-kept table; the second has a date nobody can read. */
const TABLE = [
  "日期,姓名,电话,商品,金额",
  "2024-05-01,张三,13800138000,茶,20",
  "去年冬天,李四,13800138001,茶,30",
].join("\n");

scenario("problem rows are saved as a table that is recognised again", async (app, { folder }) => {
  const source = join(folder, "我的 账本.csv");
  writeFileSync(source, TABLE);
  await drop(app, "main", [source]);
  await press(app, "预览导入结果", 15_000);
  await app.waitText("导入后会这样", 30_000);
  await app.clickText("main li button", "有问题");
  await press(app, "把这些行存成表格", 10_000);
  const saved = join(folder, "有问题 的行.xlsx");
  await chooseInDialog(saved, SAVE_DIALOG);
  await app.waitText("存好了 1 行", 15_000);
  assert.ok(existsSync(saved));
  await app.clickText("main button.primary:not(:disabled)", "导入");
  await app.waitText("导入完成", 30_000);
  assert.deepEqual(await imported(app), [1, 1]);
  // As it is, the same row is still what is wrong with it.
  await drop(app, "main", [saved]);
  await app.waitText("问题（不导入）", 15_000);
  await press(app, "预览导入结果", 15_000);
  await app.waitText("没有一行能导入", 30_000);
});

scenario("a blank template is saved, and says so while it is blank", async (app, { folder }) => {
  await go(app, "导入");
  await press(app, "存一张空白登记表", 10_000);
  const saved = join(folder, "登记 表.xlsx");
  await chooseInDialog(saved, SAVE_DIALOG);
  await app.waitText("空白登记表存好了", 15_000);
  assert.ok(existsSync(saved));
  await drop(app, "main", [saved]);
  await app.waitText("这张表里还没有内容", 15_000);
});

scenario("a file without a buyer opens the guide at its platform, and is still there", async (app, { folder }) => {
  const source = join(folder, "orders_export.csv");
  const header = "商品,订单号,订单状态,商品总价(元),邮费(元),用户实付金额(元),商家实收金额(元),商品数量(件),商品id,商品规格,售后状态,订单成交时间";
  writeFileSync(source, `${header}\n茶,240501-123456789012345,已发货,20,0,20,20,1,1,小,无售后或售后取消,2024-05-01 10:00:00\n`);
  await drop(app, "main", [source]);
  await app.waitText("这份表里没有买家", 15_000);
  await press(app, "怎么导出有买家的表");
  await app.waitText("导出指引", 10_000);
  assert.ok((await app.text("main article h2")).includes("拼多多"));
  await press(app, "返回");
  await app.waitText("orders_export.csv", 10_000);
  await finishImport(app);
  await app.waitText("有 1 单不知道是谁买的", 10_000);
});

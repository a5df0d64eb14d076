// Importing otherwise: picked files, several at once, cancelled, unreadable, taken back later.
import assert from "node:assert/strict";
import { fixture, scenario } from "./lib/app.mjs";
import { finishImport, go, imported, importFiles, isEmpty, listed, longTable, press } from "./lib/flow.mjs";
import { chooseInDialog, drop } from "./lib/screen.mjs";

scenario("a file is picked in the system's dialog", async (app) => {
  await press(app, "导入表格");
  await chooseInDialog(fixture("有赞订单导出.csv"));
  await app.waitText("有赞", 15_000);
  await finishImport(app);
  const [customers] = await imported(app);
  assert.equal(await listed(app), customers);
});

scenario("several files are one import; the same again adds nothing", async (app) => {
  const files = [fixture("ExportOrderList201906.csv"), fixture("有赞订单导出.csv")];
  await importFiles(app, files);
  const before = await listed(app);
  await go(app, "导入");
  await drop(app, "main", files);
  await press(app, "预览导入结果", 15_000);
  await app.waitText("导入不会改变什么", 30_000);
  await press(app, "完成");
  assert.equal(await listed(app), before);
});

scenario("a cancelled import leaves nothing", async (app, { folder }) => {
  await drop(app, "main", [longTable(folder, 400_000)]);
  await press(app, "预览导入结果", 15_000);
  await app.waitText("导入后会这样", 60_000);
  await app.clickText("main button.primary:not(:disabled)", "导入");
  await app.wait("[role=progressbar]", 10_000);
  await press(app, "取消", 10_000);
  await app.until(async () => !(await app.exists("main [role=progressbar]")), "it has stopped", 15_000);
  assert.ok(!(await app.body()).includes("导入完成"), "it was stopped before its end");
  await go(app, "客户");
  await app.until(() => isEmpty(app), "the shop is as empty as before");
});

scenario("what can't be read says so, and the others go on", async (app) => {
  await drop(app, "main", [fixture("bad/有密码.xlsx"), fixture("bad/其实是图片.xlsx"), fixture("有赞订单导出.csv")]);
  await app.waitText("密码", 15_000);
  const text = await app.body();
  assert.ok(text.includes("其实是图片.xlsx") && text.includes("有密码.xlsx"), text);
  await press(app, "预览其余 1 个文件", 15_000);
  await app.waitText("导入后会这样", 30_000);
  await app.clickText("main button.primary:not(:disabled)", "导入");
  await app.waitText("导入完成", 30_000);
});

scenario("any import of the past can be taken back", async (app) => {
  await importFiles(app, [fixture("ExportOrderList201906.csv")]);
  const [first] = await imported(app);
  await go(app, "导入");
  await importFiles(app, [fixture("有赞订单导出.csv")]);
  await press(app, "完成");
  const both = await listed(app);
  await go(app, "导入");
  await app.until(async () => (await app.body()).includes("ExportOrderList201906.csv"), "the history");
  // The older one, which is not the last change.
  await app.exec(`
    const holds = (e) => e.innerText.includes("ExportOrderList201906.csv") && !e.innerText.includes("有赞订单导出.csv");
    const undo = [...document.querySelectorAll("main button")].filter((b) => b.innerText.includes("撤销"));
    undo.find((b) => { for (let e = b; e; e = e.parentElement) if (holds(e)) return true; return false; }).click()`);
  await app.wait("[role=alertdialog], [role=dialog]");
  await app.clickText("[role=alertdialog] button, [role=dialog] button", "撤销");
  await app.until(async () => !(await app.exists("[role=alertdialog], [role=dialog]")), "it is done", 15_000);
  // People are in both files; whoever is left is known by the other one.
  await app.until(async () => !(await app.body()).includes("ExportOrderList201906.csv"), "it is gone");
  const left = await listed(app);
  assert.ok(left > 0 && left <= both && left >= both - first, `${left} of ${both}, ${first} came with it`);
});

scenario("the sample is another file, never mixed with the shop", async (app) => {
  await press(app, "先看看示例");
  await app.waitText("这是示例数据", 30_000);
  assert.ok((await listed(app)) > 100);
  await app.clickText("button", "回到我的店铺");
  await app.until(() => isEmpty(app), "the merchant's own shop is empty still");
});

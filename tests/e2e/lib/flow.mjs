// What merchants do, in the words on the screen.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { drop } from "./screen.mjs";

/** A command of the contract, called as the page does. */
export const call = (app, name, request) =>
  app.execAsync(
    `const [name, request, done] = arguments;
     globalThis.__TAURI_INTERNALS__.invoke("call", { name, request: JSON.stringify(request), job: null })
       .then((text) => done({ answer: JSON.parse(text) }), (error) => done({ error }));`,
    name,
    request,
  );

/** Goes to a screen by the rail. */
export const go = (app, screen) => app.clickText("nav button", screen);

/** Clicks a button of the page by its words, once it is there and can be pressed. */
export const press = (app, words, ms) =>
  app.until(async () => {
    await app.clickText("main button:not(:disabled), [role=dialog] button:not(:disabled)", words);
    return true;
  }, `a button ${words}`, ms);

/** Takes files from dropping to the summary. */
export async function importFiles(app, files) {
  await drop(app, "main", files);
  await finishImport(app);
}

/** From the review to the summary. */
export async function finishImport(app) {
  await press(app, "预览导入结果", 15_000);
  await app.waitText("导入后会这样", 30_000);
  await app.clickText("main button.primary:not(:disabled)", "导入");
  await app.waitText("导入完成", 60_000);
}

/** Customers and orders, as the page counts them: `[12, 30]` from "新增了 12 位客户、30 单". */
export async function imported(app) {
  const [, customers, orders] = /新增了 ([\d,]+) 位客户、([\d,]+) 单/.exec(await app.body());
  return [customers, orders].map((n) => Number(n.replaceAll(",", "")));
}

/** How many customers the list says there are. */
export async function listed(app) {
  await go(app, "客户");
  await app.wait("[role=grid]", 15_000);
  const [, total] = await app.until(
    async () => /([\d,]+) 位/.exec(await app.text("main header")),
    "the list says how many",
  );
  return Number(total.replaceAll(",", ""));
}

/** Whether the page asks for a first file. */
export const isEmpty = async (app) => (await app.body()).includes("把店里的表格拖进来");

/** Writes a hand-kept table of this many rows, for what takes a while. */
export function longTable(folder, rows) {
  const lines = ["日期,姓名,电话,商品,金额"];
  for (let i = 0; i < rows; i++) {
    const customer = i % 50_000;
    const phone = 13_000_000_000 + customer;
    const day = `2023-${String((i % 12) + 1).padStart(2, "0")}-${String((i % 28) + 1).padStart(2, "0")}`;
    lines.push(`${day},客人${customer},${phone},商品${i % 90},${(i % 300) + 1}`);
  }
  const path = join(folder, "很长的 账本.csv");
  writeFileSync(path, lines.join("\n"));
  return path;
}

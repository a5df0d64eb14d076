// Closing the window: it asks while an import runs, and comes back to where it was.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scenario } from "./lib/app.mjs";
import { isEmpty, listed, longTable } from "./lib/flow.mjs";
import { geometry, maximise, moveWindow, pressClose } from "./lib/screen.mjs";

const ROWS = 40_000;
/** More than are read before anybody can click. */
const MANY = 250_000;

/** Begins an import that takes a while, as the page would. */
async function beginImport(app, folder, rows) {
  const files = [{ path: longTable(folder, rows), member: null, choices: {} }];
  await app.exec(
    `window.__TAURI_INTERNALS__.invoke("call",
       { name: "import_apply", request: JSON.stringify({ files: arguments[0] }), job: 1000 }).catch(() => {})`,
    files,
  );
}

/** Waits until the program has ended by itself. */
const gone = (app) =>
  app.until(() => app.body().then(() => false, () => true), "the program has ended", 60_000);

scenario("closed while importing it asks, and stopping leaves nothing", async (app, { folder, restart }) => {
  await beginImport(app, folder, MANY);
  pressClose();
  await app.waitText("还有事情没做完");
  await app.screenshot(join(folder, "asks.png"));
  await app.clickText("[role=dialog] button", "停下并关闭");
  await gone(app);
  app = await restart();
  assert.ok(await isEmpty(app));
});

scenario("closed while importing it can wait, and the import is there", async (app, { folder, restart }) => {
  await beginImport(app, folder, ROWS);
  pressClose();
  await app.waitText("还有事情没做完");
  await app.clickText("[role=dialog] button", "做完再关");
  await gone(app);
  app = await restart();
  assert.equal(await listed(app), ROWS);
});

scenario("the window comes back to where it was", async (app, { folder, restart }) => {
  moveWindow(90, 70, 1040, 700);
  await app.until(() => geometry().width === 1040, "the window has its new size");
  const before = geometry();
  pressClose();
  await gone(app);
  app = await restart();
  assert.deepEqual(geometry(), before);

  // A monitor that is not there any more.
  const file = join(folder, "我的 数据/window.json");
  pressClose();
  await gone(app);
  const kept = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...kept, x: 5000, y: 300 }));
  app = await restart();
  const { x, y, width } = geometry();
  assert.ok(x >= 0 && y >= 0 && x + width <= 1366, `in sight: ${x},${y}`);
});

scenario("maximised, it comes back so and still knows its other size", async (app, { restart }) => {
  moveWindow(90, 70, 1040, 700);
  await app.until(() => geometry().width === 1040, "the window has its new size");
  const before = geometry();
  maximise();
  await app.until(() => geometry().width >= 1360, "it fills the screen");
  pressClose();
  await gone(app);
  app = await restart();
  await app.until(() => geometry().width >= 1360, "it fills the screen again");
  maximise();
  await app.until(() => geometry().width === 1040, "it has the size from before");
  assert.deepEqual(geometry(), before);
});

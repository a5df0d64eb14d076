// The password and a damaged data file, in the real window: locked, opened, and gone on with.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fixture, scenario } from "./lib/app.mjs";
import { importFiles } from "./lib/flow.mjs";
import { press } from "./lib/screen.mjs";

const SECRET = "芝麻开门 2026";
/** Types into the fields of a form, in their order. */
const fields = (app, css, ...texts) =>
  app.exec(
    `const [css, texts] = arguments;
     const all = [...document.querySelectorAll(css)];
     texts.forEach((text, i) => {
       all[i].value = text;
       all[i].dispatchEvent(new Event("input", { bubbles: true }));
     });
     return all.length;`,
    css,
    texts,
  );
const rows = "[role=grid] [role=row]";

async function openSettings(app, section) {
  await app.clickText("nav button", "设置");
  await app.until(async () => {
    await app.clickText("nav button", section);
    return true;
  }, `the section ${section}`);
  await app.wait(".settings-card");
}

scenario("a password locks the shop, and nothing of it lies open", async (app, { folder, restart }) => {
  await importFiles(app, [fixture("流水账.csv")]);
  await openSettings(app, "密码");
  await app.clickText("button", "设置密码…");
  await app.wait(".dialog input[type=password]");
  await fields(app, ".dialog input[type=password]", SECRET, SECRET);
  await app.clickText(".dialog footer button", "设置密码");
  await app.wait(".dialog ol.code", 60_000);
  const groups = await app.exec("return [...document.querySelectorAll('.dialog ol.code li')].map((li) => li.textContent)");
  assert.equal(groups.length, 8);
  const asked = await app.exec("return document.querySelector('.dialog .check').textContent.match(/\\d+/g).map(Number)");
  await fields(app, ".dialog .groups input", ...asked.map((n) => groups[n - 1]));
  await app.clickText(".dialog footer button", "我已收好");
  await app.waitText("已设密码");

  // Locked by the keyboard: nothing of the shop is left on the page.
  await app.clickText("nav button", "客户");
  await app.wait(rows);
  press("ctrl+l");
  await app.wait(".lock input[type=password]", 20_000);
  assert.equal(await app.count(rows), 0);

  // After a restart it is asked for first; a wrong one opens nothing.
  app = await restart();
  await app.wait(".lock input[type=password]", 20_000);
  await fields(app, ".lock input[type=password]", "不是这个密码");
  press("Return");
  await app.waitText("密码不对", 20_000);
  assert.equal(await app.count(rows), 0);
  await app.until(async () => !(await app.exec("return document.querySelector('.lock button[type=submit]').disabled")), "the next try", 20_000);
  await fields(app, ".lock input[type=password]", SECRET);
  await app.exec("document.querySelector('.lock form').requestSubmit()");
  await app.wait("nav button", 20_000);
  await app.clickText("nav button", "客户");
  await app.wait(rows, 20_000);

  // No name of the file stands in the clear in any file of the shop.
  const data = join(folder, "我的 数据");
  const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const listed = await app.execAsync(
    `const done = arguments[0];
     globalThis.__TAURI_INTERNALS__.invoke("call", { name: "customers", request: JSON.stringify({ limit: 5 }), job: null })
       .then(done, (error) => done(JSON.stringify(error)));`,
  );
  const word = listed.match(/"name":"(\p{Script=Han}{2,})"/u)?.[1];
  assert.ok(word, `a name to look for: ${listed.slice(0, 400)}`);
  for (const entry of files) {
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    assert.ok(!bytes.includes(word), `${entry.name} holds ${word}`);
  }
});

scenario("a damaged file is kept, and what can be read of it goes on", async (app, { folder, restart }) => {
  await importFiles(app, [fixture("log-orders.csv")]);
  await app.close();
  // What was written last stands in the log beside the file.
  const file = join(folder, "我的 数据/shop.db-wal");
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(file, bytes);

  app = await restart();
  await app.waitText("抢救能读出来的", 30_000);
  await app.waitText("从最近的备份恢复");
  await app.clickText("button", "用抢救出来的");
  await app.wait(rows, 60_000);
  const kept = readdirSync(join(folder, "我的 数据")).filter((name) => name.includes("damaged") && name.endsWith("-wal"));
  assert.ok(kept.some((name) => readFileSync(join(folder, "我的 数据", name)).equals(bytes)), `the damaged log is kept as it was: ${kept}`);
});

// Nobody gets in, nothing gets out: no network, no other page, no second program.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { APP, fixture, folderFor, scenario } from "./lib/app.mjs";
import { go, importFiles } from "./lib/flow.mjs";
import { minimize, windowsShown } from "./lib/screen.mjs";
import { networkSockets } from "./lib/sockets.mjs";
import { until } from "./lib/wd.mjs";

test("the check for sockets sees one", async () => {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { sockets } = networkSockets(process.pid);
  server.close();
  assert.ok(sockets.some((socket) => socket.includes("tcp 0100007F:")), sockets.join("; "));
});

scenario("no socket of the network is open, whatever is clicked", async (app) => {
  const closed = () => {
    const { processes, sockets } = networkSockets(app.driver, { driven: true });
    assert.ok(processes >= 3, `the app and its web processes are looked at: ${processes}`);
    assert.deepEqual(sockets, []);
  };
  closed();
  await importFiles(app, [fixture("淘宝订单报表2021.xlsx")]);
  closed();
  for (const screen of await app.exec(
    "return [...document.querySelectorAll('nav button')].map((b) => b.title).filter(Boolean)",
  )) {
    await go(app, screen);
    await sleep(400);
    closed();
  }
});

test("started by itself it has none at all", { timeout: 60_000 }, async () => {
  const folder = folderFor("started by itself");
  const child = spawn(APP, [], {
    env: { ...process.env, HUITOUKE_DATA_DIR: join(folder, "我的 数据"), HUITOUKE_TIMINGS: "1" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    let said = "";
    child.stdout.on("data", (text) => (said += text));
    await until(() => said.includes("ready"), "it can be used", 30_000);
    await sleep(1000);
    const { processes, sockets } = networkSockets(child.pid);
    assert.ok(processes >= 2, `${processes}`);
    assert.deepEqual(sockets, []);
  } finally {
    child.kill("SIGKILL");
  }
});

scenario("the window goes nowhere, opens nothing and runs nothing inline", async (app) => {
  const before = await app.exec("return location.href");
  // WebKit may warm up a connection before it asks whether it may go there: nothing may
  // ever be said on it.
  let said = "";
  const server = createServer((socket) => {
    socket.unref();
    socket.on("error", () => {});
    socket.on("data", (bytes) => (said += bytes));
  });
  server.unref();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const there = `http://127.0.0.1:${server.address().port}/`;
  for (const script of [
    "location.href = arguments[0]",
    "location.assign(arguments[0])",
    "const a = document.createElement('a'); a.href = arguments[0]; document.body.append(a); a.click(); a.remove()",
    "const a = document.createElement('a'); a.href = arguments[0]; a.target = '_blank'; document.body.append(a); a.click(); a.remove()",
    "window.open(arguments[0])",
    "location.href = 'data:text/html,<p>elsewhere'",
    "location.href = 'file:///etc/passwd'",
    "const f = document.createElement('iframe'); f.src = arguments[0]; document.body.append(f); setTimeout(() => f.remove(), 300)",
    "const f = document.createElement('form'); f.action = arguments[0]; document.body.append(f); f.submit(); f.remove()",
    "new Image().src = arguments[0]",
  ]) {
    await app.exec(script, there);
    await sleep(400);
    assert.equal(await app.exec("return location.href"), before, script);
    assert.equal(windowsShown(), 1, script);
    assert.equal(said, "", script);
  }
  server.close();
  const ran = await app.exec(`
    const script = document.createElement("script");
    script.textContent = "document.documentElement.dataset.ran = 'inline'";
    document.body.append(script);
    const image = document.createElement("div");
    image.innerHTML = "<img src=x onerror=\\"document.documentElement.dataset.ran = 'handler'\\">";
    document.body.append(image);
    setTimeout("document.documentElement.dataset.ran = 'timer'", 0);
  `);
  assert.equal(ran, null);
  await sleep(500);
  assert.equal(await app.exec("return document.documentElement.dataset.ran ?? null"), null);
});

// Where the data are not named, as with every merchant; its own home, so its own data.
const merchant = { env: { HUITOUKE_DATA_DIR: undefined } };

scenario(
  "a second start brings the first window to the front",
  async (app, { folder }) => {
    assert.ok((await app.body()).includes("把店里的表格拖进来"));
    minimize();
    await until(() => windowsShown() === 0, "the window is out of sight");
    const home = join(folder, "home");
    mkdirSync(home, { recursive: true });
    const second = spawnSync(APP, [], { env: { ...process.env, HOME: home }, timeout: 20_000 });
    assert.equal(second.status, 0, `${second.signal} ${second.stderr}`);
    await until(() => windowsShown() === 1, "the first window is back");
  },
  merchant,
);

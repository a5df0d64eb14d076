// The window starts on an empty shop and says what to do first.
import assert from "node:assert/strict";
import { scenario, start } from "./lib/app.mjs";

scenario("first start", async (app) => {
  const text = await app.body();
  assert.ok(text.trim().length > 20, `the page says something: ${text}`);
  assert.equal(await app.exec("return document.documentElement.lang"), "zh-CN");
  assert.equal(await app.exec("return location.protocol"), "tauri:", "its own pages, no server's");
});

scenario("the policy lets nothing in from outside", async (app) => {
  const refused = await app.execAsync(`
    const done = arguments[0];
    document.addEventListener("securitypolicyviolation", (e) => done(e.effectiveDirective));
    fetch("http://127.0.0.1:9/").then(() => done("allowed"), () => setTimeout(done, 3000, "not refused by the policy"));
  `);
  assert.equal(refused, "connect-src");
});

scenario("a second window on the same data says so and touches nothing", async (app, { folder }) => {
  assert.ok((await app.body()).includes("把店里的表格拖进来"));
  const second = await start(folder);
  try {
    const text = await second.body();
    assert.ok(text.includes("再试一次"), text);
    assert.ok(text.includes("打开"), `it says what to do: ${text}`);
    await second.screenshot(`${folder}/second.png`);
  } finally {
    await second.close();
  }
});

// A shop that goes elsewhere or is gone: its file dropped into another window, and a backup
// under a password where the data file is no longer there.
import assert from "node:assert/strict";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fixture, folderFor, scenario, start } from "./lib/app.mjs";
import { call, importFiles, listed } from "./lib/flow.mjs";
import { drop } from "./lib/screen.mjs";

const SECRET = "芝麻开门 2026";

/** An answer that must be one. */
async function asked(app, name, request) {
  const { answer, error } = await call(app, name, request);
  assert.equal(error, undefined, `${name}: ${JSON.stringify(error)}`);
  return answer;
}

scenario("an exported shop is dropped into the window of another computer", async (app, { folder }) => {
  await importFiles(app, [fixture("log-orders.csv")]);
  const path = join(folder, "整店 导出.zip");
  const { customers, orders } = (await asked(app, "shop_export", { path })).holds;
  assert.ok(customers > 0 && orders > 0 && existsSync(path));
  await app.close();

  const other = await start(folderFor("the other computer"));
  try {
    await drop(other, "main", [path]);
    await other.waitText("这里还没有数据，导入后和原来的店铺一模一样。", 15_000);
    await other.clickText("[role=dialog] footer button", "导入");
    await other.waitText("店铺搬好了", 30_000);
    assert.equal(await listed(other), customers);

    // Where there is a shop by now, it says what would go and asks for a yes.
    await drop(other, "main", [path]);
    await other.waitText("这台电脑上的店铺会被整个换掉", 15_000);
    const button = "[...document.querySelectorAll('[role=dialog] footer button')].at(-1)";
    assert.equal(await other.exec(`return ${button}.disabled`), true);
    await other.exec("document.querySelector('[role=dialog] input[type=checkbox]').click()");
    await other.clickText("[role=dialog] footer button", "换成这个店铺");
    await other.waitText("原来的样子已经备份", 30_000);
    assert.equal(await listed(other), customers);
  } finally {
    await other.close();
  }
});

scenario("a shop with a password whose file is gone goes on from its backup", async (app, { folder, restart }) => {
  await importFiles(app, [fixture("log-orders.csv")]);
  const { customers } = await asked(app, "shop_state", {});
  await asked(app, "password_set", { password: SECRET });
  await asked(app, "backup_now", {});
  await app.close();
  const data = join(folder, "我的 数据");
  for (const name of readdirSync(data)) if (name.startsWith("shop.db")) rmSync(join(data, name));

  app = await restart();
  await app.waitText("找不到店铺数据", 20_000);
  await app.clickText("button", "用这份备份");
  const field = ".dialog input[type=password]";
  await app.wait(field, 20_000);
  const give = async (secret) => {
    await app.exec(
      `const [css, text] = arguments;
       const field = document.querySelector(css);
       field.value = text;
       field.dispatchEvent(new Event("input", { bubbles: true }));`,
      field,
      secret,
    );
    await app.clickText(".dialog footer button:not(:disabled)", "用这份备份");
  };
  await give("不是这个密码");
  await app.waitText("密码不对", 20_000);
  assert.ok(!existsSync(join(data, "shop.db")), "a wrong one makes no shop");
  await give(SECRET);
  await app.waitText("可以继续用了", 60_000);
  assert.equal(await listed(app), customers);

  // It is locked as before.
  app = await restart();
  await app.wait(".lock input[type=password]", 20_000);
});

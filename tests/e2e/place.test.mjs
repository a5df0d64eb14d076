// Where the data are: moved to another folder and back in the real window, found again at
// the next start, and said where the folder is away.
import assert from "node:assert/strict";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fixture, folderFor, scenario } from "./lib/app.mjs";
import { call, importFiles } from "./lib/flow.mjs";

async function settings(app, section) {
  await app.clickText("nav button", "设置");
  // The settings are fetched when they are first looked at.
  await app.until(async () => {
    await app.clickText("nav button", section);
    return true;
  }, `the section ${section}`);
  await app.wait(".settings-card");
}

scenario("the data are moved to another folder and back", async (app, { folder, restart }) => {
  await importFiles(app, [fixture("log-orders.csv")]);
  const there = join(folder, "移动 硬盘");
  const { answer, error } = await call(app, "data_move", { folder: there });
  assert.equal(error, undefined, JSON.stringify(error));
  assert.deepEqual([answer.folder, answer.moved], [there, true]);
  assert.ok(existsSync(join(there, "shop.db")));
  assert.ok(!existsSync(join(folder, "我的 数据/shop.db")), "nothing is left behind");
  const before = (await call(app, "shop_state", {})).answer;
  assert.ok(before.customers > 0 && before.path.startsWith(there));

  // The next start finds them there, and says so in the settings.
  app = await restart();
  const after = (await call(app, "shop_state", {})).answer;
  assert.deepEqual([after.customers, after.path], [before.customers, before.path]);
  await settings(app, "数据位置");
  assert.ok((await app.body()).includes(there));

  // Where the folder is away nothing new is made, and a retry is offered.
  await app.close();
  renameSync(there, `${there} 拔掉了`);
  app = await restart();
  assert.ok((await app.body()).includes("找不到放店铺数据的地方"));
  assert.ok(!existsSync(there));
  renameSync(`${there} 拔掉了`, there);
  await app.clickText("button", "再试一次");
  await app.wait("[role=grid] [role=row]", 20_000);

  const back = await call(app, "data_move", { folder: null });
  assert.equal(back.answer?.moved, false, JSON.stringify(back));
  assert.ok(!existsSync(there));
  assert.equal((await call(app, "shop_state", {})).answer.customers, before.customers);
});

/** Stands in for the desktop's own program, which is not here: writes down what it was given. */
const desktop = folderFor("desktop of the place test");
const shown = join(desktop, "shown");
writeFileSync(join(desktop, "xdg-open"), `#!/bin/sh\nprintf '%s' "$1" > '${shown}'\n`, { mode: 0o755 });

scenario(
  "the folder of the data is shown in the system's window for files",
  async (app, { folder }) => {
    await settings(app, "数据位置");
    await app.clickText("button", "打开文件夹");
    await app.until(() => existsSync(shown), "the folder was shown");
    assert.equal(readFileSync(shown, "utf8"), join(folder, "我的 数据"));
  },
  { env: { PATH: `${desktop}:${process.env.PATH}` } },
);

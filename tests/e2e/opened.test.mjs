// Files the system opens with the app ("用回头客打开"): as if they had been dropped.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { APP, fixture, folderFor, noFault, start } from "./lib/app.mjs";
import { finishImport, imported, isEmpty, listed } from "./lib/flow.mjs";

/** Starts the program as the system does: by its path, with files. */
function program(folder, args, env) {
  const child = spawn(APP, args, { cwd: folder, env: { ...process.env, ...env }, stdio: "ignore" });
  return new Promise((resolve, reject) => child.on("error", reject).on("exit", resolve));
}

test("files it is started with, and those of a later start, come to the import", async () => {
  const folder = folderFor("opened files");
  const home = join(folder, "home");
  copyFileSync(fixture("有赞订单导出.csv"), join(folder, "我的 数据", "有赞 订单.csv"));
  // Only one that keeps its data in the usual place takes the files of a second one.
  const env = {
    HUITOUKE_DATA_DIR: undefined,
    XDG_DATA_HOME: join(home, "data"),
    XDG_RUNTIME_DIR: process.env.XDG_RUNTIME_DIR,
  };
  const app = await start(folder, { env, args: [fixture("ExportOrderList201906.csv")] });
  try {
    await finishImport(app);
    const [first] = await imported(app);
    assert.ok(first > 0);
    // Named from its own folder, with a flag and with something that is no file.
    const args = ["--hidden", join("我的 数据", "有赞 订单.csv")];
    const code = await program(folder, args, { HOME: home, ...env });
    assert.equal(code, 0, "the second one hands over and ends");
    await app.waitText("有赞 订单.csv", 15_000);
    await finishImport(app);
    assert.ok((await listed(app)) >= first);
    await noFault(app);
  } finally {
    await app.close();
  }
});

test("a file that is not there says so, and the shop is as it was", async () => {
  const folder = folderFor("opened missing");
  const app = await start(folder, { args: [join(folder, "没有 这个.xlsx")] });
  try {
    await app.waitText("没有 这个.xlsx", 15_000);
    await app.clickText("nav button", "客户");
    await app.until(() => isEmpty(app), "nothing was imported");
    await noFault(app);
  } finally {
    await app.close();
  }
});

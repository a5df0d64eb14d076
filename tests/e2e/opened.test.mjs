// Files the system opens with the app ("用回头客打开"): as if they had been dropped.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { APP, fixture, scenario } from "./lib/app.mjs";
import { finishImport, go, imported, isEmpty, listed } from "./lib/flow.mjs";

/** Starts the program a second time, as the system does; its exit code. */
function startAgain(folder, args, env) {
  const child = spawn(APP, args, { cwd: folder, env: { ...process.env, ...env }, stdio: "ignore" });
  return new Promise((resolve, reject) => child.on("error", reject).on("exit", resolve));
}

// Only one that keeps its data in the usual place takes the files of a second one.
const usual = { HUITOUKE_DATA_DIR: undefined };

scenario(
  "files it is started with, and those of a later start, come to the import",
  async (app, { folder }) => {
    await finishImport(app);
    const [first] = await imported(app);
    assert.ok(first > 0);
    copyFileSync(fixture("有赞订单导出.csv"), join(folder, "有赞 订单.csv"));
    // Named from its own folder, after a flag that says nothing to it.
    const env = { HOME: join(folder, "home"), ...usual };
    const code = await startAgain(folder, ["--hidden", "有赞 订单.csv"], env);
    assert.equal(code, 0, "the second one hands over and ends");
    await app.waitText("有赞 订单.csv", 15_000);
    await finishImport(app);
    assert.ok((await listed(app)) >= first);
  },
  { env: usual, args: [fixture("ExportOrderList201906.csv")] },
);

scenario(
  "a file that is not there says so, and the shop is as it was",
  async (app) => {
    await app.waitText("没有 这个.xlsx", 15_000);
    await go(app, "客户");
    await app.until(() => isEmpty(app), "nothing was imported");
  },
  { args: [join(import.meta.dirname, "没有 这个.xlsx")] },
);

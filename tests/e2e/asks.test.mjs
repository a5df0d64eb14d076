// Who is who: two accounts on one phone are asked about, answered, and taken back.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { scenario } from "./lib/app.mjs";
import { go, importFiles, listed, press } from "./lib/flow.mjs";
import * as screen from "./lib/screen.mjs";

const PHONE = "13800000001";

/** An export in which 小美 and 老王 have their parcels sent to one phone. */
function family(folder) {
  const lines = [
    "订单编号,买家会员名,买家实际支付金额,订单状态,收货人姓名,联系手机,订单付款时间",
    `3300000000000001,小美,10,交易成功,李美,${PHONE},2024-05-01 10:00:00`,
    `3300000000000002,小美,20,交易成功,李美,${PHONE},2024-05-09 10:00:00`,
    `3300000000000003,老王,30,交易成功,王强,${PHONE},2024-06-02 10:00:00`,
    "3300000000000004,阿杰,40,交易成功,陈杰,13900000002,2024-06-03 10:00:00",
  ];
  const path = join(folder, "一家人.csv");
  writeFileSync(path, lines.join("\n"));
  return path;
}

const questions = (app) => app.count("main [data-ask]");

scenario("a family's phone is asked about; the answer holds, and can be taken back", async (app, { folder, restart }) => {
  await importFiles(app, [family(folder)]);
  await app.waitText("有 1 个问题等你认一认");
  assert.equal(await listed(app), 3, "until somebody says so, nobody is joined");
  await press(app, "有 1 个问题等你认一认");
  await app.wait("main [data-ask]");
  const card = await app.text("main [data-ask]");
  for (const words of [PHONE, "淘宝账号 小美", "淘宝账号 老王", "2 单", "¥30.00", "李美", "王强"]) {
    assert.ok(card.includes(words), `${words} in ${card}`);
  }

  await press(app, "不是同一个人");
  await app.waitText("小美、老王 不是同一个人");
  await app.until(async () => (await questions(app)) === 0, "it is answered");
  await app.waitText("都认完了");
  screen.press("ctrl+z");
  await app.until(async () => (await questions(app)) === 1, "it is asked again");
  await app.waitText("已撤销：认人");

  // By the keyboard alone: to the question, and the first answer.
  await app.keys("\uE015");
  await app.until(() => app.exec("return document.activeElement.matches('[data-ask]')"), "the question has the keyboard");
  await app.keys("1");
  await app.waitText("小美、老王 是同一个人");
  assert.equal(await listed(app), 2);

  // Kept, and known of whoever is imported later.
  app = await restart();
  assert.equal(await listed(app), 2);
  assert.ok(!(await app.text("nav")).includes("认人"), "nothing is asked any more");
  screen.press("ctrl+z");
  await app.until(async () => (await app.text("nav")).includes("认人"), "the answer is taken back");
  assert.equal(await listed(app), 3);
});

scenario("a rule answers for the merchant", async (app, { folder }) => {
  await importFiles(app, [family(folder)]);
  await app.until(async () => (await app.text("nav")).includes("认人"), "something is asked");
  await go(app, "认人");
  await app.wait("main [data-ask]");
  await press(app, "都算同一个人");
  await app.waitText("1 个问题不用再问了");
  await app.until(async () => (await questions(app)) === 0, "it is answered");
  assert.equal(await listed(app), 2);
  screen.press("ctrl+z");
  await app.waitText("已撤销：修改认人规则");
  assert.equal(await listed(app), 3);
});

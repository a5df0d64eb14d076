// Does what the handbook says, by the words that it quotes, on the ui with its made-up shop:
// a step whose button is gone or called otherwise is found here.
//
//   npm run build:fake && npm run steps -- [pattern of names]
//
// Needs a Chromium: CHROMIUM, else /usr/bin/chromium.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { preview } from "vite";

const drop = (page, paths) =>
  page.evaluate(
    (paths) => window.dispatchEvent(new CustomEvent("fake-drop", { detail: ["drop", paths] })),
    paths,
  );
const rail = (page, name) => page.locator(`nav button[title="${name}"]`).click();
const press = (page, name, within = "body") =>
  page.locator(within).getByRole("button", { name, exact: true }).first().click();
const said = async (page, text) => {
  await page.locator(".toast", { hasText: text }).first().waitFor();
};
/** Opens the archive of somebody in the list, the first at 0. */
const customer = async (page, at = 2) => {
  await page.locator("[role=row][data-row]").nth(at).click();
  await page.waitForSelector("aside [role=tab]");
};
const tab = (page, name) => page.locator("aside").getByRole("tab", { name }).click();
const settings = async (page, part) => {
  await rail(page, "设置");
  await press(page, part, "main nav");
};
const asks = async (page, part) => {
  await rail(page, "认人");
  if (part) await page.getByRole("tab", { name: part }).click();
};
const total = async (page) =>
  Number(
    /([\d,]+) 位/.exec(await page.locator("main header").first().innerText())[1].replace(",", ""),
  );

/** By the page they stand on. */
const steps = {
  async "install: the sample and back"(page) {
    await press(page, "先看看示例");
    await page.getByText("这是示例数据").waitFor();
    await press(page, "回到我的店铺");
    await page.getByText("把店里的表格拖进来").waitFor();
  },
  async "first-import: drop, look, preview, import, undo"(page) {
    await drop(page, ["/a/淘宝订单2024-07.csv"]);
    await page.getByText("看看读得对不对").waitFor();
    await press(page, "预览导入结果");
    await page.getByText("导入后会这样").waitFor();
    for (const word of [
      "新客户",
      "已有的客户",
      "已有的订单",
      "等你认一认",
      "不知道谁买的",
      "有问题",
    ]) {
      assert.ok((await page.locator("main").innerText()).includes(word), word);
    }
    await press(page, "导入", "main footer");
    await press(page, "撤销这次导入");
    await said(page, "已撤销");
  },
  async "first-import: orders that don't count"(page) {
    await rail(page, "导入");
    await press(page, "哪些单不算数");
    await page.locator(".dialog textarea").fill("刷单、补单");
    await page.locator(".dialog footer button").last().click();
    await said(page, "已改“哪些单不算数”");
  },
  async "orders: one line is an order"(page) {
    await page.keyboard.press("Control+n");
    await page.waitForSelector(".dialog [data-field=text]");
    await page.keyboard.type("欧阳锋 13900139000 蛤蟆丸3 收90 微信");
    await page.waitForTimeout(400);
    await page.keyboard.press("Control+Enter");
    await said(page, "记了一单");
  },
  async "orders: not paid, then paid, then a refund"(page) {
    await page.keyboard.press("Control+n");
    await page.waitForSelector(".dialog [data-field=text]");
    await page.keyboard.type("欧阳锋 13900139000 蛤蟆丸3 收90");
    await page.waitForTimeout(400);
    await page
      .getByRole("radio", { name: "未付" })
      .or(page.getByRole("button", { name: "未付" }))
      .first()
      .click();
    await press(page, "记下来", ".dialog");
    await said(page, "记了一单");
    await page.locator("[data-search]").fill("欧阳锋");
    await customer(page, 0);
    await tab(page, "往来");
    const menu = page.locator("aside article").getByRole("button", { expanded: false }).first();
    await menu.click();
    await page.getByRole("menuitem", { name: "标为已付" }).click();
    await said(page, "已标为付款");
    await menu.click();
    await page.getByRole("menuitem", { name: "退款" }).click();
    await page.locator(".dialog input").first().fill("20");
    await page.locator(".dialog footer button").last().click();
    await said(page, "退款");
  },
  async "customers: found by initials and by the tail of a phone"(page) {
    const all = await total(page);
    const row = page.locator("[role=row][data-row]").first();
    const phone = /1\d{10}/.exec(
      await (await customer(page, 0), page.locator("aside").innerText()),
    )?.[0];
    assert.ok(phone, "somebody with a phone");
    await page.locator("[data-search]").fill(phone.slice(-4));
    await page.waitForTimeout(400);
    assert.ok((await total(page)) < all);
    assert.ok((await total(page)) > 0);
    await row.waitFor();
  },
  async "customers: somebody new from a text out of a chat"(page) {
    await page.keyboard.press("Control+Shift+n");
    await page.waitForSelector(".dialog textarea, .dialog input");
    await page.keyboard.type("欧阳锋 13900139000 浙江省杭州市西湖区文三路 1 号");
    await page.waitForTimeout(500);
    await press(page, "保存客户", ".dialog");
    await said(page, "已新建客户“欧阳锋”");
  },
  async "customers: an interaction, a note, an after-sale matter"(page) {
    await customer(page);
    await press(page, "记互动", "aside");
    await page.getByRole("button", { name: "咨询", exact: true }).click();
    await said(page, "已记");
    await tab(page, "售后");
    await press(page, "记一件售后", "aside");
  },
  async "customers: answered who is who, and undone"(page) {
    await asks(page);
    await page
      .locator("[data-ask]")
      .first()
      .getByRole("button", { name: /不是同一个人/ })
      .click();
    await said(page, "记下了");
    await page.keyboard.press("Control+z");
    await said(page, "已撤销");
  },
  async "customers: merged, then split again"(page) {
    await asks(page, "疑似重复");
    await press(page, "合并", "main");
    await said(page, "已合并成");
    const name = /已合并成“(.+?)”/.exec(await page.locator(".toast").first().innerText())[1];
    await rail(page, "客户");
    await page.locator("[data-search]").fill(name);
    await page.waitForTimeout(400);
    const rows = await page.locator("[role=row][data-row]").count();
    for (let at = 0; at < rows; at++) {
      await customer(page, at);
      await tab(page, "合并");
      await page.waitForTimeout(300);
      const split = page.locator("aside").getByRole("button", { name: "拆开" });
      if ((await split.count()) === 0) continue;
      await split.first().click();
      return said(page, "拆出去");
    }
    assert.fail("nobody who was merged was found");
  },
  async "customers: an agent, and orders that don't count"(page) {
    await customer(page);
    await page
      .locator("aside")
      .getByRole("switch", { name: /分销商/ })
      .click();
    await said(page, "设为分销商");
    await page
      .locator("aside")
      .getByRole("switch", { name: /不计入/ })
      .click();
    await said(page, "不计入了");
  },
  async "tags: a ready-made set, a new group"(page) {
    await rail(page, "标签");
    await press(page, "现成的一套");
    await page.getByRole("menuitem").filter({ hasText: "美妆" }).click();
    await said(page, "已加上“美妆”的标签");
    await press(page, "新分组");
    await page.getByText("每位客户只能带其中一个").waitFor();
  },
  async "tags: one by its menu is made automatic"(page) {
    await rail(page, "标签");
    await page.locator("[data-tag] button[aria-haspopup]").nth(1).click();
    await page.getByRole("menuitem", { name: "改名、颜色、自动…" }).click();
    await page
      .locator(".dialog")
      .getByRole("switch", { name: /自动贴/ })
      .click();
    await page.locator(".dialog").getByRole("button", { name: "加条件" }).waitFor();
  },
  async "segments: all nineteen, one of one's own, a fixed list"(page) {
    await rail(page, "人群");
    await page.waitForSelector("[data-segment]");
    assert.equal(await page.locator('[data-segment^="ready_made"]').count(), 19);
    await page.locator('[data-segment="ready_made slipping"]').click();
    await page.locator("aside").getByRole("button", { name: "复制一份来改" }).click();
    await press(page, "保存", "main");
    await said(page, "已保存");
  },
  async "segments: the people of one, copied in batches"(page) {
    await rail(page, "人群");
    await page.locator('[data-segment="ready_made ever_bought"]').click();
    await press(page, "看这些客户", "aside");
    await page.waitForSelector("[role=row][aria-rowindex]");
    await page.keyboard.press("Control+a");
    const bar = page.getByRole("toolbar");
    for (const word of ["加标签", "复制名单", "导出表格"]) {
      assert.ok((await bar.innerText()).includes(word), word);
    }
    await bar.getByRole("button", { name: "复制名单" }).click();
    await page.locator(".dialog .ready").waitFor();
  },
  async "goods: two that are one, and days of use"(page) {
    await rail(page, "商品");
    await press(page, "看一看");
    await page
      .getByRole("button", { name: /是同一种$/ })
      .first()
      .click();
    await said(page, "已合并成");
  },
  async "reading: thresholds are set, a figure opens its people"(page) {
    await rail(page, "分析");
    await press(page, "调整");
    await page.getByText("阶段怎么划分").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("main td button").nth(3).click();
    await page.locator(".origin").waitFor();
  },
  async "undo: back to a step"(page) {
    for (const name of ["张三", "李四"]) {
      await page.keyboard.press("Control+Shift+n");
      await page.waitForSelector(".dialog");
      await page.keyboard.type(name);
      await page.waitForTimeout(400);
      await press(page, "保存客户", ".dialog");
      await page.waitForSelector(".dialog", { state: "detached" });
    }
    await settings(page, "操作记录");
    await page
      .getByRole("button", { name: /^撤销到这里/ })
      .last()
      .click();
    await page.locator(".dialog footer button").last().click();
    await said(page, "已撤销 2 项改动");
  },
  async "backup: one now, a second place, restored"(page) {
    await settings(page, "备份与恢复");
    await press(page, "立即备份");
    await said(page, "备份好了");
    await press(page, "选择文件夹…");
    await said(page, "以后每份备份都会再放一份到那里");
    await page.getByText("所有备份").waitFor();
    await page.locator("tbody button").nth(3).click();
    await press(page, "恢复", ".dialog footer");
    await said(page, "已恢复到");
  },
  async "export: the guide of a platform, by the palette"(page) {
    await page.keyboard.press("Control+k");
    await page.locator(".palette input").fill("拼多多");
    await page.keyboard.press("Enter");
    await page.getByText("在哪里导出").waitFor();
    await page.getByText("批量导出").first().waitFor();
  },
  async "shortcuts: help, back, the palette"(page) {
    await rail(page, "标签");
    await page.keyboard.press("F1");
    await page.locator("[data-help] article h2", { hasText: "标签" }).waitFor();
    await page.keyboard.press("Alt+ArrowLeft");
    await page.locator("main h1", { hasText: "标签" }).waitFor();
    await page.keyboard.press("Control+f");
    assert.ok(await page.evaluate(() => document.activeElement?.matches("[data-search]")));
  },
};
const EMPTY = /^(install|first-import: drop)/;

const [only = ""] = process.argv.slice(2);
const server = await preview({
  build: { outDir: "dist-fake" },
  preview: { port: 0 },
  logLevel: "error",
});
const address = server.resolvedUrls?.local[0] ?? "";
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking"],
});

const wrong = [];
let done = 0;
for (const [name, walk] of Object.entries(steps)) {
  if (!new RegExp(only).test(name)) continue;
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    reducedMotion: "reduce",
    locale: "zh-CN",
  });
  await context.grantPermissions(["clipboard-write", "clipboard-read"]);
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
  try {
    await page.goto(`${address}${EMPTY.test(name) ? "?shop=empty" : ""}`);
    await page.waitForSelector("body[data-ready=true]");
    await walk(page);
    console.log(`ok    ${name}`);
    done++;
  } catch (error) {
    console.log(`WRONG ${name}: ${error.message.split("\n").slice(0, 3).join(" ")}`);
    wrong.push(name);
    if (process.env.PICTURES) {
      await page.screenshot({ path: `${process.env.PICTURES}/${name.replace(/\W+/g, "-")}.png` });
    }
  }
  await context.close();
}
await browser.close();
await new Promise((end) => server.httpServer.close(end));
console.log(`${done} done as the handbook says, ${wrong.length} not`);
process.exit(wrong.length === 0 && done > 0 ? 0 : 1);

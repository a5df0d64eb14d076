// The places the pictures are taken of: an address of the fake, and what to do there.
import { archives } from "./scenes/archive.mjs";
import { backups } from "./scenes/backups.mjs";
import { catalogue } from "./scenes/catalogue.mjs";
import { help } from "./scenes/help.mjs";
import { history } from "./scenes/history.mjs";
import { small } from "./scenes/small.mjs";
import { thresholds } from "./scenes/lifecycle.mjs";
import { money } from "./scenes/money.mjs";
import { month } from "./scenes/month.mjs";
import { goods } from "./scenes/goods.mjs";
import { hostile } from "./scenes/hostile.mjs";
import { moving } from "./scenes/moving.mjs";
import { orders } from "./scenes/orders.mjs";
import { dataPlace } from "./scenes/data-place.mjs";
import { passwords } from "./scenes/passwords.mjs";
import { places } from "./scenes/places.mjs";
import { segments } from "./scenes/segments.mjs";

const drop = (page, kind, paths) =>
  page.evaluate(
    ([kind, paths]) =>
      window.dispatchEvent(new CustomEvent("fake-drop", { detail: [kind, paths] })),
    [kind, paths],
  );
/** A screen of the rail, by its name. */
const rail = (page, name) => page.locator(`nav button[title="${name}"]`).click();
/** A tab of the analysis page. */
const tab = async (page, index) => {
  await rail(page, "分析");
  await page.getByRole("tab").nth(index).click();
};
/** Every chart as a table. */
const tables = async (page) => {
  for (const button of await page.getByRole("radio", { name: "表", exact: true }).all()) {
    await button.click();
  }
};
/** By the palette: the rail shows the questions only while there are some. */
const asks = async (page) => {
  await page.keyboard.press("Control+k");
  await page.locator(".palette input").fill("认人");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[data-ask], .empty");
};
/** The rules for orders that don't count, by the palette, filled in. */
const exclusions = async (page) => {
  await page.keyboard.press("Control+k");
  await page.locator(".palette input").fill("哪些单不算数");
  await page.keyboard.press("Enter");
  await page.locator(".dialog textarea").fill("刷单、补单");
  await page.locator(".dialog input").fill("500");
  await page.waitForFunction(() =>
    /\d/.test(document.querySelector(".dialog [role=status]")?.textContent ?? ""),
  );
};
const row = (page, index) => page.locator("[role=row][aria-rowindex]").nth(index).click();

/** The box of a row of the list. */
const box = (page, index) =>
  page.locator("[role=row][aria-rowindex]").nth(index).locator("input[type=checkbox]");
/** Something done with those selected, from the bar or its menu. */
const bulk = async (page, word) => {
  const button = page.getByRole("toolbar").getByRole("button", { name: word });
  // It is loaded after the list.
  await page.waitForSelector("[role=toolbar]");
  if (await button.isVisible()) return button.click();
  await page.getByRole("toolbar").getByRole("button", { name: "更多" }).click();
  await page.getByRole("menuitem", { name: word }).click();
};
/** Conditions of the list: kinds by their words. */
const condition = async (page, word) => {
  await page.getByRole("button", { name: "加条件" }).click();
  await page.locator(".popover").getByRole("button", { name: word, exact: true }).click();
  await page.waitForSelector(".popover .editor");
};

/** @type {{ name: string; address?: string; wait?: number; act?: (page: any) => Promise<unknown> }[]} */
export const scenes = [
  { name: "welcome", address: "?shop=empty" },
  { name: "trouble", address: "?fail=data_in_use" },
  {
    name: "trouble-language",
    address: "?fail=data_in_use",
    act: (page) => page.locator(".corner .select-trigger").click(),
  },
  {
    name: "trouble-damaged",
    address: "?fail=data_damaged",
    act: (page) => page.waitForSelector(".choices"),
  },
  {
    name: "trouble-empty",
    address: "?fail=data_empty",
    act: (page) => page.waitForSelector(".choices"),
  },
  {
    name: "trouble-missing-password",
    address: "?fail=data_missing&password",
    act: async (page) => {
      await page.waitForSelector(".choices");
      await page.getByRole("button", { name: "用这份备份" }).click();
      await page.waitForSelector(".dialog input[type=password]");
    },
  },
  { name: "readonly-newer", address: "?readonly=data_newer" },
  { name: "customers" },
  {
    name: "customers-panel",
    act: async (page) => {
      await row(page, 3);
      await page.waitForSelector("aside article");
    },
  },
  {
    name: "list-columns",
    act: async (page) => {
      await page.getByRole("button", { name: "列", exact: true }).click();
      for (const name of ["地区", "笔单价", "微信号", "生日", "爱喝", "来源"]) {
        await page.locator(".chooser").getByText(name, { exact: true }).click();
      }
    },
  },
  {
    name: "list-wide",
    act: async (page) => {
      await page.getByRole("button", { name: "列", exact: true }).click();
      for (const name of ["地区", "笔单价", "微信号", "生日", "性别", "爱喝", "来源", "备注"]) {
        await page.locator(".chooser").getByText(name, { exact: true }).click();
      }
      await page.keyboard.press("Escape");
      await page.locator("[role=grid]").evaluate((grid) => grid.scrollBy(260, 0));
    },
  },
  {
    name: "list-selected",
    act: async (page) => {
      await row(page, 3);
      await page.keyboard.press("Escape");
      await page
        .locator("[role=row][aria-rowindex]")
        .nth(7)
        .click({ modifiers: ["Shift"] });
      await box(page, 9).click({ force: true });
    },
  },
  {
    name: "list-all-tag",
    act: async (page) => {
      await page.keyboard.press("Control+a");
      await page.getByRole("button", { name: "加标签" }).click();
      await page.locator(".picker input").fill("新年");
      await page.waitForTimeout(200);
    },
  },
  {
    name: "list-copy",
    act: async (page) => {
      await page.keyboard.press("Control+a");
      await bulk(page, "复制名单");
      await page.waitForSelector(".dialog .ready");
    },
  },
  {
    name: "list-batches",
    act: async (page) => {
      await page.context().grantPermissions(["clipboard-write", "clipboard-read"]);
      await page.keyboard.press("Control+a");
      await bulk(page, "复制名单");
      await page.locator(".dialog [role=switch]").click();
      await page.locator(".dialog footer button.primary").click();
      await page.locator(".batches button.primary").click();
      await page.waitForSelector(".toast");
    },
  },
  {
    name: "list-export",
    act: async (page) => {
      await page.keyboard.press("Control+a");
      await bulk(page, "导出表格");
      await page.locator(".dialog .segmented button").nth(1).click();
    },
  },
  {
    name: "list-referrer",
    act: async (page) => {
      await page.keyboard.press("Control+a");
      await bulk(page, "设推荐人…");
      await page.locator(".dialog input").fill("王");
      await page.waitForSelector(".dialog [role=option]");
    },
  },
  {
    name: "list-forget",
    act: async (page) => {
      await box(page, 2).click({ force: true });
      await bulk(page, "彻底删除…");
      await page.locator(".dialog input").check();
    },
  },
  {
    name: "list-kinds",
    act: async (page) => {
      await page.getByRole("button", { name: "加条件" }).click();
    },
  },
  {
    name: "list-filter",
    act: async (page) => {
      await condition(page, "消费金额");
      await page.locator(".editor input").first().fill("500");
      await page.keyboard.press("Escape");
      await condition(page, "标签");
      await page.locator(".editor label").nth(1).click();
      await page.locator(".editor label").nth(2).click();
    },
  },
  {
    name: "list-bought",
    act: async (page) => {
      await condition(page, "买过");
      await page.locator(".editor").getByRole("button", { name: "更多要求" }).click();
    },
  },
  {
    name: "list-span",
    act: async (page) => {
      await condition(page, "最近购买");
      await page.locator(".editor .select-trigger").click();
      await page.getByRole("option", { name: "从哪天到哪天" }).click();
    },
  },
  {
    name: "list-fixed",
    act: async (page) => {
      await page.keyboard.press("Control+a");
      await bulk(page, "加到名单…");
      await page.waitForSelector(".dialog form");
    },
  },
  {
    name: "list-save",
    act: async (page) => {
      await condition(page, "消费金额");
      await page.locator(".editor input").first().fill("500");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "存为人群" }).click();
      await page.locator(".dialog input").fill("花过 500 的");
      await page.locator(".dialog footer button.primary").click();
      await page.waitForSelector(".toast");
    },
  },
  {
    name: "list-rail",
    act: async (page) => {
      await page.getByRole("button", { name: "显示标签栏" }).click();
      for (const at of [2, 3, 5]) await box(page, at).click({ force: true });
      const from = await page.locator("[role=row][data-row]").nth(2).boundingBox();
      const to = await page.locator("[data-onto]").nth(2).boundingBox();
      await page.mouse.move(from.x + 80, from.y + 12);
      await page.mouse.down();
      await page.mouse.move(to.x + 40, to.y + 14, { steps: 5 });
    },
  },
  {
    name: "list-tagged",
    act: async (page) => {
      await page.getByRole("button", { name: "显示标签栏" }).click();
      const from = await page.locator("[data-onto]").nth(1).boundingBox();
      const to = await page.locator("[role=row][data-row]").nth(2).boundingBox();
      await page.mouse.move(from.x + 20, from.y + 12);
      await page.mouse.down();
      await page.mouse.move(to.x + 60, to.y + 14, { steps: 5 });
      await page.mouse.up();
      await page.waitForSelector(".toast");
    },
  },
  { name: "tags", act: (page) => rail(page, "标签") },
  {
    name: "tags-drag",
    act: async (page) => {
      await rail(page, "标签");
      const from = await page.locator("[data-tag]").nth(1).boundingBox();
      const to = await page.locator("[data-tag]").nth(5).boundingBox();
      await page.mouse.move(from.x + 20, from.y + 12);
      await page.mouse.down();
      await page.mouse.move(to.x + 10, to.y + 12, { steps: 4 });
      await page.mouse.move(to.x + to.width / 2, to.y + 12, { steps: 2 });
    },
  },
  {
    name: "tags-merge",
    act: async (page) => {
      await rail(page, "标签");
      const from = await page.locator("[data-tag]").nth(1).boundingBox();
      const to = await page.locator("[data-tag]").nth(2).boundingBox();
      await page.mouse.move(from.x + 20, from.y + 12);
      await page.mouse.down();
      await page.mouse.move(to.x + to.width / 2, to.y + 12, { steps: 4 });
      await page.mouse.up();
      await page.waitForSelector(".dialog");
    },
  },
  {
    name: "tags-automatic",
    act: async (page) => {
      await rail(page, "标签");
      await page.locator("[data-automatic] .body").click();
      await page.waitForSelector(".dialog .conditions");
    },
  },
  {
    name: "tags-menu",
    act: async (page) => {
      await rail(page, "标签");
      await page.locator("[data-tag] button[aria-haspopup]").nth(2).click();
    },
  },
  {
    name: "tags-starter",
    act: async (page) => {
      await rail(page, "标签");
      await page.getByRole("button", { name: "现成的一套" }).first().click();
      await page.locator(".menu-item").first().click();
      await page.waitForSelector(".toast");
    },
  },
  {
    name: "customers-orders",
    act: async (page) => {
      await row(page, 3);
      await page.waitForSelector("aside article");
      await page.locator("aside [role=tab]", { hasText: "往来" }).click();
      await page.locator("aside [role=tabpanel]").evaluate((panel) => panel.scrollTo(0, 300));
    },
  },
  {
    name: "customers-why",
    act: async (page) => {
      await row(page, 3);
      await page.locator("aside .chips button").click();
      await page.waitForSelector(".popover");
    },
  },
  {
    name: "customers-rename",
    act: async (page) => {
      await row(page, 3);
      await page.waitForSelector("aside article");
      await page.locator("aside h2 button").click();
      await page.keyboard.type("老主顾");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".toast");
    },
  },
  {
    name: "customers-nobody",
    act: async (page) => {
      await page.locator("[data-search]").fill("查无此人");
      await page.waitForSelector(".empty");
    },
  },
  {
    name: "customers-select",
    act: (page) => page.locator(".select-trigger").first().click(),
  },
  { name: "customers-old", address: "?old" },
  {
    name: "calendar",
    act: (page) => page.locator("header .asof button").first().click(),
  },
  {
    name: "palette",
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await page.locator(".palette input").fill("王");
    },
  },
  {
    name: "drop",
    act: (page) => drop(page, "enter", ["/a/淘宝订单2024-07.csv", "/a/客户名单.xlsx"]),
  },
  {
    name: "sample",
    address: "?shop=empty",
    act: async (page) => {
      await page.getByRole("button", { name: "先看看示例" }).click();
      await page.waitForSelector(".banner");
      await page.waitForSelector("[role=grid]");
    },
  },
  {
    name: "lifecycle",
    wait: 900,
    act: (page) => rail(page, "分析"),
  },
  {
    name: "lifecycle-charts",
    wait: 900,
    act: async (page) => {
      await rail(page, "分析");
      await page.waitForSelector("canvas");
      await page.locator("canvas").first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: "lifecycle-flow",
    wait: 900,
    act: async (page) => {
      await rail(page, "分析");
      await page.locator("section[aria-label=谁去了哪里] canvas").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "repurchase",
    wait: 900,
    act: async (page) => {
      await tab(page, 1);
      await page.waitForSelector("canvas");
    },
  },
  {
    name: "repurchase-below",
    wait: 900,
    act: async (page) => {
      await tab(page, 1);
      await page.waitForSelector("canvas");
      await page.waitForSelector(".map");
      await page.locator(".map").scrollIntoViewIfNeeded();
      await page.locator("#tab-panel").evaluate((all) => all.scrollTo(0, 9999));
    },
  },
  {
    name: "repurchase-tables",
    wait: 400,
    act: async (page) => {
      await tab(page, 1);
      await page.waitForSelector(".map");
      await tables(page);
    },
  },
  {
    name: "value",
    wait: 900,
    act: async (page) => {
      await tab(page, 2);
      await page.waitForSelector("canvas");
    },
  },
  {
    name: "value-middle",
    wait: 900,
    act: async (page) => {
      await tab(page, 2);
      await page.waitForSelector("canvas");
      await page.locator("#tab-panel").evaluate((all) => all.scrollTo(0, 480));
    },
  },
  {
    name: "value-below",
    wait: 900,
    act: async (page) => {
      await tab(page, 2);
      await page.waitForSelector("canvas");
      await page.locator("#tab-panel").evaluate((all) => all.scrollTo(0, 9999));
    },
  },
  {
    name: "value-tables",
    wait: 400,
    act: async (page) => {
      await tab(page, 2);
      await page.waitForSelector("canvas");
      await tables(page);
    },
  },
  ...thresholds,
  ...small,
  ...month,
  ...money,
  {
    name: "reports-filter",
    wait: 900,
    act: async (page) => {
      await tab(page, 0);
      await page.getByText("自选").click();
      await page.locator(".who .select-trigger").first().click();
      await page.getByRole("option").nth(3).click();
      await page.waitForSelector(".days");
    },
  },
  {
    name: "lifecycle-figure",
    act: async (page) => {
      await rail(page, "分析");
      await page.locator("td button").nth(3).click();
      await page.waitForSelector(".origin");
    },
  },
  {
    name: "imports-history",
    wait: 500,
    act: (page) => rail(page, "导入"),
  },
  {
    name: "imports-guide",
    act: async (page) => {
      await rail(page, "导入");
      await page.locator("header .end button").first().click();
      await page.waitForSelector("main article");
    },
  },
  {
    name: "imports-nobuyer",
    wait: 600,
    act: (page) => drop(page, "drop", ["/a/淘宝 nobuyer 2024-07.csv"]),
  },
  {
    name: "imports-teach",
    address: "?shop=empty",
    wait: 400,
    act: (page) => rail(page, "导入"),
  },
  {
    name: "imports-review",
    wait: 600,
    act: (page) => drop(page, "drop", ["/a/淘宝订单2024-07.csv", "/a/hand 客户名单.xlsx"]),
  },
  {
    name: "imports-preview",
    wait: 1200,
    act: async (page) => {
      await drop(page, "drop", ["/a/淘宝订单2024-07.csv", "/a/problems.xlsx"]);
      await page.locator("button.primary").click();
    },
  },
  {
    name: "imports-book",
    wait: 600,
    act: (page) => drop(page, "drop", ["/a/每月账单.xlsx"]),
  },
  {
    name: "imports-zip",
    wait: 600,
    act: (page) => drop(page, "drop", ["/a/压缩包.zip"]),
  },
  {
    name: "imports-rows",
    wait: 600,
    act: async (page) => {
      await drop(page, "drop", ["/a/账单 2024-07.xlsx"]);
      await page.locator("button.primary").click();
      await page.waitForTimeout(1000);
      await page.locator("li.good button").last().click();
    },
  },
  {
    name: "imports-problems",
    wait: 400,
    act: async (page) => {
      await drop(page, "drop", ["/a/nobuyer 2024-07.csv", "/a/problems.xlsx"]);
      await page.locator("button.primary").click();
      await page.locator("main li button").last().click({ timeout: 5000 });
    },
  },
  {
    name: "imports-saved",
    wait: 400,
    act: async (page) => {
      await drop(page, "drop", ["/a/problems.xlsx"]);
      await page.locator("button.primary").click();
      await page.locator("main li button").last().click({ timeout: 5000 });
      await page.locator("main section button").first().click();
      await page.waitForSelector(".toast");
    },
  },
  {
    name: "imports-guide-hand",
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await page.locator(".palette input").fill("手工");
      await page.keyboard.press("Enter");
      await page.waitForSelector("main article");
    },
  },
  {
    name: "imports-running",
    address: "?slow",
    wait: 1500,
    act: async (page) => {
      await drop(page, "drop", ["/a/淘宝订单2024-07.csv"]);
      await page.locator("button.primary").click();
    },
  },
  {
    name: "imports-done",
    wait: 1500,
    act: async (page) => {
      await drop(page, "drop", ["/a/淘宝订单2024-07.csv"]);
      await page.locator("button.primary").click();
      await page.waitForTimeout(1000);
      await page.locator("button.primary").click();
    },
  },
  {
    name: "contacts-review",
    wait: 600,
    act: (page) => drop(page, "drop", ["/a/客户通讯录.xlsx"]),
  },
  {
    name: "contacts-preview",
    wait: 1200,
    act: async (page) => {
      await drop(page, "drop", ["/a/客户通讯录.xlsx"]);
      await page.locator("button.primary").click();
    },
  },
  {
    name: "contacts-panel",
    address: "?shop=empty",
    wait: 600,
    act: async (page) => {
      await drop(page, "drop", ["/a/客户通讯录.xlsx"]);
      await page.locator("button.primary").click();
      await page.waitForTimeout(800);
      await page.locator("button.primary").click();
      await page.waitForTimeout(800);
      await rail(page, "客户");
      await row(page, 1);
      await page.locator("aside [role=tab]", { hasText: "资料" }).click();
      await page.waitForSelector("aside .rows");
    },
  },
  {
    name: "imports-trouble",
    wait: 600,
    act: (page) => drop(page, "drop", ["/a/broken.xlsx"]),
  },
  {
    name: "excluded-order",
    act: async (page) => {
      await row(page, 3);
      await page.waitForSelector("aside article");
      await page.locator("aside article button[aria-haspopup]").first().click();
      await page.locator(".menu-item").first().click();
      await page.waitForSelector("aside article.skipped");
      await page.locator("aside article.skipped").first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: "excluded-customer",
    act: async (page) => {
      await row(page, 3);
      await page.waitForSelector("aside article");
      await page.locator("aside [role=switch]").nth(1).click();
      await page.waitForSelector(".toast");
    },
  },
  { name: "excluded-rules", act: exclusions },
  {
    name: "excluded-preview",
    act: async (page) => {
      await exclusions(page);
      await page.locator(".dialog footer button").last().click();
      await page.waitForSelector(".dialog", { state: "detached" });
      await drop(page, "drop", ["/made-up/淘宝订单2024-07.csv"]);
      await page.locator("main footer button").last().click();
      await page.waitForSelector("li.quiet");
    },
  },
  { name: "asks", act: asks },
  {
    name: "asks-several",
    act: async (page) => {
      await asks(page);
      const last = page.locator("[data-ask]").last();
      await last.locator("input").first().check();
      await last.scrollIntoViewIfNeeded();
    },
  },
  {
    name: "asks-panel",
    act: async (page) => {
      await asks(page);
      await page.locator("[data-ask] th button").first().click();
      await page.waitForSelector("aside article");
    },
  },
  {
    name: "asks-answered",
    act: async (page) => {
      await asks(page);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("1");
      await page.waitForSelector(".toast");
    },
  },
  {
    name: "asks-many",
    address: "?doubts=120",
    act: async (page) => {
      await asks(page);
      await page.locator("nav button").last().scrollIntoViewIfNeeded();
    },
  },
  { name: "asks-none", address: "?doubts=0", act: asks },
  ...archives,
  ...hostile,
  ...backups,
  ...dataPlace,
  ...moving,
  ...passwords,
  ...orders,
  ...segments,
  ...catalogue,
  ...history,
  ...help,
  ...goods,
  ...places,
];

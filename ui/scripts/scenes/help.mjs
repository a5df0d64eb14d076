// The handbook inside the app.

const open = async (page) => {
  await page.locator('nav button[title="帮助"]').click();
  await page.waitForSelector("[data-help] article");
};
const chapter = async (page, title) => {
  await open(page);
  const narrow = page.locator("[data-help] .narrow .select-trigger");
  if (await narrow.isVisible()) {
    await narrow.click();
    await page.getByRole("option", { name: title, exact: true }).click();
  } else {
    await page.locator("[data-help] nav").getByRole("button", { name: title, exact: true }).click();
  }
  await page.waitForFunction(
    (title) => document.querySelector("[data-help] article h2")?.textContent === title,
    title,
  );
};

export const help = [
  { name: "help", act: open },
  { name: "help-empty-shop", address: "?shop=empty", act: open },
  { name: "help-page", wait: 400, act: (page) => chapter(page, "第一次导入") },
  {
    name: "help-below",
    wait: 400,
    act: async (page) => {
      await chapter(page, "客户和档案");
      await page.locator("[data-help] article table").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "help-end",
    act: async (page) => {
      await chapter(page, "撤销和操作记录");
      await page.locator("[data-help] .body").evaluate((body) => body.scrollTo(0, 99999));
    },
  },
  { name: "help-platforms", act: (page) => chapter(page, "各平台怎么导出") },
  {
    name: "help-search",
    act: async (page) => {
      await open(page);
      await page.keyboard.press("Control+f");
      await page.keyboard.type("beifen");
      await page.keyboard.press("ArrowDown");
    },
  },
  {
    name: "help-none",
    act: async (page) => {
      await open(page);
      await page.locator("[data-search]").fill("没有这样的话");
    },
  },
  {
    name: "help-f1",
    wait: 400,
    act: async (page) => {
      await page.locator('nav button[title="分析"]').click();
      await page.getByRole("tab", { name: "钱", exact: true }).click();
      await page.keyboard.press("F1");
      await page.waitForSelector("[data-help] article");
    },
  },
  {
    name: "help-error",
    address: "?fail=data_in_use",
    act: async (page) => {
      await page.getByRole("button", { name: "怎么办" }).click();
      await page.waitForSelector("[data-help] article");
    },
  },
  {
    name: "help-print",
    wait: 400,
    act: async (page) => {
      await chapter(page, "备份和恢复");
      await page.emulateMedia({ media: "print" });
    },
  },
];

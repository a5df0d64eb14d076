// The products of the analysis page.
const open = async (page) => {
  await page.locator('nav button[title="分析"]').click();
  await page.getByRole("tab", { name: "商品" }).click();
  await page.waitForSelector("#tab-panel svg[role=img], #tab-panel h2");
};
const down = (page, to) => page.locator("#tab-panel").evaluate((all, y) => all.scrollTo(0, y), to);

/** @type {import("../scenes.mjs").scenes} */
export const goods = [
  { name: "goods", wait: 600, act: open },
  {
    name: "goods-use",
    wait: 600,
    act: async (page) => {
      await open(page);
      const row = page.getByRole("row", { name: /武夷岩茶 大红袍/ });
      const field = row.getByRole("textbox", { name: "“武夷岩茶 大红袍”一件能用几天" });
      await field.fill("30");
      await field.press("Enter");
      await page.waitForSelector(".toast");
    },
  },
  {
    name: "goods-middle",
    wait: 900,
    act: async (page) => {
      await open(page);
      await page.waitForSelector("canvas");
      await page.locator("canvas").scrollIntoViewIfNeeded();
      await page.getByRole("application").focus();
      await page.keyboard.press("Home");
      await page.keyboard.press("Enter");
    },
  },
  {
    name: "goods-below",
    wait: 900,
    act: async (page) => {
      await open(page);
      await page.waitForSelector("canvas");
      await down(page, 9999);
    },
  },
  {
    name: "goods-firsts",
    wait: 600,
    act: async (page) => {
      await open(page);
      await page.waitForSelector("canvas");
      await page.getByRole("radio", { name: "从哪样开始" }).click();
      await page.getByRole("radio", { name: "从哪样开始" }).scrollIntoViewIfNeeded();
      await down(page, 9999);
    },
  },
  {
    name: "goods-tables",
    wait: 400,
    act: async (page) => {
      await open(page);
      await page.waitForSelector("canvas");
      for (const button of await page.getByRole("radio", { name: "表", exact: true }).all()) {
        await button.click();
      }
    },
  },
  {
    name: "goods-empty",
    wait: 600,
    act: async (page) => {
      await open(page);
      await page.getByText("近 30 天").click();
      await page.waitForTimeout(400);
      await down(page, 9999);
    },
  },
  {
    name: "goods-who",
    act: async (page) => {
      await open(page);
      await page.locator("#tab-panel td button").first().click();
      await page.waitForSelector(".origin");
    },
  },
];

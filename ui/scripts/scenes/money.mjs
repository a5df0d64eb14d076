// The tab of money on the analysis page.

const open = async (page, seen = "canvas") => {
  await page.locator('nav button[title="分析"]').click();
  await page.locator("#tab-money").click();
  await page.waitForSelector(seen);
};
const card = (page, name) => page.getByRole("region", { name, exact: true });

export const money = [
  { name: "money", wait: 900, act: (page) => open(page) },
  {
    name: "money-middle",
    wait: 900,
    act: async (page) => {
      await open(page);
      await page.waitForSelector("[role=tree] [role=treeitem][aria-level='2'] .name");
      await card(page, "谁介绍来的").scrollIntoViewIfNeeded();
      await page.locator("#tab-panel").evaluate((all) => all.scrollTo(0, 440));
      const tree = page.locator("[role=treeitem][tabindex='0']");
      await tree.focus();
      for (const key of ["ArrowLeft", "ArrowDown", "ArrowRight", "ArrowDown", "ArrowRight"])
        await page.keyboard.press(key);
    },
  },
  {
    name: "money-below",
    wait: 900,
    act: async (page) => {
      await open(page);
      await card(page, "退款").getByText("商品", { exact: true }).click();
      await page.locator("#tab-panel").evaluate((all) => all.scrollTo(0, 9999));
    },
  },
  {
    name: "money-tables",
    wait: 400,
    act: async (page) => {
      await open(page);
      await page.waitForSelector("[role=tree]");
      for (const one of await page.getByRole("radio", { name: "表", exact: true }).all()) {
        await one.click();
      }
    },
  },
  {
    name: "money-figure",
    act: async (page) => {
      await open(page);
      await card(page, "平台").locator("td button").first().click();
      await page.waitForSelector(".origin");
    },
  },
  {
    name: "money-empty",
    wait: 400,
    act: async (page) => {
      await open(page);
      await page.locator(".who .select-trigger").first().click();
      await page.getByRole("option", { name: "潜客" }).click();
      await page.waitForTimeout(300);
    },
  },
];

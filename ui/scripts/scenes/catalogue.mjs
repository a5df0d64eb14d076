// The catalogue of products.

const go = async (page) => {
  await page.locator("nav button", { hasText: "商品" }).click();
  await page.waitForSelector("[role=gridcell].name");
};
const row = (page, index) => page.locator("[role=rowgroup] [role=row]").nth(index);

export const catalogue = [
  { name: "catalogue", act: go },
  {
    name: "catalogue-alike",
    act: async (page) => {
      await go(page);
      await page.getByRole("button", { name: "看一看" }).click();
    },
  },
  {
    name: "catalogue-open",
    act: async (page) => {
      await go(page);
      await row(page, 0).click();
      await page.waitForSelector("aside li");
      await page.locator("aside li input").first().check();
    },
  },
  {
    name: "catalogue-waiting",
    act: async (page) => {
      await go(page);
      await page.getByRole("radio", { name: /待整理/ }).click();
      await row(page, 0).click();
      await page.waitForSelector("aside .waiting");
    },
  },
  {
    name: "catalogue-merge",
    act: async (page) => {
      await go(page);
      await row(page, 2).locator("input").check();
      await row(page, 4).locator("input").check();
      await page.getByRole("button", { name: "合并成一种" }).click();
      await page.waitForSelector(".dialog");
    },
  },
  {
    name: "catalogue-split",
    act: async (page) => {
      await go(page);
      await row(page, 0).click();
      await page.waitForSelector("aside li");
      await page.locator("aside li input").first().check();
      await page.getByRole("button", { name: "拆出去" }).click();
      await page.waitForSelector(".dialog");
    },
  },
  {
    name: "catalogue-none",
    act: async (page) => {
      await go(page);
      await page.locator("[data-search]").fill("查无此货");
      await page.waitForSelector(".empty");
    },
  },
];

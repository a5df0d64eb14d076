// Every tab of the analysis in a shop of forty orders: true and useful, or honest about what is
// missing.

const TABS = ["lifecycle", "repurchase", "value", "goods", "places", "money", "month"];

const open = (tab) => async (page) => {
  await page.locator('nav button[title="分析"]').click();
  await page.locator(`#tab-${tab}`).click();
  await page.waitForSelector("#tab-panel section, article.sheet");
  await page.waitForFunction(() => !document.querySelector("#tab-panel .skeleton"));
};

export const small = TABS.flatMap((tab) => [
  { name: `small-${tab}`, address: "?shop=small", wait: 700, act: open(tab) },
  {
    name: `small-${tab}-below`,
    address: "?shop=small",
    wait: 700,
    act: async (page) => {
      await open(tab)(page);
      await page.locator("#tab-panel").evaluate((all) => all.scrollTo(0, 9999));
    },
  },
]);

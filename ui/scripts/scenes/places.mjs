// Place and time, in the analysis.
const open = async (page) => {
  await page.locator('nav button[title="分析"]').click();
  await page.getByRole("tab", { name: "地点和时间" }).click();
  await page.waitForSelector("[data-province], .empty, section p.muted");
};
const measure = async (page, word) => {
  for (const button of await page.getByRole("radio", { name: word, exact: true }).all()) {
    await button.click();
  }
};
const down = (page, to) =>
  page.locator("#tab-panel").evaluate((all, to) => all.scrollTo(0, to), to);

export const places = [
  { name: "places", wait: 600, act: open },
  {
    name: "places-keys",
    wait: 300,
    act: async (page) => {
      await open(page);
      await page.locator("[data-province][tabindex='0']").focus();
      for (const key of ["ArrowLeft", "ArrowDown"]) await page.keyboard.press(key);
      await page.locator("[data-province='44']").hover();
    },
  },
  {
    name: "places-net",
    wait: 300,
    act: async (page) => {
      await open(page);
      await measure(page, "金额");
    },
  },
  {
    name: "places-returning",
    wait: 300,
    act: async (page) => {
      await open(page);
      await measure(page, "老客占比");
    },
  },
  {
    name: "places-clock",
    wait: 900,
    act: async (page) => {
      await open(page);
      await page.waitForSelector("canvas");
      await down(page, 9999);
    },
  },
  {
    name: "places-months",
    wait: 900,
    act: async (page) => {
      await open(page);
      await page.waitForSelector("canvas");
      await measure(page, "逐月");
      await measure(page, "金额");
      await down(page, 9999);
    },
  },
  {
    name: "places-tables",
    wait: 400,
    act: async (page) => {
      await open(page);
      await page.waitForSelector("canvas");
      await measure(page, "表");
    },
  },
  {
    name: "places-tables-below",
    wait: 400,
    act: async (page) => {
      await open(page);
      await page.waitForSelector("canvas");
      await measure(page, "表");
      await down(page, 9999);
    },
  },
  {
    name: "places-open",
    wait: 400,
    act: async (page) => {
      await open(page);
      await page.locator("[data-province='33']").click();
      await page.waitForSelector(".origin");
    },
  },
  {
    name: "places-short",
    wait: 900,
    act: async (page) => {
      await open(page);
      await page.getByText("近 30 天").click();
      await page.waitForTimeout(300);
    },
  },
];

// Where the data are, the program itself, and closing it while it works.

const open = (section) => async (page) => {
  await page.locator('nav button[title="设置"]').click();
  await page.getByRole("button", { name: section, exact: true }).click();
  await page.waitForSelector(".settings-card");
  await page.waitForTimeout(200);
};
const place = open("数据位置");
const about = open("关于");

export const dataPlace = [
  { name: "place", act: place },
  { name: "place-cloud", address: "?cloud", act: place },
  {
    name: "place-ask",
    act: async (page) => {
      await place(page);
      await page.getByRole("button", { name: "移到别处…" }).click();
      await page.waitForSelector(".dialog");
    },
  },
  {
    name: "place-moved",
    act: async (page) => {
      await place(page);
      await page.getByRole("button", { name: "移到别处…" }).click();
      await page.locator(".dialog footer button").last().click();
      await page.waitForSelector(".toast");
    },
  },
  { name: "about", act: about },
  {
    name: "about-licences",
    act: async (page) => {
      await about(page);
      await page.getByRole("button", { name: "查看许可全文" }).click();
      await page.waitForSelector(".dialog pre");
    },
  },
  {
    name: "closing",
    act: async (page) => {
      await page.evaluate(() => window.dispatchEvent(new Event("fake-closing")));
      await page.waitForSelector(".dialog");
    },
  },
  { name: "place-away", address: "?fail=data_place_away" },
];

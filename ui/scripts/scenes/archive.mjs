// The archive of one customer, somebody new, and those who may be one.

const row = (page, index) => page.locator("[role=row][aria-rowindex]").nth(index).click();
/** Opens the archive of a row, at a tab. */
const archive = async (page, index, tab) => {
  await row(page, index);
  await page.waitForSelector("aside [role=tab]");
  if (tab) await page.locator("aside [role=tab]", { hasText: tab }).click();
  await page.waitForTimeout(100);
};
const scroll = (page, y) =>
  page.locator("aside [role=tabpanel]").evaluate((panel, to) => panel.scrollTo(0, to), y);
const large = async (page, index, tab) => {
  await archive(page, index);
  await page.locator("aside").getByRole("button", { name: "展开大窗口" }).click();
  await page.waitForSelector(".large-archive [role=tab]");
  if (tab) await page.locator(".large-archive [role=tab]", { hasText: tab }).click();
};

/** @type {{ name: string; address?: string; wait?: number; act?: (page: any) => Promise<unknown> }[]} */
export const archives = [
  { name: "archive-overview", act: (page) => archive(page, 3) },
  {
    name: "archive-overview-below",
    act: async (page) => {
      await archive(page, 3);
      await scroll(page, 420);
    },
  },
  { name: "archive-profile", act: (page) => archive(page, 3, "资料") },
  {
    name: "archive-profile-below",
    act: async (page) => {
      await archive(page, 3, "资料");
      await scroll(page, 480);
    },
  },
  {
    name: "archive-birthday",
    act: async (page) => {
      await archive(page, 3, "资料");
      await page.getByRole("button", { name: "修改生日" }).click();
    },
  },
  { name: "archive-timeline", act: (page) => archive(page, 3, "往来") },
  {
    name: "archive-log",
    act: async (page) => {
      await archive(page, 3);
      await page.locator("aside").getByRole("button", { name: "记一笔互动" }).click();
      await page.getByRole("button", { name: "日期、商品" }).click();
    },
  },
  {
    name: "archive-logged",
    act: async (page) => {
      await archive(page, 3);
      await page.locator("aside").getByRole("button", { name: "记一笔互动" }).click();
      await page.locator("aside textarea").fill("问新茶什么时候到，说要两盒送人");
      await page.getByRole("button", { name: "咨询", exact: true }).click();
      await page.waitForSelector(".toast");
    },
  },
  { name: "archive-aftersale", act: (page) => archive(page, 3, "售后") },
  {
    name: "archive-aftersale-new",
    act: async (page) => {
      await archive(page, 3, "售后");
      await page.getByRole("button", { name: "记一件售后" }).click();
    },
  },
  { name: "archive-referral", act: (page) => archive(page, 3, "转介绍") },
  {
    name: "archive-referral-find",
    act: async (page) => {
      await archive(page, 3, "转介绍");
      await page
        .locator("aside")
        .getByRole("button", { name: /设推荐人|换一位/ })
        .click();
      await page.keyboard.type("王");
      await page.waitForSelector("aside [role=option]");
    },
  },
  { name: "archive-large", act: (page) => large(page, 3) },
  { name: "archive-large-profile", act: (page) => large(page, 3, "资料") },
  { name: "archive-large-merges", act: (page) => large(page, 3, "合并") },
];

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

/** By the palette: pairs who may be one. */
const alike = async (page) => {
  await page.keyboard.press("Control+k");
  await page.locator(".palette input").fill("疑似重复");
  await page.keyboard.press("Enter");
  await page.waitForSelector("main table, main .empty");
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
      await page.locator("aside").getByRole("button", { name: "记互动" }).click();
      await page.getByRole("button", { name: "日期、商品" }).click();
    },
  },
  {
    name: "archive-logged",
    act: async (page) => {
      await archive(page, 3);
      await page.locator("aside").getByRole("button", { name: "记互动" }).click();
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
  {
    name: "archive-tag",
    act: async (page) => {
      await archive(page, 3);
      await page.getByRole("button", { name: "加标签" }).click();
      await page.keyboard.type("送");
      await page.waitForSelector("aside [role=option]");
    },
  },
  {
    name: "archive-menu",
    act: async (page) => {
      await archive(page, 3);
      await page.locator("aside").getByRole("button", { name: "更多操作" }).first().click();
    },
  },
  {
    name: "archive-forget",
    act: async (page) => {
      await archive(page, 3);
      await page.locator("aside").getByRole("button", { name: "更多操作" }).first().click();
      await page.getByRole("menuitem", { name: "彻底删除这个人" }).click();
      await page.waitForSelector(".dialog");
    },
  },
  {
    name: "newcustomer",
    act: async (page) => {
      await page.keyboard.press("Control+Shift+N");
      await page.waitForSelector(".dialog textarea");
      await page
        .locator(".dialog textarea")
        .first()
        .fill("收货人：沈小满 电话 138 0013 8000 地址：浙江省杭州市西湖区文三路 8 号 周末送");
      await page.waitForFunction(() => document.querySelector(".dialog input")?.value !== "");
    },
  },
  {
    name: "newcustomer-known",
    act: async (page) => {
      const phone = await page.locator("[role=row][aria-rowindex]").nth(3).innerText();
      await page.keyboard.press("Control+Shift+N");
      await page.waitForSelector(".dialog textarea");
      await page
        .locator(".dialog textarea")
        .first()
        .fill(phone.split("\n")[0] ?? "");
      await page.waitForSelector(".dialog section");
    },
  },
  {
    name: "newcustomer-wrong",
    act: async (page) => {
      await page.keyboard.press("Control+Shift+N");
      await page.locator(".dialog input").nth(1).fill("138001");
      await page.locator(".dialog footer button").last().click();
      await page.waitForSelector(".dialog [role=alert]");
    },
  },
  ...["概况", "资料", "往来", "售后", "转介绍"].map((tab, i) => ({
    name: `archive-nasty-${i}`,
    address: "?nasty",
    act: (page) => archive(page, 1, tab),
  })),
  { name: "archive-nasty-large", address: "?nasty", act: (page) => large(page, 1, "资料") },
  {
    name: "archive-print",
    act: async (page) => {
      await page.evaluate(() => (window.print = () => undefined));
      await archive(page, 4);
      await page.locator("aside").getByRole("button", { name: "更多操作" }).first().click();
      await page.getByRole("menuitem", { name: "打印这份档案" }).click();
      await page.waitForSelector(".print-sheet", { state: "attached" });
      await page.emulateMedia({ media: "print", colorScheme: "light" });
    },
  },
  { name: "alike", act: alike },
  {
    name: "alike-differs",
    act: async (page) => {
      await alike(page);
      for (let i = 0; i < 6 && (await page.locator("tr.differs").count()) === 0; i++) {
        await page.getByRole("button", { name: "以后再说" }).click();
        await page.waitForTimeout(300);
      }
    },
  },
  {
    name: "alike-merged",
    act: async (page) => {
      await alike(page);
      await page.keyboard.press("1");
      await page.waitForSelector(".toast");
      await page.waitForSelector("main table");
    },
  },
  {
    name: "alike-open",
    act: async (page) => {
      await alike(page);
      await page.locator("main thead button").first().click();
      await page.waitForSelector("aside [role=tab]");
    },
  },
  {
    name: "alike-none",
    act: async (page) => {
      await alike(page);
      for (;;) {
        const later = page.getByRole("button", { name: "以后再说" });
        if ((await later.count()) === 0) break;
        await later.click();
        await page.waitForTimeout(150);
      }
    },
  },
  {
    name: "archive-merge-dialog",
    act: async (page) => {
      await alike(page);
      await page.locator("main thead button").first().click();
      await page.locator("aside [role=tab]", { hasText: "合并" }).click();
      await page.locator("aside").getByRole("button", { name: "对比" }).first().click();
      await page.waitForSelector(".dialog table");
    },
  },
];

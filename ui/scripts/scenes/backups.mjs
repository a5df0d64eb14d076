// Backups, in the settings.

const open = async (page) => {
  await page.locator('nav button[title="设置"]').click();
  await page.getByRole("button", { name: "备份与恢复" }).click();
  await page.waitForSelector(".settings-card table, .settings-card");
  await page.waitForTimeout(200);
};

export const backups = [
  { name: "backups", act: open },
  {
    name: "backups-second",
    act: async (page) => {
      await open(page);
      await page.getByRole("button", { name: "选择文件夹…" }).click();
      await page.waitForSelector(".toast");
    },
  },
  {
    name: "backups-restore",
    act: async (page) => {
      await open(page);
      await page.locator("tbody button").nth(3).click();
      await page.waitForSelector(".dialog table");
    },
  },
  {
    name: "backups-restored",
    act: async (page) => {
      await open(page);
      await page.locator("tbody button").nth(3).click();
      await page.locator(".dialog footer button").last().click();
      await page.waitForSelector(".toast");
    },
  },
];

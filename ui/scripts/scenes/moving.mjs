// Moving to another computer, and the diagnosis, in the settings.

const open = (section) => async (page) => {
  await page.locator('nav button[title="设置"]').click();
  await page.getByRole("button", { name: section, exact: true }).click();
  await page.waitForSelector(".settings-card");
  await page.waitForTimeout(200);
};

export const moving = [
  { name: "moving", act: open("搬家与导出") },
  {
    name: "moving-exporting",
    address: "?slow",
    act: async (page) => {
      await open("搬家与导出")(page);
      await page.getByRole("button", { name: "导出全部…" }).click();
      await page.waitForTimeout(1500);
    },
  },
  {
    name: "moving-replace",
    act: async (page) => {
      await open("搬家与导出")(page);
      await page.getByRole("button", { name: "导入整店文件…" }).click();
      await page.waitForSelector(".dialog table");
    },
  },
  {
    name: "moving-empty",
    address: "?shop=empty",
    act: async (page) => {
      await open("搬家与导出")(page);
      await page.getByRole("button", { name: "导入整店文件…" }).click();
      await page.waitForSelector(".dialog table");
    },
  },
  { name: "support", act: open("诊断信息") },
  {
    name: "support-diagnosis",
    act: async (page) => {
      await open("诊断信息")(page);
      await page.getByRole("button", { name: "导出诊断…" }).click();
      await page.waitForSelector(".dialog pre");
    },
  },
];

// The history of changes.

const rename = async (page, value) => {
  await page.keyboard.press("Control+Shift+n");
  await page.waitForSelector(".dialog");
  await page.keyboard.type(value);
  // What was pasted or typed is taken apart first.
  await page.waitForTimeout(400);
  await page.locator(".dialog footer button.primary").click();
  await page.waitForSelector(".dialog", { state: "detached" });
  await page.waitForTimeout(200);
};
const open = async (page) => {
  await page.locator('nav button[title="设置"]').click();
  await page.getByRole("button", { name: "操作记录" }).click();
  await page.waitForTimeout(200);
};
const some = async (page) => {
  for (const name of ["张三", "李四", "王五", "赵六"]) await rename(page, name);
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.activeElement?.blur?.());
  await page.keyboard.press("Control+z");
  await page.waitForTimeout(200);
  await open(page);
};

export const history = [
  { name: "history", act: some },
  { name: "history-empty", address: "?shop=empty", act: open },
  {
    name: "history-confirm",
    act: async (page) => {
      await some(page);
      await page
        .getByRole("button", { name: /^撤销到这里/ })
        .last()
        .click();
      await page.waitForSelector(".dialog");
    },
  },
];

// Every screen that shows what files and the merchant say, with somebody whose data are
// markup: shots.mjs complains of any element they make.
const rail = (page, name) => page.locator(`nav button[title="${name}"]`).click();
const nasty = (name, act) => ({ name: `hostile-${name}`, address: "?nasty", act });

export const hostile = [
  nasty("customers", async (page) => {
    await page.getByRole("button", { name: "列", exact: true }).click();
    for (const name of ["地区", "微信号", "来源", "备注"]) {
      await page.locator(".chooser").getByText(name, { exact: true }).click();
    }
    await page.keyboard.press("Escape");
  }),
  nasty("catalogue", (page) => rail(page, "商品")),
  nasty("tags", (page) => rail(page, "标签")),
  nasty("segments", (page) => rail(page, "人群")),
  nasty("palette", async (page) => {
    await page.keyboard.press("Control+k");
    await page.locator(".palette input").fill("<img src=x onerror=alert(1) data-hostile>");
    await page.waitForTimeout(300);
  }),
  nasty("search", async (page) => {
    await page.getByPlaceholder("姓名、账号").fill("<b data-hostile>'\";--");
    await page.waitForTimeout(400);
  }),
];

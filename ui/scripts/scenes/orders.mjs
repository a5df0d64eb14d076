// Orders written down by hand.

const open = async (page, text) => {
  await page.keyboard.press("Control+n");
  await page.waitForSelector(".dialog [data-field=text]");
  if (text === undefined) return;
  await page.keyboard.type(text);
  await page.waitForTimeout(300);
};
const row = (page, index) => page.locator("[role=row][aria-rowindex]").nth(index).click();
const name = (page) => page.locator("[role=row][aria-rowindex] .cell.name").nth(0).textContent();
const written = async (page) => {
  await row(page, 3);
  await page.waitForSelector("aside article");
  await page.keyboard.press("Control+n");
  await page.waitForSelector(".dialog");
  const who = (await page.locator("aside h2").first().textContent())?.trim();
  await page.keyboard.type(`${who} 手工绿豆糕2 盖碗1 收110`);
  await page.waitForTimeout(300);
  await page.keyboard.press("Enter");
  if (await page.locator(".dialog .question").count()) await page.keyboard.press("1");
  await page.waitForTimeout(200);
  if (await page.locator(".dialog .question").count()) await page.keyboard.press("1");
  await page.waitForTimeout(200);
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".toast");
};

export const orders = [
  { name: "orders-blank", act: (page) => open(page) },
  {
    name: "orders-clear",
    act: async (page) => {
      const who = (await name(page))?.trim();
      await open(page, `${who} 手工绿豆糕2 盖碗1 收110 昨天`);
    },
  },
  { name: "orders-ask", act: (page) => open(page, "王 茶2 盖碗1 收298 微信") },
  { name: "orders-new", act: (page) => open(page, "欧阳锋 13900139000 蛤蟆丸3 收90 欠") },
  {
    name: "orders-suggest",
    act: async (page) => {
      await open(page);
      await page.locator("[data-field=buyer]").fill("王");
      await page.waitForSelector(".suggest li");
    },
  },
  {
    name: "orders-products",
    act: async (page) => {
      await open(page);
      await page.locator("[data-field='product:0']").pressSequentially("茶");
      await page.waitForSelector(".suggest li");
    },
  },
  {
    name: "orders-fault",
    act: async (page) => {
      await open(page, "");
      await page.keyboard.press("Control+Enter");
      await page.waitForSelector(".dialog .wrong");
    },
  },
  {
    name: "orders-panel",
    act: async (page) => {
      await row(page, 3);
      await page.waitForSelector("aside article");
      await page.locator("aside button", { hasText: "记一单" }).click();
      await page.waitForSelector(".dialog .last");
    },
  },
  { name: "orders-saved", act: written },
  {
    name: "orders-menu",
    act: async (page) => {
      await written(page);
      await page.locator("aside article button[aria-haspopup]").first().click();
      await page.waitForSelector(".menu");
    },
  },
  {
    name: "orders-refund",
    act: async (page) => {
      await written(page);
      await page.locator("aside article button[aria-haspopup]").first().click();
      await page.locator(".menu-item", { hasText: "退款" }).click();
      await page.waitForSelector(".dialog input");
    },
  },
  {
    name: "orders-edit",
    act: async (page) => {
      await written(page);
      await page.locator("aside article button[aria-haspopup]").first().click();
      await page.locator(".menu-item").first().click();
      await page.waitForSelector(".dialog .chosen");
    },
  },
];

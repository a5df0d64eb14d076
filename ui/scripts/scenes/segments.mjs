// Segments: the list, one of them, building, comparing.

const go = async (page) => {
  await page.locator("nav button", { hasText: "人群" }).click();
  await page.waitForSelector("[data-segment]");
};
const open = async (page, key) => {
  await go(page);
  await page.locator(`[data-segment="${key}"]`).click();
  await page.waitForSelector("aside li");
};
const build = async (page) => {
  await open(page, "own 1");
  await page.locator("aside button", { hasText: "改条件" }).click();
  await page.waitForSelector(".people li");
};

export const segments = [
  { name: "segments", act: go },
  {
    name: "segments-open",
    act: async (page) => {
      await open(page, "ready_made valuable_slipping");
      await page.locator("aside li button").first().click();
      await page.waitForSelector(".why li");
    },
  },
  {
    name: "segments-menu",
    act: async (page) => {
      await open(page, "own 1");
      await page.locator("aside [aria-haspopup=menu]").click();
    },
  },
  {
    name: "segments-new",
    act: async (page) => {
      await go(page);
      await page.getByRole("button", { name: "新建人群" }).click();
      await page.waitForSelector(".people li");
    },
  },
  {
    name: "segments-build",
    wait: 500,
    act: async (page) => {
      await build(page);
      await page.getByRole("button", { name: "加一组" }).click();
      const nested = page.locator(".nested");
      await nested.getByRole("button", { name: "加条件" }).click();
      await page.locator(".kinds button", { hasText: "性别" }).click();
      await page.getByRole("button", { name: "女", exact: true }).click();
      await nested.getByRole("button", { name: "加条件" }).click();
      await page.locator(".kinds button", { hasText: "消费金额" }).first().click();
      await page.locator(".editor input").first().fill("500");
    },
  },
  {
    name: "segments-kinds",
    act: async (page) => {
      await build(page);
      await page.getByRole("button", { name: "加条件" }).click();
      await page.waitForSelector(".kinds");
    },
  },
  {
    name: "segments-compare",
    wait: 500,
    act: async (page) => {
      await open(page, "ready_made likely_again");
      await page.locator("aside [aria-haspopup=menu]").click();
      await page.locator(".menu-item", { hasText: "比较" }).click();
      await page.locator(".compare .select-trigger").nth(1).click();
      await page.getByRole("option", { name: /多件客户/ }).click();
      await page.waitForSelector(".picture");
    },
  },
  {
    name: "segments-people",
    wait: 400,
    act: async (page) => {
      await open(page, "ready_made slipping");
      await page.locator("aside button.primary").click();
      await page.waitForSelector("[role=gridcell]");
    },
  },
  {
    name: "segments-copy",
    wait: 400,
    act: async (page) => {
      await open(page, "ready_made slipping");
      await page.locator("aside button", { hasText: "复制名单" }).click();
      await page.waitForSelector(".dialog");
    },
  },
  {
    name: "segments-keep",
    act: async (page) => {
      await open(page, "ready_made slipping");
      await page.locator("aside [aria-haspopup=menu]").click();
      await page.locator(".menu-item", { hasText: "存为固定名单" }).click();
      await page.waitForSelector(".dialog input");
    },
  },
];

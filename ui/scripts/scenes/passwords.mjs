// The password: the settings, its dialogs, and the screen before it is typed.

const open = async (page) => {
  await page.locator('nav button[title="设置"]').click();
  await page.getByRole("button", { name: "密码", exact: true }).click();
  await page.waitForSelector(".settings-card");
};

const set = async (page) => {
  await open(page);
  await page.getByRole("button", { name: "设置密码…" }).click();
  const fields = page.locator(".dialog input[type=password]");
  await fields.nth(0).fill("芝麻开门 1");
  await fields.nth(1).fill("芝麻开门 1");
  await page.locator(".dialog footer button").last().click();
  await page.waitForSelector(".dialog ol.code");
};

export const passwords = [
  { name: "password", act: open },
  {
    name: "password-set",
    act: async (page) => {
      await open(page);
      await page.getByRole("button", { name: "设置密码…" }).click();
      const fields = page.locator(".dialog input[type=password]");
      await fields.nth(0).fill("芝麻");
      await page.locator(".dialog footer button").last().click();
      await page.waitForSelector(".dialog .fault");
    },
  },
  { name: "password-code", act: set },
  {
    name: "password-on",
    address: "?password",
    act: open,
  },
  {
    name: "password-remove",
    address: "?password",
    act: async (page) => {
      await open(page);
      await page.getByRole("button", { name: "取消密码…" }).click();
      await page.locator(".dialog input[type=password]").fill("wrong one");
      await page.locator(".dialog footer button").last().click();
      await page.waitForSelector(".dialog .said");
    },
  },
  { name: "locked", address: "?locked" },
  {
    name: "locked-language",
    address: "?locked",
    act: (page) => page.locator(".corner .select-trigger").click(),
  },
  {
    name: "locked-wrong",
    address: "?locked",
    act: async (page) => {
      for (let n = 0; n < 3; n++) {
        await page.locator(".lock input[type=password]").fill(`wrong ${n}`);
        await page.keyboard.press("Enter");
        await page.waitForSelector(".lock .said p");
      }
    },
  },
  {
    name: "locked-forgot",
    address: "?locked",
    act: async (page) => {
      await page.getByRole("button", { name: "忘了密码" }).click();
    },
  },
];

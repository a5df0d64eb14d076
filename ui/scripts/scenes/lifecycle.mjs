// The lines between stages and activities, on the shop's own figures.

const card = (page) => page.getByRole("region", { name: "在本店的回购曲线上划线", exact: true });
const open = async (page) => {
  await page.locator('nav button[title="分析"]').click();
  await card(page).locator("polyline").waitFor();
  await card(page).scrollIntoViewIfNeeded();
};

export const thresholds = [
  { name: "lifecycle-lines", wait: 400, act: open },
  {
    name: "lifecycle-lines-dragged",
    wait: 500,
    act: async (page) => {
      await open(page);
      await card(page).getByRole("slider", { name: "买过几天算忠诚客" }).focus();
      await page.keyboard.press("ArrowRight");
      const line = card(page).getByRole("slider", { name: "超过几天没买算流失" });
      const box = await line.boundingBox();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x - 40, box.y + box.height / 2, { steps: 4 });
      await page.mouse.up();
      await card(page).getByRole("button", { name: "保存", exact: true }).waitFor();
      await card(page).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "lifecycle-lines-saved",
    wait: 500,
    act: async (page) => {
      await open(page);
      await card(page).getByRole("slider", { name: "买过几天算忠诚客" }).focus();
      await page.keyboard.press("ArrowRight");
      await card(page).getByRole("button", { name: "保存", exact: true }).click();
      await page.getByText("阶段划分已改").waitFor();
    },
  },
];

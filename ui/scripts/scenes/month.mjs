// A month on one page.

const open = async (page) => {
  await page.locator('nav button[title="分析"]').click();
  await page.locator("#tab-month").click();
  await page.waitForSelector("article.sheet");
};

export const month = [
  { name: "month", wait: 400, act: open },
  {
    name: "month-named",
    wait: 400,
    act: async (page) => {
      await open(page);
      await page.getByRole("textbox", { name: "店名" }).fill("阿梅的茶");
      await page.keyboard.press("Enter");
      await page.getByText("店名已改").waitFor();
      await page.locator("#tab-panel").evaluate((all) => all.scrollTo(0, 9999));
    },
  },
  {
    // The picture that is saved, instead of the page.
    name: "month-image",
    wait: 400,
    act: async (page) => {
      await open(page);
      await page.evaluate(() => {
        const drawn = HTMLCanvasElement.prototype.toDataURL;
        HTMLCanvasElement.prototype.toDataURL = function (...asked) {
          return (window.picture = drawn.apply(this, asked));
        };
      });
      await page.getByRole("button", { name: "存成一张图" }).click();
      await page.waitForFunction(() => window.picture);
      await page.evaluate(() => {
        const picture = Object.assign(new Image(), { src: window.picture, alt: "小结" });
        picture.style = "height: 100vh; display: block; margin: auto";
        document.querySelector("main article").replaceChildren(picture);
      });
    },
  },
  {
    // On paper, from the dark too: one page, in light colours.
    name: "month-paper",
    wait: 400,
    paper: true,
    act: async (page) => {
      await open(page);
      await page.evaluate(() => (window.print = () => undefined));
      await page.getByRole("button", { name: "打印或存 PDF" }).click();
      await page.waitForSelector(".month-paper", { state: "attached" });
    },
  },
];

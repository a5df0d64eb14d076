import { describe, expect, test } from "vitest";
import { anchorOf, compile, sound } from "./compile.ts";
import { sizeOfWebp } from "./webp.ts";

const size = () => ({ width: 700, height: 400 });
const blocks = (text: string) => compile("page", `# 题目\n\n${text}`, size).blocks;

describe("compiling a page", () => {
  test("says what stands on it", () => {
    const page = compile(
      "page",
      "# 记一单\n\n按 `Ctrl+N`，**写一行**。\n\n## 退款\n\n- 一\n- 二\n",
      size,
    );
    expect(page).toEqual({
      id: "page",
      title: "记一单",
      sound: "jiyidan jyd",
      blocks: [
        {
          kind: "text",
          of: [
            "按 ",
            { kind: "typed", text: "Ctrl+N" },
            "，",
            { kind: "strong", of: ["写一行"] },
            "。",
          ],
        },
        { kind: "heading", level: 2, anchor: "退款", sound: "tuikuan tk", of: ["退款"] },
        {
          kind: "list",
          ordered: false,
          items: [[{ kind: "text", of: ["一"] }], [{ kind: "text", of: ["二"] }]],
        },
      ],
    });
  });

  test("knows links to pages, to headings and to screens", () => {
    expect(blocks("[a](orders.md) [b](orders.md#退款) [c](#这里) [d](app:reports/value)")).toEqual([
      {
        kind: "text",
        of: [
          { kind: "page", id: "orders", anchor: "", of: ["a"] },
          " ",
          { kind: "page", id: "orders", anchor: "退款", of: ["b"] },
          " ",
          { kind: "page", id: "page", anchor: "这里", of: ["c"] },
          " ",
          { kind: "open", to: "app:reports/value", of: ["d"] },
        ],
      },
    ]);
  });

  test("knows tables, notes and pictures", () => {
    expect(blocks("| a | b |\n|---|---|\n| 1 | 2 |\n\n> 注意\n\n![样子](pictures/x.webp)")).toEqual(
      [
        { kind: "table", head: [["a"], ["b"]], rows: [[["1"], ["2"]]] },
        { kind: "note", of: [{ kind: "text", of: ["注意"] }] },
        { kind: "picture", src: "pictures/x.webp", words: "样子", width: 700, height: 400 },
      ],
    );
  });

  test("keeps texts as they are written", () => {
    expect(blocks("A & B < C “引” 138\\*\\*\\*\\*1234 `<a>`")).toEqual([
      { kind: "text", of: expect.arrayContaining([{ kind: "typed", text: "<a>" }]) as never },
    ]);
    expect(blocks("A & B")).toEqual([{ kind: "text", of: ["A & B"] }]);
    expect(blocks("一行\n两行")).toEqual([{ kind: "text", of: ["一行两行"] }]);
    expect(blocks("<!-- 给写的人 -->")).toEqual([]);
  });

  test.each([
    "<b>粗</b>",
    "<script>alert(1)</script>",
    "[网站](https://example.com)",
    "[坏](javascript:alert)",
    "```\n程序\n```",
    "![](pictures/x.webp)",
    "#### 太深",
    "# 又一个题目",
    "## 一样\n\n## 一样",
    "*斜*",
  ])("refuses %j, which the help screen has no way to show", (text) => {
    expect(() => blocks(text)).toThrow(/docs\/handbook\/page\.md/);
  });

  test("refuses a page without a title", () => {
    expect(() => compile("page", "没有题目", size)).toThrow(/title/);
  });
});

test("anchors are those of GitHub", () => {
  expect(anchorOf("没找到表格、缺少必要的列")).toBe("没找到表格缺少必要的列");
  expect(anchorOf("长号码变成 1.23E+17")).toBe("长号码变成-123e17");
});

test("sounds are those of the Han characters", () => {
  expect(sound("绿茶 A")).toBe("lvcha lc");
  expect(sound("Windows")).toBe("");
});

test("the size of a picture is read out of it", () => {
  const lossy = new Uint8Array(30);
  lossy.set([...Buffer.from("RIFF"), 0, 0, 0, 0, ...Buffer.from("WEBPVP8 ")]);
  new DataView(lossy.buffer).setUint16(26, 640, true);
  new DataView(lossy.buffer).setUint16(28, 480, true);
  expect(sizeOfWebp(lossy)).toEqual({ width: 640, height: 480 });
  const wide = new Uint8Array(30);
  wide.set([...Buffer.from("RIFF"), 0, 0, 0, 0, ...Buffer.from("WEBPVP8X")]);
  wide.set([0x7f, 0x02, 0, 0xdf, 0x01, 0], 24);
  expect(sizeOfWebp(wide)).toEqual({ width: 640, height: 480 });
  expect(() => sizeOfWebp(new Uint8Array(30))).toThrow();
});

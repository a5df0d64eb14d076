import { describe, expect, it } from "vitest";
import { escaped, plainColor, sizeOf, toBareSvg, toSvg, wrapped, type Drawing } from "./svg";

const measure = (text: string, size = 1) => [...text].length * size;
const paper = { paper: "#fff", ink: "#111", soft: "#222", font: '"A", serif', measure };
const drawing: Drawing = {
  width: 100,
  height: 50,
  parts: [
    {
      is: "box",
      x: 1,
      y: 2,
      width: 3.456,
      height: 4,
      radius: 0,
      fill: "#0aa",
      stroke: null,
      strokeWidth: 0,
      dashed: false,
      opacity: 1,
    },
    { is: "svg", x: 5, y: 6, text: "<svg id='c'/>" },
  ],
};

describe("wrapped", () => {
  it("breaks between characters, keeps figures whole and no comma at the beginning", () => {
    expect(wrapped("一半会回头的客人在 34 天内", 6, measure)).toEqual([
      "一半会回头的",
      "客人在 34",
      "天内",
    ]);
    expect(wrapped("共 ¥1,234.50，净额", 4, measure)).toEqual(["共", "¥1,234.50，", "净额"]);
    expect(wrapped("一二三，四", 3, measure)).toEqual(["一二", "三，四"]);
    expect(wrapped("", 9, measure)).toEqual([]);
  });
});

describe("toSvg", () => {
  const caption = { name: "分群", finding: "12 位 <好> 客户", note: null, foot: "2026-03-15" };

  it("says what it is, on paper, with the drawing below", () => {
    const svg = toSvg(drawing, caption, paper);
    expect(svg).toContain(`<title>分群 · 12 位 &lt;好&gt; 客户</title>`);
    expect(svg).toContain(`height="${sizeOf(svg).height}" fill="#fff"/>`);
    expect(svg).toContain(">12 位 &lt;好&gt; 客户</text>");
    expect(svg).toContain(`<rect x="1" y="2" width="3.46" height="4" fill="#0aa"/>`);
    expect(svg).toContain(`<g transform="translate(5 6)"><svg id='c'/></g>`);
    expect(svg.indexOf("2026-03-15")).toBeLessThan(svg.indexOf("translate(24"));
    expect(svg).toContain(`font-family="&quot;A&quot;, serif"`);
  });

  it("is as wide as the drawing, and higher for every line said", () => {
    const short = sizeOf(toSvg(drawing, caption, paper));
    const long = sizeOf(toSvg({ ...drawing, width: 900 }, caption, paper));
    expect([short.width, long.width]).toEqual([468, 948]);
    const more = toSvg(drawing, { ...caption, finding: "好".repeat(60), note: "还有" }, paper);
    // Two more lines of the finding, one of the note and no larger gap.
    expect(sizeOf(more).height - short.height).toBe(2 * 27 + 20 + 2);
  });
});

it("a drawing can stand alone on its paper", () => {
  const svg = toBareSvg(drawing, "三月 <小结>", { paper: "#fff", font: "serif", margin: 40 });
  expect(sizeOf(svg)).toEqual({ width: 180, height: 130 });
  expect(svg).toContain("<title>三月 &lt;小结&gt;</title>");
  expect(svg).toContain(`<g transform="translate(40 40)"><rect x="1"`);
  expect(svg).not.toContain("<text");
});

it("text is safe in XML", () => {
  expect(escaped(`<a b="&">\u0000\u000b\ud800好😀`)).toBe("&lt;a b=&quot;&amp;&quot;&gt;好😀");
});

it("colours are those any program reads", () => {
  expect(plainColor("color(srgb 0.5 0.25 1)")).toBe("rgb(128,64,255)");
  expect(plainColor("color(srgb 1 1 1 / 0.5)")).toBe("rgba(255,255,255,0.5)");
  expect(plainColor("rgb(1, 2, 3)")).toBe("rgb(1,2,3)");
  expect(plainColor("rgba(0, 0, 0, 0)")).toBeNull();
  expect(plainColor("#abc")).toBe("#abc");
});

import { describe, expect, it } from "vitest";
import { products } from "../goods/testing";
import { lifecycle } from "../lifecycle/testing";
import { newOldMonth } from "../money/testing";
import { clock, regions } from "../places/testing";
import { picturesOf, type Picture } from "./pictures";
import { due, found } from "./testing";

const of = (pictures: readonly Picture[], key: string) => {
  const picture = pictures.find((one) => one.key === key);
  if (picture === undefined) throw new Error(key);
  return picture;
};
const columnsOf = ({ drawn }: Picture) => (drawn.as === "columns" ? drawn.columns : []);
const rowsOf = ({ drawn }: Picture) => (drawn.as === "rows" ? drawn.rows : []);

describe("the six pictures", () => {
  const pictures = picturesOf(found());

  it("say what they show", () => {
    expect(pictures.map(({ name, finding }) => [name, finding])).toEqual([
      ["每月净额", "这个月老客带来 60% 的净额"],
      ["月末客人的活跃度", "活跃的有 60 位，比上个月末多 22 位"],
      ["卖得多的商品", "卖出 2 样商品"],
      ["送到哪里", "浙江最多，80 单"],
      ["几点下单", "20 点最多，50 单"],
      ["接下来谁该回购", "到下周末 12 位该回购"],
    ]);
  });

  it("stack their parts up to the highest column", () => {
    const [january] = columnsOf(of(pictures, "months"));
    expect(january?.parts).toEqual([
      { tone: "returning", share: 0.6 },
      { tone: "new", share: 0.4 },
    ]);
    for (const picture of pictures) {
      for (const { parts } of columnsOf(picture)) {
        expect(parts.reduce((sum, part) => sum + part.share, 0)).toBeLessThanOrEqual(1 + 1e-9);
      }
    }
  });

  it("name every third month, and years with room beside them", () => {
    const months = [10, 11, 12, 1, 2, 3, 4].map((n) =>
      newOldMonth(`${n > 9 ? 2025 : 2026}-${String(n).padStart(2, "0")}`, 1, 1),
    );
    const year = { ...found().year, months };
    expect(columnsOf(of(picturesOf(found({ year })), "months")).map(({ label }) => label)).toEqual([
      "10月",
      "",
      "",
      "2026",
      "",
      "",
      "4月",
    ]);
  });

  it("list at most six, the most first", () => {
    expect(
      rowsOf(of(pictures, "goods")).map(({ label, share, figure }) => [label, share, figure]),
    ).toEqual([
      ["面膜", 1, "30 单"],
      ["精华", 0.4, "12 单"],
    ]);
  });
});

it("a month that is not over is marked, and no other", () => {
  const pictures = picturesOf(found({}, "2026-03-15"));
  expect(columnsOf(of(pictures, "months")).map(({ open }) => open)).toEqual([false, false, true]);
  expect(columnsOf(of(pictures, "standing")).at(-1)?.open).toBe(true);
  expect(columnsOf(of(picturesOf(found()), "months")).some(({ open }) => open)).toBe(false);
});

describe("where little is known", () => {
  it("buyers stand for money, platforms for places, weekdays for hours", () => {
    const month = newOldMonth("2026-03", 3, 1, { new_net_fen: 0, returning_net_fen: 0 });
    const year = { ...found().year, months: [month] };
    const pictures = picturesOf(found({ year, regions: regions([]), clock: clock([], 9) }));
    expect(of(pictures, "months").name).toBe("每月买家");
    expect(of(pictures, "months").finding).toBe("第一个有成交的月，下个月起能比较");
    expect(of(pictures, "places").name).toBe("来自哪些平台");
    expect(of(pictures, "places").finding).toBe("淘宝最多，80 单");
    expect(of(pictures, "clock").finding).toBe("周一最多，9 单");
  });

  it("shares of a few buyers are not told", () => {
    const months = [newOldMonth("2026-02", 9, 9), newOldMonth("2026-03", 0, 2)];
    const year = { ...found().year, months };
    expect(of(picturesOf(found({ year })), "months").finding).toBe("这个月新客 0 位，老客 2 位");
  });

  it("a picture of nothing says why", () => {
    const none = found({
      year: { ...found().year, months: [] },
      lifecycle: lifecycle({}),
      products: products([]),
      regions: regions([]),
      platforms: { ...found().platforms, platforms: [] },
      clock: clock([]),
      due: due([]),
    });
    expect(picturesOf(none).map(({ drawn }) => (drawn.as === "nothing" ? drawn.why : ""))).toEqual([
      "还没有知道是谁买的单。",
      "还没有买过的客人。",
      "这个月的单没有商品明细。",
      "这个月还没有单。",
      "这个月还没有单。",
      "还没有人有该回购的日子：要先看出周期。",
    ]);
  });
});

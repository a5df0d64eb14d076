import { describe, expect, it } from "vitest";
import { colors, hover } from "../../charts/testing";
import { monthsOption, yearOption } from "./options";
import { saidMonth, seasonsEmpty, seasonsFinding, seasonsNote } from "./seasons";
import { month, seasons } from "./testing";

const strong = seasons([1, 0.5, 0.8, 0.9, 1, 1, 1, 1, 0.9, 1, 1.9, 1]);
const young = {
  ...seasons([]),
  complete_months: 7,
  missing: "too_few_months" as const,
  months: [month("2025-09", 3, false), month("2025-10", 8), month("2025-11", 21)],
};
const plain = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

describe("seasonsFinding", () => {
  it("names the strongest and the weakest month", () => {
    expect(seasonsFinding(strong, "net")).toBe("11月最旺，是平常月份的 1.9 倍；2月最淡，只有 50%");
    expect(seasonsFinding(strong, "orders")).toBe("一年里各月差不多，看不出淡旺季");
    expect(seasonsFinding(seasons(Array<null>(12).fill(null)), "net")).toBe("这些单都没有金额");
  });

  it("says how many months are missing, and the best so far", () => {
    expect(seasonsFinding(young, "net")).toBe("还差 5 个整月才看得出淡旺季");
    expect(seasonsNote(young, "net")).toBe("到现在 2025-11 卖得最多：¥2,100.00。");
    expect(seasonsNote(young, "orders")).toBe("到现在 2025-11 卖得最多：21 单。");
    const one = { ...young, months: young.months.slice(0, 2) };
    expect(seasonsNote(one, "net")).toBeNull();
  });

  it("is honest in an empty shop", () => {
    const none = { ...young, months: [], missing: "no_orders" as const };
    expect([seasonsEmpty(none), seasonsFinding(none, "net")]).toEqual([true, "还没有人买过"]);
    expect(seasonsNote(none, "net")).toBeNull();
  });

  it("warns of months seen once", () => {
    expect(seasonsNote(strong, "net")).toBeNull();
    const once = seasons(Array<number>(12).fill(1), 1);
    expect(seasonsNote(once, "net")).toBe("每个月份都只看到过一年，未必年年如此。");
    const [first, ...rest] = strong.seasons;
    const mixed = { ...strong, seasons: first ? [{ ...first, years: 1 }, ...rest] : rest };
    expect(seasonsNote(mixed, "net")).toBe("有 1 个月份只看到过一年，未必年年如此。");
  });
});

describe("the pictures", () => {
  it("draw the average year with its mean, and say a month on hover and aloud", () => {
    const option = yearOption(strong.seasons, "net", colors);
    const [bars] = option.series as { data: number[]; markLine: { data: { yAxis: number }[] } }[];
    expect(bars?.data[10]).toBe(190_000);
    expect(bars?.markLine.data[0]?.yAxis).toBeCloseTo(100_000);
    const words = "11月 平常的 1.9 倍 平均每年净额 ¥1,900.00 平均每年单数 20 看到过几年 2";
    expect(plain(hover(option, 10))).toBe(words);
    expect(saidMonth(strong, "year", "net", 10)).toBe(words.replace(/ (平均|看到)/g, "、$1"));
    expect(saidMonth(strong, "year", "net", 12)).toBe("");
  });

  it("draw every month, the open ones paler", () => {
    const option = monthsOption(young.months, "orders", colors);
    const [bars] = option.series as { data: { value: number; itemStyle: object }[] }[];
    expect(bars?.data.map(({ value }) => value)).toEqual([3, 8, 21]);
    expect(bars?.data[0]?.itemStyle).toEqual({ color: colors.quiet });
    expect(plain(hover(option, 0))).toBe(
      "2025-09 未满月 净额 ¥300.00 订单 3 买家 3".replace("净额", "金额"),
    );
    expect(saidMonth(young, "months", "net", 1)).toBe("2025-10、金额 ¥800.00、订单 8、买家 8");
  });
});

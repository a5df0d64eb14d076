import { describe, expect, it } from "vitest";
import { citiesEmpty, citiesFinding, emptyText, mapFinding, mapNote } from "./findings";
import { provinceAt, toCities, toProvinces } from "./regions";
import { boundsOf, legend, shadeOf } from "./shades";
import { regions, row } from "./testing";
import { barWords, cityRows, provinceRows, regionTip, tileHint } from "./words";

const report = regions(
  [row(310_000, 20, 5), row(330_000, 50, 10), row(420_000, 4, 4), row(440_000, 26, 13)],
  [
    { ...row(310_000, 20, 5), city: 310_000 },
    row(330_000, 8),
    row(330_100, 42, 9),
    row(429_004, 4, 4),
    row(440_300, 26, 13),
  ],
  { customers: 7, orders: 9 },
);

describe("the map", () => {
  it("names the first province and what the first three have", () => {
    expect(mapFinding(report, "customers")).toBe(
      "浙江的客户最多：50 位，占 50%；前三个省合起来占 96%",
    );
    expect(mapFinding(report, "orders")).toBe(
      "寄往浙江的单最多：100 单，占 50%；前三个省合起来占 96%",
    );
    expect(mapFinding(report, "net")).toBe(
      "寄往浙江的金额最多：¥10,000.00，占 50%；前三个省合起来占 96%",
    );
    expect(mapFinding(regions([row(330_000, 3)]), "customers")).toBe(
      "浙江的客户最多：3 位，占 100%",
    );
  });

  it("compares returning shares only where there are buyers enough", () => {
    // 湖北 has 100 % of four buyers.
    expect(mapFinding(report, "returning")).toBe(
      "广东的老客占比最高：26 位买家里有 50%，全店是 32%",
    );
    const few = regions([row(330_000, 30, 3), row(420_000, 9, 9)]);
    expect(mapFinding(few, "returning")).toBe("还没有哪两个省有 10 位买家，比不出老客占比");
    expect(toProvinces(few, "returning").map(({ short }) => short)).toEqual(["10%", "—"]);
  });

  it("says what isn't on it", () => {
    expect(mapNote(report, "orders")).toBe("另有 7 位客户、9 单不知道在哪里，没有画上去。");
    expect(mapNote(report, "customers")).toMatch(/^到 2026-03-15 为止买过的人，不看所选时间。另有/);
    expect(mapNote(regions([row(330_000, 3)]), "net")).toBeNull();
  });

  it("is honest where nothing has a place, and where nothing was bought", () => {
    const lost = regions([], [], { customers: 40, orders: 52 });
    expect(mapFinding(lost, "customers")).toBe("订单里都没有收货地区");
    expect(emptyText(lost)).toMatch(/^导出订单时带上收货地址/);
    expect(mapFinding(regions([]), "net")).toBe("这段时间没有订单");
    const old = { ...row(330_000, 5), orders: 0, net_fen: 0 };
    expect(mapFinding(regions([old]), "orders")).toBe("这段时间没有寄到哪里的单");
  });

  it("has a square for provinces nobody lives in", () => {
    const provinces = toProvinces(report, "customers");
    const tibet = provinceAt(provinces, 54, "customers");
    expect([tibet.name, tibet.short, tibet.code]).toEqual(["西藏", "0", 540_000]);
    expect(tileHint(tibet, "customers")).toBe("（客户），没有客户");
    expect(tileHint(provinceAt(provinces, 33, "net"), "net")).toBe("（金额），看这里的 50 位客户");
  });
});

describe("shades", () => {
  it("are the same in every shop for shares of a whole", () => {
    const bounds = boundsOf("net", 0.9);
    const shades = [0, 0.001, 0.01, 0.03, 0.0699, 0.15, 1].map((part) => shadeOf(part, bounds));
    expect(shades).toEqual([0, 1, 2, 3, 3, 5, 5]);
    expect(shadeOf(-0.2, bounds)).toBe(0);
    expect(legend(bounds).map(({ words }) => words)).toEqual([
      "不到 1%",
      "1%–3%",
      "3%–7%",
      "7%–15%",
      "15% 以上",
    ]);
  });

  it("part a rate into five equal steps up to the highest", () => {
    const bounds = boundsOf("returning", 0.28);
    expect(bounds).toEqual([0.06, 0.12, 0.18, 0.24]);
    expect([0.05, 0.12, 0.28].map((part) => shadeOf(part, bounds))).toEqual([1, 3, 5]);
    expect(boundsOf("returning", 0)).toEqual([0.01, 0.02, 0.03, 0.04]);
  });
});

describe("the cities", () => {
  it("ranks them, without what is known to lie in a province only", () => {
    const names = toCities(report, "customers").map(({ name }) => name);
    expect(names).toEqual(["浙江 杭州", "广东 深圳", "上海", "湖北 仙桃"]);
    expect(citiesFinding(report, "customers")).toBe(
      "杭州的客户最多：42 位，占 42%；前 2 个城市占了一半",
    );
    expect(citiesFinding(report, "returning")).toBe(
      "广东 深圳的老客占比最高：26 位买家里有 50%，全店是 32%",
    );
  });

  it("says so where orders name the province only", () => {
    const only = regions([row(330_000, 9)], [row(330_000, 9)]);
    expect(citiesEmpty(only)).toBe(true);
    expect(citiesFinding(only, "customers")).toBe("订单里只写到省，没有写到城市");
    expect(emptyText(only)).toMatch(/写到城市/);
  });

  it("has all of it in the table, and opens what can be opened", () => {
    expect(cityRows(report, "customers").map(({ name, code }) => [name, code])).toEqual([
      ["浙江 杭州", 330_100],
      ["广东 深圳", 440_300],
      ["上海", 310_000],
      ["湖北 仙桃", 429_004],
      ["浙江（不知道哪个市）", null],
      ["不知道在哪里", null],
    ]);
    expect(provinceRows(report, "net").map(({ name }) => name)).toEqual([
      "浙江",
      "广东",
      "上海",
      "湖北",
      "不知道在哪里",
    ]);
  });

  it("says a place's figures on hover and beside its bar", () => {
    const [first, , , last] = toCities(report, "customers");
    expect(first && barWords(first, "customers")).toBe("42 · 42.0%");
    expect(first && regionTip(first, "customers")).toBe(
      "浙江 杭州\t42 · 42.0%\n客户\t42\n订单\t84\n金额\t¥8,400.00\n老客占比\t21%（9 / 42）",
    );
    const small = toCities(report, "returning").find(({ code }) => code === last?.code);
    expect(small && regionTip(small, "returning")).toMatch(/买家不到 10 位，占比说明不了什么$/);
  });
});

import { expect, it } from "vitest";
import { colors, hover } from "../../charts/testing";
import { orderValues } from "../../backend/fake/reports/order_values";
import { toSpread } from "./concentration";
import { decilesOption, ordersOption, placeOf, said, spendOption, spreadOption } from "./options";
import { toOrderBars } from "./spend";
import { spendMonth } from "./testing";
import { concentration } from "../../backend/fake/reports/concentration";

const plain = (html: string) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

it("the curve runs from nobody to everybody and marks its top shares", () => {
  const option = spreadOption(toSpread(concentration), concentration.top, colors);
  const [curve] = option.series as { data: [number, number][]; markPoint: { data: unknown[] } }[];
  expect(curve?.data[0]).toEqual([0, 0]);
  expect(curve?.data.at(-1)).toEqual([1, 1]);
  // The top 1 % stands too close to the corner to be labelled.
  expect(curve?.markPoint.data).toHaveLength(3);
  expect(option.xAxis).toMatchObject({ name: "花得最多的买家" });
});

it("spend is a line per figure, with its name at the end", () => {
  const months = [spendMonth("2026-01", 10, 9000), spendMonth("2026-02", 4, 8000)];
  expect(spendOption(months, "money", colors).series).toMatchObject([
    { name: "客单价", data: [18_000, 16_000] },
    { name: "笔单价", data: [9000, 8000] },
  ]);
  expect(spendOption(months, "items", colors).series).toMatchObject([{ data: [null, null] }]);
  expect(plain(hover(spendOption(months, "money", colors), 1))).toContain("2026-02 4 单");
});

it("an amount stands within its bar", () => {
  const bars = [
    { from_fen: 0, to_fen: 100, orders: 1, net_fen: 50 },
    { from_fen: 100, to_fen: 200, orders: 1, net_fen: 150 },
  ];
  expect([50, 100, 175, 900].map((v) => placeOf(v, { ...orderValues, bars }))).toEqual([
    0.5, 1, 1.75, 2,
  ]);
  const option = ordersOption(toOrderBars(orderValues), orderValues, colors);
  const [bar] = option.series as { markLine: { data: unknown[] } }[];
  expect(bar?.markLine.data).toHaveLength(3);
});

it("a tenth says its figures on hover and aloud", () => {
  const one = { customers: 18, purchases: 84.84, year_fen: 35_000, last_year_fen: 50_000 };
  const text = plain(hover(decilesOption([one], colors), 0));
  expect(text).toContain("第 1 成 18 位客户 预计未来 12 个月 ¥350.00 过去 12 个月 ¥500.00");
  expect(
    said([
      ["a", "1"],
      ["b", "2"],
    ]),
  ).toBe("a 1、b 2");
});

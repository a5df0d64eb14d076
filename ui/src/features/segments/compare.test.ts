import { expect, test } from "vitest";
import type { SegmentComparison, SegmentFigures } from "../../backend/generated/contract";
import { barRows, figureRows, overlap, overlapWords } from "./compare";

const figures = (over: Partial<SegmentFigures> = {}): SegmentFigures => ({
  count: 100,
  buyers: 80,
  net_fen: 123_400,
  orders: 90,
  aov_fen: 1371,
  cycle_days: 30.5,
  repeat_share: 0.25,
  silence_days: null,
  ...over,
});
const both = (over: Partial<SegmentComparison> = {}): SegmentComparison => ({
  a: figures(),
  b: figures({ count: 50, aov_fen: null, repeat_share: null }),
  both: 25,
  provinces: [],
  tags: [],
  ...over,
});

test("the overlap parts everybody in three", () => {
  const { shares, ...counts } = overlap(both());
  expect(counts).toEqual({ onlyA: 75, both: 25, onlyB: 25 });
  expect(shares.onlyA + shares.both + shares.onlyB).toBeCloseTo(1);
  const nobody = both({ a: figures({ count: 0 }), b: figures({ count: 0 }), both: 0 });
  expect(overlap(nobody).shares).toEqual({ onlyA: 0, both: 0, onlyB: 0 });
});

test("the overlap in words", () => {
  const names = { a: "甲", b: "乙" };
  expect(overlapWords(both(), names)).toBe("“甲”里有 25% 也在“乙”里，反过来是 50%");
  expect(overlapWords(both({ both: 0 }), names)).toBe("没有人同时在两边");
});

test("figures stand side by side, unknown ones as such", () => {
  const rows = figureRows(both());
  expect(rows.map((row) => [row.a, row.b])).toEqual([
    ["100", "50"],
    ["80", "80"],
    ["¥1,234.00", "¥1,234.00"],
    ["90", "90"],
    ["¥13.71", "—"],
    ["30.5 天", "30.5 天"],
    ["25%", "—"],
    ["—", "—"],
  ]);
});

test("bars are held against the largest share", () => {
  const rows = barRows([{ name: "x", a: [10, 0.5], b: [1, 0.1] }], (name) => name.toUpperCase());
  expect(rows).toEqual([
    {
      name: "X",
      a: { share: "50%", count: "10", width: 1 },
      b: { share: "10%", count: "1", width: 0.2 },
    },
  ]);
  expect(barRows([], String)).toEqual([]);
});

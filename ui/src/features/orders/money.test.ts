import { expect, test } from "vitest";
import { parseQuantity, parseYuan, quantityText, yuanText } from "./money";

test("amounts are read as people type them", () => {
  for (const [text, fen] of [
    ["298", 29_800],
    [" 29.9 ", 2990],
    ["¥1,234.5元", 123_450],
    ["２９８．５", 29_850],
    ["298。5", 29_850],
    ["0", 0],
    ["0.07", 7],
    ["3.", 300],
  ] as const)
    expect(parseYuan(text), text).toBe(fen);
  expect(parseYuan("  ")).toBeNull();
  for (const text of ["-3", "1.234", "abc", "1e3", "100000000000", "."])
    expect(parseYuan(text), text).toBeUndefined();
});

test("an amount reads back as the same", () => {
  for (const fen of [0, 7, 100, 2990, 123_456]) expect(parseYuan(yuanText(fen))).toBe(fen);
  expect(yuanText(2990)).toBe("29.90");
  expect(yuanText(29_800)).toBe("298");
});

test("quantities are above nothing, to a thousandth", () => {
  expect(parseQuantity("2")).toBe(2000);
  expect(parseQuantity("1.5")).toBe(1500);
  expect(parseQuantity("２")).toBe(2000);
  for (const text of ["", "0", "0.0001", "-1", "two"])
    expect(parseQuantity(text), text).toBeUndefined();
  expect(quantityText(1500)).toBe("1.5");
});

import { expect, test } from "vitest";
import { BASIS } from "../lifecycle/testing";
import { wholeBasis, windowBasis, windowWords } from "./basis";

test("a window says its days and its counts", () => {
  expect(windowBasis(BASIS)).toEqual([
    "2025-03-16 至 2026-03-15：1,200 位客户，其中 400 位这段时间买过，共 640 单，净额 ¥50,000.00。",
  ]);
});

test("a window from the beginning is everything up to its end", () => {
  expect(windowWords({ from: "1970-01-01", to: "2026-03-15" })).toBe("到 2026-03-15 为止的全部");
});

test("what was left out is said", () => {
  const basis = {
    ...BASIS,
    segment: true,
    unowned_orders: 17,
    unowned_net_fen: 143_820,
    excluded_orders: 3,
  };
  expect(windowBasis(basis).slice(1)).toEqual([
    "另有 17 单（净额 ¥1,438.20）不知道是谁买的。",
    "3 单标为不计入，没有算。",
    "只看上面筛选出的客户。",
  ]);
});

test("what looks at everything says that the window plays no part", () => {
  expect(wholeBasis(BASIS)).toEqual([
    "看的是到 2026-03-15 为止的全部购买，不受上面所选时间影响；1,200 位客户。",
  ]);
});

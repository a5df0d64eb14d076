import { describe, expect, it } from "vitest";
import { BASIS } from "../lifecycle/testing";
import { amountRule, cellRule, groupRule, letterRule, monthRule, tenthRule, topRule } from "./who";
import { spendMonth } from "./testing";

const year = BASIS;
const quarter = { ...BASIS, from: "2025-12-17" };

describe("groups and letters", () => {
  it("of the usual window move on with the days", () => {
    expect(groupRule("重要价值", year)).toEqual({ is: "rfm_group", of: ["重要价值"] });
    expect(letterRule("curve", "A", year)).toEqual({ is: "abc_curve", of: ["A"] });
    expect(letterRule("care", "B", year)).toEqual({ is: "abc_care", of: ["B"] });
  });

  it("of another window are those of that window", () => {
    const { from, to } = quarter;
    expect(groupRule("重要价值", quarter)).toEqual({
      is: "valued",
      of: { kind: "rfm", from, to, r: [], f: [], groups: ["重要价值"] },
    });
    expect(letterRule("care", "B", quarter)).toEqual({
      is: "valued",
      of: { kind: "abc", from, to, by: "care", letters: ["B"] },
    });
    const past = { ...year, to: "2026-03-14" };
    expect(groupRule("一般挽留", past).is).toBe("valued");
  });
});

it("a cell is its scores in the window", () => {
  const { from, to } = year;
  expect(cellRule(5, 3, year)).toEqual({
    is: "valued",
    of: { kind: "rfm", from, to, r: [5], f: [3], groups: [] },
  });
});

it("the most and the tenths are told of the whole shop only", () => {
  const { from, to } = year;
  expect(topRule(20, year)).toEqual({ is: "valued", of: { kind: "top", from, to, percent: 20 } });
  expect(tenthRule(0, year)).toEqual({ is: "valued", of: { kind: "tenth", tenth: 1 } });
  expect(topRule(20, { ...year, segment: true })).toBeNull();
  expect(tenthRule(0, { ...year, segment: true })).toBeNull();
});

it("amounts are those of a bar, the last one without an end", () => {
  const bars = [
    { from_fen: 0, to_fen: 5000, orders: 3, net_fen: 9000 },
    { from_fen: 5000, to_fen: 90_000, orders: 1, net_fen: 60_000 },
  ];
  const report = { basis: year, bars } as unknown as Parameters<typeof amountRule>[0];
  const of = (at: number) => {
    const rule = amountRule(report, at);
    return rule?.is === "bought" ? [rule.of.net_from, rule.of.net_to] : null;
  };
  expect([of(0), of(1), of(2)]).toEqual([[0, 4999], [5000, null], null]);
});

it("a month is its days in the window", () => {
  expect(monthRule(spendMonth("2026-02", 4, 100))).toMatchObject({
    is: "bought",
    of: { within: { kind: "between", from: "2026-02-01", to: "2026-02-28" }, times: 1 },
  });
});

import { describe, expect, it } from "vitest";
import type { ConcentrationReport } from "../../backend/generated/contract";
import { BASIS } from "../lifecycle/testing";
import {
  abcEmpty,
  abcFinding,
  pointWords,
  spreadFinding,
  spreadNote,
  toSpread,
} from "./concentration";
import { abc } from "./testing";

const point = (buyers: number, net_fen: number) => ({
  buyers,
  buyers_share: buyers / 10,
  net_fen,
  net_share: net_fen / 100_000,
});
const report: ConcentrationReport = {
  basis: BASIS,
  gini: 0.493,
  curve: [point(0, 0), point(8, 40_000), point(10, 100_000)],
  top: [{ percent: 20, buyers: 2, net_fen: 60_000, net_share: 0.6 }],
};

describe("the curve", () => {
  it("begins with those who spent most", () => {
    const points = toSpread(report);
    expect(points.map(({ buyers, netFen }) => [buyers, netFen])).toEqual([
      [0, 0],
      [2, 60_000],
      [10, 100_000],
    ]);
    expect(points[1]?.share).toBeCloseTo(0.2);
    expect(points[1] && pointWords(points[1])).toEqual([
      ["前 20.0% 的买家", "2 位客户"],
      ["带来净额", "60.0% · ¥600.00"],
    ]);
  });

  it("says what the top fifth brings, or why it can't", () => {
    expect(spreadFinding(report)).toBe("花得最多的 20% 买家（2 位）带来 60% 的净额");
    expect(spreadNote(report)).toContain("基尼系数 0.49");
    expect(spreadFinding({ ...report, top: [] })).toBe("这段时间没有买家");
    const top = [{ percent: 20, buyers: 2, net_fen: 0, net_share: null }];
    expect(spreadFinding({ ...report, top })).toBe("这段时间的单都没有金额");
    expect(spreadNote({ ...report, gini: null })).toBeNull();
  });
});

describe("ABC", () => {
  it("says what the A customers bring", () => {
    expect(abcFinding(abc, "curve")).toBe("A 类 126 位（44%），带来 80% 的净额");
    const none = abc.curve.map((row) => ({ ...row, customers: 0 }));
    expect(abcFinding({ ...abc, curve: none }, "curve")).toBe("这段时间没有买家");
    expect(abcEmpty(none)).toBe(true);
    const noA = abc.care.map((row) => (row.letter === "A" ? { ...row, customers: 0 } : row));
    expect(abcFinding({ ...abc, care: noA }, "care")).toBe("还没有 A 类客户");
  });
});

import { describe, expect, it } from "vitest";
import type { OrderValuesReport, SpendReport } from "../../backend/generated/contract";
import { BASIS } from "../lifecycle/testing";
import { monthWords, ordersFinding, spendEmpty, spendFinding, toOrderBars } from "./spend";
import { spend, spendMonth } from "./testing";

const report = (averages: readonly number[], each = 20): SpendReport => ({
  basis: BASIS,
  whole: spend(40, 10_000),
  months: averages.map((average, i) => spendMonth(`2026-0${String(i + 1)}`, each, average)),
});

describe("spendFinding", () => {
  it("holds the later months against the earlier ones", () => {
    const figures = "客单价 ¥200.00，笔单价 ¥100.00";
    const finding = (averages: readonly number[]) => spendFinding(report(averages), "money");
    expect(finding([9000, 9000, 10_000, 11_600])).toBe(`${figures}；后一半月份的笔单价高了 20%`);
    expect(finding([10_000, 10_000, 9000, 9000])).toBe(`${figures}；后一半月份的笔单价低了 10%`);
    expect(finding([10_000, 10_000, 10_100, 10_000])).toBe(
      `${figures}；前后两半月份的笔单价差不多`,
    );
    expect(finding([9000, 12_000])).toBe(figures);
    expect(spendFinding(report([9000, 9000, 10_000, 11_600], 10), "money")).toBe(figures);
  });

  it("says that nobody bought, or that no file says what", () => {
    expect(spendFinding({ ...report([]), whole: spend(0, 0) }, "money")).toBe("这段时间没有买家");
    expect(spendFinding(report([1]), "items")).toBe("这段时间的单没有商品明细，看不出每单几件");
    const whole = { ...spend(40, 10_000), items_per_order: 1.643 };
    expect(spendFinding({ ...report([1]), whole }, "items")).toBe("平均每单 1.64 件");
    expect(spendEmpty(report([1, 2]), "items")).toBe(true);
    expect(spendEmpty(report([1, 2]), "money")).toBe(false);
    expect(spendEmpty(report([1]), "money")).toBe(true);
  });
});

it("a month says its figures", () => {
  expect(monthWords(spendMonth("2026-01", 10, 9000), "money")).toEqual([
    ["2026-01", "10 单"],
    ["客单价", "¥180.00"],
    ["笔单价", "¥90.00"],
    ["买家（位）", "5"],
  ]);
});

describe("order values", () => {
  const values: OrderValuesReport = {
    basis: BASIS,
    orders: 4,
    unknown_amount_orders: 0,
    p25_fen: 4500,
    median_fen: 8000,
    p75_fen: 12_050,
    bars: [
      { from_fen: 0, to_fen: 10_000, orders: 3, net_fen: 20_000 },
      { from_fen: 10_000, to_fen: 90_000, orders: 1, net_fen: 20_000 },
    ],
  };

  it("say between which amounts half of the orders lie", () => {
    expect(ordersFinding(values)).toBe("一半的单在 ¥45.00 到 ¥120.50 之间，正中间的一单 ¥80.00");
    expect(ordersFinding({ ...values, median_fen: null })).toBe("这段时间没有知道金额的单");
  });

  it("label the bars, the last one open", () => {
    expect(toOrderBars(values).map(({ label, share }) => [label, share])).toEqual([
      ["0–100 元", 0.75],
      ["100 元以上", 0.25],
    ]);
  });
});

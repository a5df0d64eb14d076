import { describe, expect, it } from "vitest";
import { changeWords, hasRows, rowsOf } from "./rows";
import { fileOutcome, plannedRow, plannedRows } from "./testing";

describe("rows behind a figure", () => {
  it("name their file and sheet", () => {
    const files = [fileOutcome({ sheet: "一月" }), fileOutcome({ file: "b.csv" })];
    const rows = [
      plannedRows({ orders_new: [plannedRow()] }),
      plannedRows({ orders_new: [plannedRow({ row: 9 })] }),
    ];
    const shown = rowsOf(files, rows, "orders_new");
    expect(shown.map((r) => [r.file, r.sheet, r.row])).toEqual([
      ["a.csv", "一月", 2],
      ["b.csv", null, 9],
    ]);
    expect(hasRows(rows, "orders_known")).toBe(false);
    expect(hasRows(rows, "rows")).toBe(false);
  });

  it("say what changes", () => {
    const was = {
      state: "paid" as const,
      day: "2026-05-01",
      paid_fen: 1000,
      refunded_fen: 0,
      customer: null,
    };
    const now = plannedRow({ state: "completed", refunded_fen: 400, was });
    expect(changeWords(now)).toBe(
      "订单状态 已付款 → 已完成、退款金额 ¥0.00 → ¥4.00、客户 不知道是谁 → 王芳",
    );
    expect(changeWords(plannedRow())).toBe("");
    const same = { ...was, customer: "王芳" };
    expect(changeWords(plannedRow({ was: same }))).toBe("时间更准确");
  });
});

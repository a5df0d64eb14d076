import { describe, expect, it } from "vitest";
import {
  afterSaleRows,
  afterSalesFinding,
  afterSalesNote,
  afterSaleTable,
  countedRule,
} from "./aftersales";
import {
  refundHeads,
  refundRows,
  REFUNDS_BY,
  refundsEmpty,
  refundsFinding,
  refundsNote,
  refundTable,
} from "./refunds";
import { again, refundFigures, refunds } from "./testing";

describe("refunds", () => {
  it("says how much went back", () => {
    expect(refundsFinding(refunds())).toBe("10 单退过款，占付款单的 5.0%，退回 ¥1,000.00");
    expect(refundsFinding(refunds({ whole: refundFigures(30, 0) }))).toBe(
      "30 单付了款，没有一单退款",
    );
    expect(refundsFinding(refunds({ whole: refundFigures(0, 0) }))).toBe("这段时间没有付过款的单");
    expect(refundsEmpty(refunds())).toBe(false);
    expect(refundsEmpty(refunds({ whole: refundFigures(30, 0), states: [] }))).toBe(true);
  });

  it("says what it did to customers, with due doubt", () => {
    expect(refundsNote(refunds())).toBe(
      "头一单退过款的 30% 在 90 天内再买，没退的 40%，人还少，差别可能只是碰巧。",
    );
    expect(refundsNote(refunds({ again_after_refund: again(0, 0) }))).toBeNull();
  });

  it("shows three kinds as bars and all six in the table", () => {
    expect(
      refundRows(refunds(), "kind").map(({ label, figure, value }) => [label, figure, value]),
    ).toEqual([
      ["部分退款", "2 单", 0.25],
      ["全额退款", "8 单", 1],
      ["付款后关闭", "4 单", 0.5],
    ]);
    expect(refundTable(refunds(), "kind")).toHaveLength(6);
  });

  it("shows the rate by month, the newest first, and the number by product", () => {
    expect(refundRows(refunds(), "month")[0]).toMatchObject({
      label: "2026-02",
      figure: "8.0%",
      note: "8 / 100 单 · 退回 ¥800.00",
      value: 1,
    });
    expect(refundRows(refunds(), "product")[0]).toMatchObject({
      label: "绿豆糕",
      figure: "4 单",
      note: "50 单里的 8.0%",
    });
    expect(refundRows(refunds(), "platform")[0]?.label).toBe("淘宝");
  });

  it("opens whom each row counts, of the days of the row", () => {
    const { from, to } = refunds().basis;
    const of = (by: (typeof REFUNDS_BY)[number], at = 0) => refundRows(refunds(), by)[at]?.rule;
    const within = { kind: "between", from, to };
    expect(of("kind", 2)).toMatchObject({
      is: "bought",
      of: { money: ["closed_after_payment"], states: [], within },
    });
    const back = ["partly_refunded", "refunded"];
    expect(of("product")).toMatchObject({ of: { money: back, products: ["绿豆糕"], within } });
    expect(of("platform")).toMatchObject({ of: { money: back, platforms: ["taobao"], within } });
    const february = { kind: "between", from: "2026-02-01", to: "2026-02-28" };
    expect(of("month")).toMatchObject({ of: { money: back, within: february } });
    expect(refundTable(refunds(), "kind").map(({ rule }) => rule !== null)).toContain(false);
  });

  it("has a head for every cell", () => {
    for (const by of REFUNDS_BY) {
      for (const { cells } of refundTable(refunds(), by)) {
        expect(cells).toHaveLength(refundHeads(by).length);
      }
    }
  });
});

describe("after-sale matters", () => {
  it("says what most are about, all of them where they tie", () => {
    expect(afterSalesFinding(refunds(), [1, 3, 0, 1, 0])).toBe(
      "6 件售后，5 位客户；最多的是破损污染（3 位）",
    );
    expect(afterSalesFinding(refunds(), [2, 2, 0, 1, 0])).toBe(
      "6 件售后，5 位客户；最多的是物流、破损污染（各 2 位）",
    );
    expect(afterSalesNote(refunds())).toBe("相当于付过款的客户的 5.0%。");
  });

  it("tells a shop that records none from a quiet time", () => {
    expect(afterSalesFinding(refunds({ after_sales: null }), [])).toBe("还没有记过售后");
    expect(afterSalesFinding(refunds({ after_sales: 0 }), [])).toBe("这段时间没有售后");
    expect(afterSalesNote(refunds({ after_sales: null }))).toBeNull();
  });

  it("ranks kinds and opens their customers", () => {
    const rows = afterSaleRows(refunds(), [1, 3, 0, 1, 0]);
    expect(rows.map(({ key }) => key).slice(0, 2)).toEqual(["damaged", "delivery"]);
    expect(rows[0]?.rule).toEqual({
      is: "after_sale",
      of: {
        kinds: ["damaged"],
        states: [],
        within: { kind: "between", from: "2025-03-16", to: "2026-03-15" },
      },
    });
    expect(rows.at(-1)?.rule).toBeNull();
    expect(afterSaleTable(refunds(), [1, 3, 0, 1, 0])[0]?.cells).toEqual(["破损污染", "3", "3.0%"]);
  });

  it("counts only those looked at", () => {
    expect(countedRule(refunds(), "other", "loyal", null)).toMatchObject({
      is: "all",
      of: [{ is: "after_sale" }, { is: "stage", of: ["loyal"] }],
    });
    expect(countedRule(refunds(), "other", null, null).is).toBe("after_sale");
  });
});

import { describe, expect, it } from "vitest";
import { repurchaseFigures, windowWord } from "./figures";
import { repurchase } from "./testing";

describe("repurchaseFigures", () => {
  it("show each figure with what it is made of", () => {
    const shown = repurchaseFigures(repurchase());
    expect(shown.map((f) => [f.label, f.value, f.note])).toEqual([
      ["回购周期", "34 天", "p25–p75：12–71 天"],
      ["期内复购率", "30.0%", "120 / 400 位买家"],
      ["老客占比", "25.0%", "100 / 400 位买家"],
      ["客单价", "¥125.00", "平均每位买家"],
      ["笔单价", "¥78.13", "平均每单"],
    ]);
    expect(shown[1]?.counts).toBe("2025-03-16 至 2026-03-15：120 位 ÷ 400 位买家。");
    expect(shown[3]?.counts).toBe(
      "2025-03-16 至 2026-03-15：净额 ¥50,000.00，400 位买家，640 单。",
    );
    expect(windowWord(repurchase())).toBe("时间：2025-03-16 至 2026-03-15");
  });

  it("show no cycle from a handful of gaps", () => {
    const few = repurchase({ cycle: { p25: 3, p50: 9, p75: 12, gaps: 7 } });
    expect(repurchaseFigures(few)[0]).toMatchObject({ value: "—", note: "还差 13 次回购" });
  });

  it("show nothing rather than zero where nobody bought", () => {
    const none = repurchase({
      buyers: 0,
      repeat_buyers: 0,
      period_repeat_rate: null,
      returning_buyers: 0,
      returning_share: null,
      spend_per_buyer_fen: null,
      average_order_fen: null,
    });
    const shown = repurchaseFigures(none).slice(1);
    expect(shown.map((f) => f.value)).toEqual(["—", "—", "—", "—"]);
    expect(new Set(shown.map((f) => f.note))).toEqual(new Set(["这段时间没有买家"]));
  });
});

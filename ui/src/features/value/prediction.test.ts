import { describe, expect, it } from "vitest";
import {
  backtestFinding,
  backtestNote,
  missingWords,
  predictionFinding,
  predictionNote,
} from "./prediction";
import { backtest, prediction } from "./testing";

const thin = (buyers: number, repeats: number) =>
  missingWords({ reason: "too_thin", buyers, buyers_needed: 50, repeats, repeats_needed: 20 });

describe("the prediction", () => {
  it("says what is expected and what it rests on", () => {
    expect(predictionFinding(prediction())).toBe(
      "预计未来 12 个月带来 ¥1,000.00，最有价值的一成客人占 35%",
    );
    expect(predictionNote(prediction())).toBe(
      "184 位买过的客人里，预计 68 位还会再来。来自 184 位客户、494 次购买。",
    );
  });

  it("says so where it is rough", () => {
    const { predicted } = prediction();
    if (predicted === null) throw new Error("a prediction");
    const rough = { ...predicted, stale: true, model: { ...predicted.model, held: true } };
    expect(predictionNote(prediction({ predicted: rough }))).toContain(
      "客人还少，参数向常见值靠拢过，只看个大概。正在用最新的订单重新估计。",
    );
    expect(predictionFinding(prediction({ predicted: { ...predicted, year_fen: null } }))).toBe(
      "预计未来 12 个月再买 250 次",
    );
  });

  it("says honestly what is missing", () => {
    expect(thin(38, 30)).toBe("还差 12 位买家才能预测");
    expect(thin(60, 15)).toBe("还差 5 次回购才能预测");
    expect(thin(38, 15)).toBe("还差 12 位买家、5 次回购才能预测");
    expect(missingWords({ reason: "no_fit", refusal: { reason: "no_repeat" } })).toBe(
      "这家店的购买规律还拟合不出来，先不预测",
    );
    const none = prediction({ predicted: null, missing: null });
    expect(predictionFinding(none)).toBe("现在还不能预测");
    expect(predictionNote(none)).toBeNull();
  });
});

describe("the back-test", () => {
  const finding = (actual: number) => backtestFinding(prediction({ backtest: backtest(actual) }));

  it("holds what was foretold against what came", () => {
    expect(finding(71)).toBe("拿最近 90 天试过：预计 74 次，实际 71 次，多估了 4%");
    expect(finding(100)).toBe("拿最近 90 天试过：预计 74 次，实际 100 次，少估了 26%");
    expect(finding(74)).toBe("拿最近 90 天试过：预计 74 次，实际 74 次");
    expect(finding(0)).toBe("拿最近 90 天试过：预计 74 次，实际一次也没有");
  });

  it("admits where it is no better than the same as last time", () => {
    expect(backtestNote(backtest(71))).toContain("比照搬前 90 天（差 0.6 次）准。");
    expect(backtestNote(backtest(71, { error: 0.7 }))).toContain("先别太信");
    expect(backtestNote(null)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { gapsFinding, missingGaps, toGaps } from "./gaps";
import { repurchase } from "./testing";

describe("gapsFinding", () => {
  it("says when half of them come back", () => {
    expect(gapsFinding(repurchase())).toBe("一半的回购发生在 34 天内，四分之三在 71 天内");
  });

  it("speaks of whole days", () => {
    const cycle = { p25: 12.25, p50: 34.5, p75: 60.75, gaps: 80 };
    expect(gapsFinding(repurchase({ cycle }))).toBe("一半的回购发生在 34 天内，四分之三在 60 天内");
  });

  it("says how many are missing rather than guess", () => {
    const few = repurchase({ cycle: { p25: 3, p50: 9, p75: 12, gaps: 7 } });
    expect(missingGaps(few)).toBe(13);
    expect(gapsFinding(few)).toBe("还差 13 次回购才看得出周期");
    const none = repurchase({ cycle: { p25: null, p50: null, p75: null, gaps: 0 }, histogram: [] });
    expect(gapsFinding(none)).toBe("还差 20 次回购才看得出周期");
    expect(toGaps(none)).toEqual({ bars: [], marks: [], edges: [] });
  });
});

describe("toGaps", () => {
  it("names the bars, the last one by its open end", () => {
    const { bars, edges } = toGaps(repurchase());
    expect(bars.map((b) => b.label)).toEqual(["0–29 天", "30–59 天", "60–89 天", "90 天以上"]);
    expect(bars.map((b) => b.share)).toEqual([0.5, 0.25, 0.1875, 0.0625]);
    expect(edges).toEqual([0, 30, 60, 90]);
  });

  it("names bars of one day by that day", () => {
    const daily = repurchase({
      histogram: [
        { from_days: 0, to_days: 1, gaps: 1 },
        { from_days: 1, to_days: 2, gaps: 4 },
      ],
    });
    expect(toGaps(daily).bars.map((b) => b.label)).toEqual(["0 天", "1 天"]);
  });

  it("puts the marks where their days are", () => {
    const { marks } = toGaps(repurchase());
    expect(marks.map((m) => m.label)).toEqual(["p25 12", "中位数 34", "p75 71"]);
    expect(marks[0]?.at).toBeCloseTo(12.5 / 30);
    expect(marks[1]?.at).toBeCloseTo(1 + 4.5 / 30);
    expect(marks[2]?.at).toBeCloseTo(2 + 11.5 / 30);
  });
});

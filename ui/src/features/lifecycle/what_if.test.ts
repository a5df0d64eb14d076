import { describe, expect, it } from "vitest";
import type { LifecycleWhatIf } from "../../backend/generated/contract";
import { cells, thresholds } from "./testing";
import {
  curveFinding,
  curveNote,
  curvePoints,
  daysShown,
  dayTicks,
  draggedDays,
  loyalBars,
  rowWords,
  sameSettings,
  shareWithin,
  whatIfRows,
  whatIfSentences,
} from "./what_if";

const curve = [
  { days: 10, gaps: 20 },
  { days: 30, gaps: 60 },
  { days: 64, gaps: 75 },
  { days: 100, gaps: 96 },
  { days: 400, gaps: 100 },
];

function whatIf(over: Partial<LifecycleWhatIf> = {}): LifecycleWhatIf {
  return {
    as_of: "2026-03-15",
    thresholds: thresholds(),
    loyal_from: 3,
    now: cells({ new: [5, 3, 2], returning: [40, 10, 5], loyal: [200, 80, 29], fan: [1, 0, 0] }),
    then: cells({ new: [5, 3, 2], returning: [90, 40, 20], loyal: [150, 50, 14], fan: [1, 0, 0] }),
    curve,
    loyal: [
      { purchase_days: 2, customers: 364, net_fen: 9 },
      { purchase_days: 3, customers: 309, net_fen: 8 },
      { purchase_days: 4, customers: 214, net_fen: 7 },
    ],
    ...over,
  };
}

const inForce = { loyal_from: 3, fixed_days: null };

describe("the curve", () => {
  it("says which share of gaps is within so many days", () => {
    expect([0, 10, 20, 64, 100, 250, 400, 900].map((days) => shareWithin(curve, days))).toEqual([
      0, 0.2, 0.4, 0.75, 0.96, 0.98, 1, 1,
    ]);
    expect(shareWithin([], 10)).toBeNull();
  });

  it("is drawn up to what matters, with room beyond T2", () => {
    expect(daysShown(curve, thresholds())).toBe(200);
    expect(daysShown(curve, thresholds({ t1_days: 5, t2_days: 9 }))).toBe(100);
    expect(daysShown([], thresholds({ t1_days: 5, t2_days: 9 }))).toBe(30);
  });

  it("has round days below", () => {
    expect(dayTicks(130)).toEqual([0, 20, 40, 60, 80, 100, 120]);
    expect(dayTicks(30)).toEqual([0, 5, 10, 15, 20, 25]);
    expect(dayTicks(3650)).toEqual([0, 730, 1460, 2190, 2920]);
  });

  it("rises from the lower left to its share at the edge", () => {
    const box = { width: 100, height: 50 };
    expect(curvePoints(curve, 100, box)).toBe("0,50 10,40 30,20 64,12.5 100,2 100,2");
    expect(curvePoints(curve, 50, box)).toBe("0,50 20,40 60,20 100,15.6");
    expect(curvePoints([], 50, box)).toBe("");
  });

  it("has its finding, and says what is missing", () => {
    expect(curveFinding(whatIf())).toBe("75% 的回购在 64 天之内，97% 在 141 天之内");
    expect(curveNote(whatIf())).toBeNull();
    expect(curveFinding(whatIf({ curve: [{ days: 9, gaps: 12 }] }))).toBe(
      "只有 12 次回购，这条曲线还说明不了什么",
    );
    expect(curveFinding(whatIf({ curve: [] }))).toBe("还没有人回购过");
    expect(curveNote(whatIf({ thresholds: thresholds({ gaps: 62 }) }))).toBe(
      "还差 38 次回购才看得出本店的节奏，先按 90 和 180 天算，也可以自己定。",
    );
  });
});

describe("the bars", () => {
  it("say who would be loyal from each number of purchase days on", () => {
    const bars = loyalBars(whatIf().loyal, 3);
    expect(bars.map((bar) => [bar.purchase_days, bar.customers, bar.isLoyal])).toEqual([
      [2, 364, false],
      [3, 309, true],
      [4, 214, true],
    ]);
    expect(bars[0]?.height).toBe(1);
    expect(loyalBars([], 3)).toHaveLength(3);
    expect(loyalBars(whatIf().loyal, 12)).toHaveLength(11);
  });
});

describe("dragging", () => {
  it("keeps T1 before T2, whole and within bounds", () => {
    expect(draggedDays(50.4, 100, "t1")).toEqual([50, 100]);
    expect(draggedDays(130, 100, "t1")).toEqual([99, 100]);
    expect(draggedDays(60, 20, "t2")).toEqual([60, 61]);
    expect(draggedDays(0, 1, "t1")).toEqual([1, 2]);
    expect(draggedDays(60, 99_999, "t2")).toEqual([60, 3650]);
  });

  it("is no change where it comes back to what is in force", () => {
    expect(sameSettings(inForce, { loyal_from: 3, fixed_days: null })).toBe(true);
    expect(sameSettings(inForce, { loyal_from: 3, fixed_days: [64, 141] })).toBe(false);
    expect(
      sameSettings({ ...inForce, fixed_days: [1, 2] }, { ...inForce, fixed_days: [1, 2] }),
    ).toBe(true);
  });
});

describe("what it would come to", () => {
  it("is said before it is saved", () => {
    expect(whatIfSentences(whatIf({ loyal_from: 4 }), inForce)).toEqual([
      "改为 4 天起算忠诚客 → 214 位（现在 309 位）",
    ]);
    expect(whatIfSentences(whatIf({ then: whatIf().now }), inForce)).toEqual([]);
    const then = cells({ new: [5, 1, 4], returning: [40, 10, 5], loyal: [200, 80, 29] });
    expect(
      whatIfSentences(whatIf({ then, thresholds: thresholds({ t2_days: 120 }) }), inForce),
    ).toEqual(["改为 64 和 120 天 → 沉睡 91 位（现在 93 位），流失 38 位（现在 36 位）"]);
  });

  it("has people and money of every stage and activity", () => {
    const rows = whatIfRows(whatIf());
    expect(rows.map(({ word }) => word)).toEqual([
      "新客",
      "老客",
      "忠诚客",
      "粉丝",
      "分销商",
      "活跃",
      "沉睡",
      "流失",
    ]);
    const [fresh, , loyal] = rows;
    expect(loyal && rowWords(loyal)).toEqual(["309 → 214 位", "¥30,900.00 → ¥21,400.00"]);
    expect(fresh && rowWords(fresh)).toEqual(["10 位客户", "¥1,000.00"]);
  });
});

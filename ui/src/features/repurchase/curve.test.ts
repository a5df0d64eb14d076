import { describe, expect, it } from "vitest";
import { byWords, curveFinding, curveMissing, curveNote, toCurve } from "./curve";
import { secondOrderTime } from "./testing";

describe("the curve", () => {
  it("is drawn day by day up to where enough are watched", () => {
    const days = toCurve(secondOrderTime());
    expect(days).toHaveLength(61);
    expect(days[0]).toEqual({ day: 0, share: 0, low: 0, high: 0, waiting: 100 });
    expect(days[9]?.share).toBe(0);
    expect(days[10]?.share).toBeCloseTo(0.2);
    expect(days[10]?.low).toBeCloseTo(0.125);
    expect(days[10]?.high).toBeCloseTo(0.3);
    expect(days[10]?.waiting).toBe(80);
    expect(days[59]?.share).toBeCloseTo(0.2);
    expect(days[60]).toMatchObject({ share: 0.5, waiting: 30 });
  });

  it("says when half of those who come back do, and how many do", () => {
    expect(curveFinding(secondOrderTime())).toBe("一半会回头的客人在 34 天内回头");
    expect(curveNote(secondOrderTime())).toBe(
      "首单后 30 天内回头的有 21%、90 天内 42%。还没回头的客人按等到今天为止算，不当作不回头。",
    );
  });

  it("is honest where it can't be drawn", () => {
    const few = { horizon_days: null, half_of_returners_days: null };
    expect(curveFinding(secondOrderTime({ ...few, customers: 8 }))).toBe(
      "还差 12 位买过的客人才看得出多久回头",
    );
    expect(curveFinding(secondOrderTime({ ...few, returned: 0 }))).toBe("还没有客人回来买第二次");
    expect(curveFinding(secondOrderTime({ returned: 4 }))).toBe(
      "还差 6 位回头的客人才看得出多久回头",
    );
    expect(curveNote(secondOrderTime({ returned: 4 }))).toBeNull();
    expect(curveFinding(secondOrderTime(few))).toBe("客人来的时间还太短，看不出多久回头");
    expect(toCurve(secondOrderTime(few))).toEqual([]);
    expect(curveNote(secondOrderTime(few))).toBeNull();
    expect(curveMissing(secondOrderTime())).toBeNull();
  });

  it("writes a share with its band, or that it is not known yet", () => {
    const [first, , last] = secondOrderTime().returned_by;
    expect(first && byWords(first)).toBe("21.0%（95% 在 17.0%–25.0% 之间）");
    expect(last && byWords(last)).toBe("还没有人等这么久");
  });
});

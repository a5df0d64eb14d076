import { describe, expect, it } from "vitest";
import {
  bestStretch,
  clockEmpty,
  clockFinding,
  clockNote,
  clockTip,
  toClock,
  totalWords,
} from "./clock";
import { clock } from "./testing";

/** Forty on Thursday evening, ten on every other day at noon. */
const busy = clock([
  [3, 20, 15],
  [3, 21, 25],
  ...[0, 1, 2, 4, 5, 6].map((weekday) => [weekday, 12, 10] as const),
]);

describe("clockFinding", () => {
  it("names the hour of the week, and the best stretch of the day", () => {
    expect(clockFinding(busy, "orders")).toBe(
      "周四 21 点下单最多：25 单，占 25.0%；一天里 10–13 点最集中，占 60%",
    );
    expect(clockFinding(busy, "net")).toMatch(/^周四 21 点卖得最多：¥1,250.00，占 25.0%/);
  });

  it("names no hour with fewer than five orders", () => {
    const flat = clock(
      Array.from({ length: 42 }, (_, i) => [i % 7, 9 + Math.floor(i / 7), 1] as const),
    );
    expect(clockFinding(flat, "orders")).toBe("一天里 9–12 点下单最多，占 50%");
  });

  it("says how many orders are missing for a habit", () => {
    const few = clock([[2, 22, 8]]);
    expect(clockFinding(few, "orders")).toBe("20–23 点下单最多，占 100%；还差 22 单才算得上规律");
  });

  it("is honest without times and without orders", () => {
    const untimed = clock([], 12);
    expect(clockFinding(untimed, "orders")).toBe("12 单都只有日期，看不出几点下单");
    expect([clockEmpty(untimed), clockEmpty(clock([]))]).toEqual([false, true]);
    expect(clockFinding(clock([]), "net")).toBe("这段时间没有订单");
  });
});

describe("clockNote", () => {
  it("names a weekday only where chance doesn't explain it", () => {
    expect(clockNote(busy)).toBe("按星期看，周四最多，占 40%。");
    const even = clock(Array.from({ length: 7 }, (_, i) => [i, 12, i === 3 ? 13 : 10] as const));
    expect(clockNote(even)).toBe("一周七天差不多。");
  });

  it("compares no weekdays in a short window or of few orders", () => {
    const short = { ...busy, basis: { ...busy.basis, from: "2026-02-15" } };
    expect(clockNote(short)).toBeNull();
    expect(clockNote(clock([[3, 21, 20]]))).toBeNull();
  });

  it("says what has no time", () => {
    expect(clockNote(clock([[3, 21, 20]], 4))).toBe("另有 4 单只有日期，只算进每天的合计。");
  });
});

describe("toClock", () => {
  it("has seven days of twenty-four hours, with totals", () => {
    const rows = toClock(busy, "orders");
    expect(rows.map(({ squares }) => squares.length)).toEqual(Array(7).fill(24));
    const thursday = rows[3];
    const nine = thursday?.squares[21];
    expect(nine).toMatchObject({ orders: 25, netFen: 125_000, share: 0.25, heat: 5, words: "25" });
    expect(thursday?.squares[3]).toMatchObject({ heat: 0, words: "" });
    expect(thursday && totalWords(thursday, "orders")).toBe("40");
    expect(thursday && nine && clockTip(thursday, nine)).toBe(
      "周四\t21–22 点\n订单\t25\n金额\t¥1,250.00\n占比\t25.0%",
    );
    expect(toClock(busy, "net")[3]?.squares[21]?.words).toBe("1250");
  });

  it("finds the busiest three hours within a day", () => {
    expect(bestStretch(clock([[0, 23, 9]]), "orders")).toEqual({ from: 21, to: 24, share: 1 });
    expect(bestStretch(clock([]), "orders").share).toBe(0);
  });
});

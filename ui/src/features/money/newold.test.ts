import { describe, expect, it } from "vitest";
import { colors, hover } from "../../charts/testing";
import { BASIS } from "../lifecycle/testing";
import { newOldEmpty, newOldFinding, newOldTable, partRule } from "./newold";
import { newOldOption } from "./options";
import { newOldMonth } from "./testing";

const report = (...months: ReturnType<typeof newOldMonth>[]) => ({ basis: BASIS, months });

describe("new against returning", () => {
  it("says how many came and what returning buyers bring", () => {
    const two = report(newOldMonth("2026-01", 10, 10), newOldMonth("2026-02", 5, 15));
    expect(newOldFinding(two)).toBe("来了 15 位新买家；老客带来 63% 的净额");
    const free = newOldMonth("2026-01", 3, 0, { new_net_fen: 0 });
    expect(newOldFinding(report(free))).toBe("来了 3 位新买家；这段时间的单都没有金额");
    expect(newOldFinding(report())).toBe("这段时间没有买家");
    expect(newOldEmpty(report(newOldMonth("2026-01", 0, 0)))).toBe(true);
  });

  it("holds halves against each other only over whole months, and only where they differ", () => {
    const months = (olds: readonly number[], last = {}) =>
      olds.map((old, i) =>
        newOldMonth(`2025-0${String(i + 1)}`, 10, old, i === olds.length - 1 ? last : {}),
      );
    expect(newOldFinding(report(...months([10, 10, 10, 30, 30, 30])))).toContain(
      "，前半段 50%，后半段 75%",
    );
    expect(newOldFinding(report(...months([10, 10, 10, 10, 10, 10])))).not.toContain("半段");
    const open = months([10, 10, 10, 30, 30, 30], { complete: false });
    expect(newOldFinding(report(...open))).not.toContain("半段");
  });

  it("opens the buyers of the days of a month that lie in the window", () => {
    const one = report(newOldMonth("2025-03", 2, 1), newOldMonth("2025-04", 2, 0));
    expect(partRule(one, 0, "new")).toEqual({
      is: "day",
      of: {
        what: "first_purchase",
        within: { kind: "between", from: "2025-03-16", to: "2025-03-31" },
      },
    });
    expect(partRule(one, 0, "returning")).toMatchObject({
      is: "all",
      of: [
        { is: "bought", of: { within: { from: "2025-03-16", to: "2025-03-31" } } },
        { is: "day", of: { within: { from: null, to: "2025-03-15" } } },
      ],
    });
    expect(partRule(one, 1, "returning")).toBeNull();
  });

  it("stacks returning below new, and says a month on hover", () => {
    const one = report(newOldMonth("2025-03", 2, 1, { complete: false }));
    const { series } = newOldOption(one, "money", colors);
    expect(series).toMatchObject([
      { name: "老客", data: [10_000], itemStyle: { color: colors.of.returning } },
      { name: "新客", data: [20_000], itemStyle: { color: colors.of.new } },
    ]);
    const text = hover(newOldOption(one, "people", colors), 0).replace(/<[^>]+>/g, " ");
    expect(text).toContain("2025-03（不满月）");
    expect(text).toMatch(/新客\s+2 位 · 2 单 · ¥200.00/);
    expect(newOldTable(one)[0]).toMatchObject({ share: "33%", people: { new: "2" } });
  });
});

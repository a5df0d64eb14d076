import { describe, expect, it } from "vitest";
import { hasHistory, monthGroup, toMonths } from "./months";
import { lifecycle } from "./testing";

const { months } = lifecycle({}, [
  ["2026-01-31", { prospect: 1, new: [5, 0, 0] }],
  ["2026-02-28", { prospect: 2, new: [4, 2, 0], returning: [1, 0, 0] }],
]);

describe("toMonths", () => {
  it("counts all customers by stage and leaves empty stages out", () => {
    const m = toMonths(months, "stage");
    expect(m.days).toEqual(["2026-01-31", "2026-02-28"]);
    expect(m.series).toEqual([
      { key: "prospect", counts: [1, 2] },
      { key: "new", counts: [5, 6] },
      { key: "returning", counts: [0, 1] },
    ]);
    expect(m.totals).toEqual([6, 9]);
  });

  it("counts buyers by activity", () => {
    const m = toMonths(months, "activity");
    expect(m.series).toEqual([
      { key: "active", counts: [5, 5] },
      { key: "slipping", counts: [0, 2] },
    ]);
    expect(m.totals).toEqual([5, 7]);
  });

  it("sees a change only from two months on", () => {
    expect(hasHistory(toMonths(months, "stage"))).toBe(true);
    expect(hasHistory(toMonths(months.slice(1), "stage"))).toBe(false);
    expect(hasHistory(toMonths([], "stage"))).toBe(false);
  });
});

describe("monthGroup", () => {
  it("names the people behind a part of a column", () => {
    expect(monthGroup(toMonths(months, "stage"), 2, 1)).toEqual({
      day: "2026-02-28",
      stage: "returning",
    });
    expect(monthGroup(toMonths(months, "activity"), 1, 0)).toEqual({
      day: "2026-01-31",
      activity: "slipping",
    });
    expect(monthGroup(toMonths(months, "activity"), 7, 0)).toBeNull();
  });
});

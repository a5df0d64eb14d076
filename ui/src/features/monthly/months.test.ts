import { describe, expect, it } from "vitest";
import {
  firstMonth,
  freshMonth,
  monthsLater,
  monthsToChoose,
  requestsOf,
  spanOfMonth,
} from "./months";

it("counts in months over years", () => {
  expect(monthsLater("2026-01", -1)).toBe("2025-12-01");
  expect(monthsLater("2025-12", 1)).toBe("2026-01-01");
  expect(monthsLater("2026-03", -12)).toBe("2025-03-01");
});

describe("spanOfMonth", () => {
  it("is the whole of a month that has passed, on its last day too", () => {
    const february = { month: "2024-02", from: "2024-02-01", to: "2024-02-29" };
    expect(spanOfMonth("2024-02", "2026-03-15")).toEqual({ ...february, complete: true, days: 29 });
    expect(spanOfMonth("2024-02", "2024-02-29")).toEqual({ ...february, complete: true, days: 29 });
  });

  it("ends with the as-of day in the present month", () => {
    expect(spanOfMonth("2026-03", "2026-03-15")).toEqual({
      month: "2026-03",
      from: "2026-03-01",
      to: "2026-03-15",
      complete: false,
      days: 15,
    });
  });
});

describe("the months to choose", () => {
  it("go back to the first order, three years at most", () => {
    expect(monthsToChoose("2025-12-30", "2026-03-15")).toEqual([
      "2026-03",
      "2026-02",
      "2026-01",
      "2025-12",
    ]);
    expect(monthsToChoose("1999-01-01", "2026-03-15")).toHaveLength(36);
    expect(monthsToChoose(null, "2026-03-15")).toEqual(["2026-03"]);
    expect(monthsToChoose("2027-01-01", "2026-03-15")).toEqual(["2026-03"]);
  });

  it("begin with the last whole month in the first week", () => {
    expect([firstMonth("2026-03-07"), firstMonth("2026-03-08")]).toEqual(["2026-02", "2026-03"]);
    expect([freshMonth("2026-01-01"), freshMonth("2026-01-08")]).toEqual(["2025-12", null]);
  });
});

describe("requestsOf", () => {
  it("holds a whole month against the whole month before", () => {
    const { month, before, year, since } = requestsOf(spanOfMonth("2026-03", "2026-05-01"));
    expect(month).toEqual({ as_of: "2026-03-31", from: "2026-03-01", to: "2026-03-31" });
    expect(before).toEqual({ as_of: "2026-03-31", from: "2026-02-01", to: "2026-02-28" });
    expect(year).toEqual({ as_of: "2026-03-31", from: "2025-03-01", to: "2026-03-31" });
    expect(since).toEqual({ as_of: "2026-03-31", from: "2026-02-28", to: "2026-03-31" });
  });

  it("holds part of a month against the same days of the month before", () => {
    const { before } = requestsOf(spanOfMonth("2026-03", "2026-03-15"));
    expect(before).toMatchObject({ from: "2026-02-01", to: "2026-02-15" });
    // There is no 30 February.
    const { before: short } = requestsOf(spanOfMonth("2026-03", "2026-03-30"));
    expect(short).toMatchObject({ from: "2026-02-01", to: "2026-02-28" });
  });
});

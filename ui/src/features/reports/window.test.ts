import { describe, expect, it } from "vitest";
import { moveEnd, requestOf, spanOf, type Choice } from "./window";

const custom = { from: "2024-01-10", to: "2024-02-10" };
const choice: Choice = { window: "d365", custom, stage: null, activity: null, rule: null };

describe("spanOf", () => {
  it("counts the as-of day as the last day of the window", () => {
    expect(spanOf("d30", "2024-03-01", custom)).toEqual({ from: "2024-02-01", to: "2024-03-01" });
    expect(spanOf("d90", "2024-03-30", custom)).toEqual({ from: "2024-01-01", to: "2024-03-30" });
    expect(spanOf("d365", "2023-12-31", custom)).toEqual({ from: "2023-01-01", to: "2023-12-31" });
    expect(spanOf("all", "2024-03-01", custom)).toEqual({ from: "1970-01-01", to: "2024-03-01" });
    expect(spanOf("custom", "2024-03-01", custom)).toEqual(custom);
  });
});

describe("requestOf", () => {
  it("asks for a window and, where one is chosen, a segment", () => {
    expect(requestOf(choice, "2023-12-31")).toEqual({
      as_of: "2023-12-31",
      from: "2023-01-01",
      to: "2023-12-31",
      segment: null,
    });
    expect(requestOf({ ...choice, stage: "loyal" }, "2023-12-31").segment).toEqual({
      stage: "loyal",
      activity: null,
    });
  });

  it("asks for a segment of one's own by its rule", () => {
    const rule = { is: "segment" as const, of: 7 };
    expect(requestOf({ ...choice, rule }, "2023-12-31")).toMatchObject({ segment: null, rule });
    expect(requestOf({ ...choice, rule }, "")).toEqual({ as_of: null, segment: null, rule });
  });

  it("leaves the day to the shop where there is none yet", () => {
    expect(requestOf(choice, "")).toEqual({ as_of: null, segment: null });
  });
});

describe("moveEnd", () => {
  it("keeps the first day before the last, and both before the as-of day", () => {
    expect(moveEnd(custom, "from", "2024-01-20", "2024-03-01")).toEqual({
      from: "2024-01-20",
      to: "2024-02-10",
    });
    expect(moveEnd(custom, "from", "2024-02-20", "2024-03-01")).toEqual({
      from: "2024-02-20",
      to: "2024-02-20",
    });
    expect(moveEnd(custom, "to", "2024-01-05", "2024-03-01")).toEqual({
      from: "2024-01-05",
      to: "2024-01-05",
    });
    expect(moveEnd(custom, "to", "2024-04-01", "2024-03-01").to).toBe("2024-03-01");
  });
});

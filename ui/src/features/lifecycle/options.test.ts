import { describe, expect, it } from "vitest";
import { colors, hover } from "../../charts/testing";
import { toMonths } from "./months";
import { monthsOption } from "./options";
import { lifecycle } from "./testing";
import { monthPart } from "./tips";

const months = toMonths(
  lifecycle({}, [
    ["2026-01-31", { new: [30, 0, 0], loyal: [10, 0, 0] }],
    ["2026-02-28", { new: [45, 0, 0], loyal: [15, 0, 0] }],
  ]).months,
  "stage",
);

describe("monthsOption", () => {
  const option = monthsOption(months, colors);

  it("stacks the stages in their fixed colours", () => {
    expect(option.series).toMatchObject([
      { name: "新客", stack: "customers", data: [30, 45], itemStyle: { color: "#002" } },
      { name: "忠诚客", stack: "customers", data: [10, 15], itemStyle: { color: "#004" } },
    ]);
    expect(option.xAxis).toMatchObject({ data: ["2026-01", "2026-02"] });
  });

  it("names axis and unit", () => {
    expect(option.yAxis).toMatchObject({ name: "客户（位）" });
    expect(option.xAxis).toMatchObject({ name: "月份" });
  });

  it("shows figure and share on hover, and says them aloud", () => {
    const text = hover(option, 1).replace(/<[^>]+>/g, " ");
    expect(text).toMatch(/2026-02\s+合计 60 位\s+忠诚客\s+15 位 · 25.0%\s+新客\s+45 位 · 75.0%/);
    expect(monthPart(months, { series: 1, at: 0 })).toBe("2026-01 忠诚客：10 位，占 25.0%");
  });

  it("writes large numbers short on the axis", () => {
    const { yAxis } = option;
    const label = (yAxis as { axisLabel: { formatter: (n: number) => string } }).axisLabel;
    expect(label.formatter(12_000)).toBe("1.2万");
  });

  it("stands still where nothing should move", () => {
    expect(monthsOption(months, colors, true)["animation"]).toBe(false);
  });
});

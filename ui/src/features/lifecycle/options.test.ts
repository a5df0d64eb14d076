import { describe, expect, it } from "vitest";
import type { ChartColors } from "./colors";
import { toGaps } from "./gaps";
import { toMonths } from "./months";
import { edgeStep, gapsOption, monthsOption, type ChartOption } from "./options";
import { lifecycle, repurchase } from "./testing";
import { escaped, gapPart, monthPart } from "./tips";

const colors: ChartColors = {
  ink: "#111",
  soft: "#222",
  line: "#333",
  paper: "#fff",
  bar: "#0aa",
  mark: "#a00",
  font: "sans-serif",
  of: {
    prospect: "#001",
    new: "#002",
    returning: "#003",
    loyal: "#004",
    fan: "#005",
    agent: "#006",
    active: "#007",
    slipping: "#008",
    lost: "#009",
  },
};

const months = toMonths(
  lifecycle({}, [
    ["2026-01-31", { new: [30, 0, 0], loyal: [10, 0, 0] }],
    ["2026-02-28", { new: [45, 0, 0], loyal: [15, 0, 0] }],
  ]).months,
  "stage",
);

function hover(option: ChartOption, dataIndex: number): string {
  const { tooltip } = option;
  if (tooltip === undefined || Array.isArray(tooltip)) throw new Error("one tooltip");
  if (typeof tooltip.formatter !== "function") throw new Error("a formatter");
  const params = [{ dataIndex }] as unknown as Parameters<typeof tooltip.formatter>[0];
  return tooltip.formatter(params, "", () => undefined) as string;
}

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

describe("gapsOption", () => {
  const gaps = toGaps(repurchase());
  const option = gapsOption(gaps, colors);

  it("draws a bar per range and marks the quantiles within them", () => {
    expect(option.series).toMatchObject([
      {
        data: [
          [0.5, 40],
          [1.5, 20],
          [2.5, 15],
          [3.5, 5],
        ],
        markLine: {
          data: [
            { label: { formatter: "p25 12" } },
            { label: { formatter: "中位数 34" }, lineStyle: { type: "solid" } },
            { label: { formatter: "p75 71" } },
          ],
        },
      },
    ]);
  });

  it("labels the edges with days, none at the open end", () => {
    const axis = option.xAxis as { axisLabel: { formatter: (n: number) => string } };
    expect([0, 1, 3, 4].map(axis.axisLabel.formatter)).toEqual(["0", "30", "90", ""]);
    expect([4, 10, 11, 40].map(edgeStep)).toEqual([1, 1, 2, 4]);
  });

  it("shows figure and share on hover, and says them aloud", () => {
    expect(hover(option, 3).replace(/<[^>]+>/g, " ")).toMatch(/90 天以上\s+5 次 · 6.3%/);
    expect(gapPart(gaps, { series: 0, at: 0 })).toBe("0–29 天：40 次，占 50.0%");
  });
});

it("words never become markup", () => {
  expect(escaped(`<b a="1">&'`)).toBe("&#60;b a=&#34;1&#34;&#62;&#38;&#39;");
});

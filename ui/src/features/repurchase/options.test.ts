import { describe, expect, it } from "vitest";
import { colors, hover } from "../../charts/testing";
import { toGaps } from "./gaps";
import { edgeStep, gapsOption } from "./options";
import { repurchase } from "./testing";
import { gapPart } from "./tips";

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

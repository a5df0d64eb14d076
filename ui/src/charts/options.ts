/** What all chart options share: frame, hover, axes. Pure. */
import type { BarSeriesOption, LineSeriesOption, SankeySeriesOption } from "echarts/charts";
import type {
  GridComponentOption,
  MarkLineComponentOption,
  MarkPointComponentOption,
  TooltipComponentOption,
} from "echarts/components";
import type { ComposeOption } from "echarts/core";
import { countShort } from "../i18n";
import type { ChartColors } from "./colors";

/** What the charts are made of. */
export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | SankeySeriesOption
  | GridComponentOption
  | MarkLineComponentOption
  | MarkPointComponentOption
  | TooltipComponentOption
>;

/** An axis of figures up the side. */
export type SideAxis = NonNullable<ChartOption["yAxis"]>;

/** An axis along the bottom. */
export type BottomAxis = Exclude<NonNullable<ChartOption["xAxis"]>, unknown[]>;

/** Height of a line of labels. */
export const LABEL_PX = 16;

/** The frame of every chart. `top` leaves room for lines of labels above. */
export function base(colors: ChartColors, still: boolean, top = 4): ChartOption {
  return {
    animation: !still,
    animationDuration: 150,
    animationDurationUpdate: 150,
    textStyle: { fontFamily: colors.font, color: colors.soft, fontSize: 12 },
    grid: { left: 4, right: 16, top, bottom: 4, outerBoundsMode: "same" },
  };
}

/** The same chart for its SVG: nothing moves, and no name of a font ends the attribute it stands in
 * (ECharts writes them there as they are). */
export function forVector(option: ChartOption): ChartOption {
  const textStyle = option["textStyle"] as { fontFamily?: string } | undefined;
  const fontFamily = textStyle?.fontFamily?.replaceAll('"', "'");
  return {
    ...option,
    animation: false,
    ...(fontFamily === undefined ? {} : { textStyle: { ...textStyle, fontFamily } }),
  };
}

/** What is said on hover: markup by the place of the hovered part. */
export function tooltip(
  trigger: "axis" | "item",
  formatter: (at: number) => string,
  pointer: "shadow" | "line" = "shadow",
): TooltipComponentOption {
  return {
    trigger,
    confine: true,
    transitionDuration: 0,
    // The look comes from CSS, with the tokens of light and dark.
    backgroundColor: "transparent",
    borderWidth: 0,
    padding: 0,
    shadowBlur: 0,
    shadowColor: "transparent",
    axisPointer: { type: pointer, shadowStyle: { opacity: 0.08 } },
    formatter: (params) => {
      const one = Array.isArray(params) ? params[0] : params;
      return one === undefined ? "" : `<div class="chart-tip">${formatter(one.dataIndex)}</div>`;
    },
  };
}

/** An axis of figures, named with its unit. */
export function yAxis(
  name: string,
  colors: ChartColors,
  format: (value: number) => string = countShort,
  minInterval = 1,
): SideAxis {
  return {
    type: "value",
    name,
    nameTextStyle: { align: "left", color: colors.soft },
    minInterval,
    splitNumber: 4,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colors.line } },
    axisLabel: { color: colors.soft, formatter: (value: number) => format(value) },
  };
}

/** An axis of words, such as months. */
export function wordAxis(name: string, words: readonly string[], colors: ChartColors): BottomAxis {
  return {
    type: "category",
    ...named(name, colors),
    data: [...words],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colors.line } },
    axisLabel: { color: colors.soft, hideOverlap: true },
  };
}

/** An axis of figures along the bottom. */
export function lengthAxis(
  name: string,
  max: number,
  colors: ChartColors,
  format: (value: number) => string,
): BottomAxis {
  return {
    type: "value",
    ...named(name, colors),
    min: 0,
    max,
    splitLine: { show: false },
    axisTick: { show: true, lineStyle: { color: colors.line } },
    axisLine: { show: true, lineStyle: { color: colors.line } },
    axisLabel: {
      color: colors.soft,
      hideOverlap: true,
      formatter: (value: number) => format(value),
    },
  };
}

function named(name: string, colors: ChartColors) {
  return {
    name,
    nameLocation: "middle" as const,
    nameGap: 24,
    nameTextStyle: { color: colors.soft },
  };
}

/** Chart options: report → what ECharts draws. Pure. */
import type { BarSeriesOption } from "echarts/charts";
import type {
  GridComponentOption,
  MarkLineComponentOption,
  TooltipComponentOption,
} from "echarts/components";
import type { ComposeOption } from "echarts/core";
import { countShort, month, t } from "../../i18n";
import type { ChartColors } from "./colors";
import type { Gaps } from "./gaps";
import type { Months } from "./months";
import { gapTip, keyWord, monthTip } from "./tips";

/** What the charts of this page are made of. */
export type ChartOption = ComposeOption<
  BarSeriesOption | GridComponentOption | MarkLineComponentOption | TooltipComponentOption
>;

/** Marks that would stand on each other are moved apart: the label's height. */
const LABEL_PX = 16;

function base(colors: ChartColors, still: boolean): ChartOption {
  return {
    animation: !still,
    animationDuration: 150,
    animationDurationUpdate: 150,
    textStyle: { fontFamily: colors.font, color: colors.soft, fontSize: 12 },
    grid: { left: 4, right: 12, top: 4, bottom: 4, outerBoundsMode: "same" },
  };
}

function tooltip(
  trigger: "axis" | "item",
  formatter: (at: number) => string,
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
    axisPointer: { type: "shadow", shadowStyle: { opacity: 0.08 } },
    formatter: (params) => {
      const one = Array.isArray(params) ? params[0] : params;
      return one === undefined ? "" : `<div class="chart-tip">${formatter(one.dataIndex)}</div>`;
    },
  };
}

function yAxis(name: string, colors: ChartColors): NonNullable<ChartOption["yAxis"]> {
  return {
    type: "value",
    name,
    nameTextStyle: { align: "left", color: colors.soft },
    minInterval: 1,
    splitNumber: 4,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colors.line } },
    axisLabel: { color: colors.soft, formatter: (value: number) => countShort(value) },
  };
}

/** Customers per month, stacked by stage or activity. */
export function monthsOption(months: Months, colors: ChartColors, still = false): ChartOption {
  return {
    ...base(colors, still),
    tooltip: tooltip("axis", (at) => monthTip(months, at)),
    xAxis: {
      type: "category",
      name: t("lifecycle.months.axis.x"),
      nameLocation: "middle",
      nameGap: 24,
      nameTextStyle: { color: colors.soft },
      data: months.days.map(month),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colors.line } },
      axisLabel: { color: colors.soft, hideOverlap: true },
    },
    yAxis: yAxis(t("lifecycle.months.axis.y"), colors),
    series: months.series.map(({ key, counts }) => ({
      type: "bar",
      name: keyWord(key),
      stack: "customers",
      data: [...counts],
      barMaxWidth: 48,
      barCategoryGap: "24%",
      cursor: "pointer",
      itemStyle: {
        color: colors.of[key],
        borderColor: colors.paper,
        borderWidth: months.days.length > 48 ? 0 : 0.5,
      },
      emphasis: { focus: "series", itemStyle: { borderColor: colors.ink, borderWidth: 1 } },
      blur: { itemStyle: { opacity: 0.5 } },
    })),
  };
}

/** How long customers take to come back, with p25, median and p75 marked. */
export function gapsOption(gaps: Gaps, colors: ChartColors, still = false): ChartOption {
  const bars = gaps.bars.length;
  return {
    ...base(colors, still),
    // Marks are labelled above the bars, one line each; two lines fit beside the axis name.
    grid: { left: 4, right: 16, top: 8 + LABEL_PX, bottom: 4, outerBoundsMode: "same" },
    tooltip: tooltip("item", (at) => gapTip(gaps, at)),
    // A value axis, so that a mark can stand within a bar; one unit per bar.
    xAxis: {
      type: "value",
      min: 0,
      max: bars,
      interval: edgeStep(bars),
      name: t("lifecycle.gaps.axis.x"),
      nameLocation: "middle",
      nameGap: 24,
      nameTextStyle: { color: colors.soft },
      splitLine: { show: false },
      axisTick: { show: true, lineStyle: { color: colors.line } },
      axisLine: { show: true, lineStyle: { color: colors.line } },
      axisLabel: {
        color: colors.soft,
        hideOverlap: true,
        formatter: (value: number) => String(gaps.edges[value] ?? ""),
      },
    },
    yAxis: yAxis(t("lifecycle.gaps.axis.y"), colors),
    series: [
      {
        type: "bar",
        data: gaps.bars.map((bar, i) => [i + 0.5, bar.gaps]),
        barCategoryGap: "12%",
        itemStyle: { color: colors.bar },
        emphasis: { itemStyle: { borderColor: colors.ink, borderWidth: 1 } },
        markLine: {
          silent: true,
          symbol: "none",
          animation: false,
          lineStyle: { color: colors.mark, width: 1, type: "dashed" },
          data: gaps.marks.map(({ at, key, label }, i) => ({
            xAxis: at,
            lineStyle: key === "p50" ? { type: "solid" as const, width: 2 } : {},
            label: {
              position: "end" as const,
              formatter: label,
              color: colors.mark,
              fontWeight: key === "p50" ? ("bold" as const) : ("normal" as const),
              align: at > bars * 0.8 ? ("right" as const) : ("left" as const),
              // Stairs: the shortest gap highest, so that close marks stay readable.
              distance: [0, 4 + (gaps.marks.length - 1 - i) * LABEL_PX] as [number, number],
            },
          })),
        },
      },
    ],
  };
}

/** Bars between two labels of the axis, so that about ten labels stand there. */
export function edgeStep(bars: number): number {
  return Math.max(1, Math.ceil(bars / 10));
}

/** Chart options of coming back: report → what ECharts draws. Pure. */
import type { MarkLineComponentOption } from "echarts/components";
import type { ChartColors } from "../../charts/colors";
import {
  base,
  LABEL_PX,
  lengthAxis,
  tooltip,
  wordAxis,
  yAxis,
  type ChartOption,
} from "../../charts/options";
import { percent, t } from "../../i18n";
import type { CurveDay } from "./curve";
import type { Gaps } from "./gaps";
import { curveTip, gapTip } from "./tips";

/** How long customers take to come back, with p25, median and p75 marked. */
export function gapsOption(gaps: Gaps, colors: ChartColors, still = false): ChartOption {
  const bars = gaps.bars.length;
  return {
    // Marks are labelled above the axis name, one line each.
    ...base(colors, still, 12 + 2 * LABEL_PX),
    tooltip: tooltip("item", (at) => gapTip(gaps, at)),
    // A value axis, so that a mark can stand within a bar; one unit per bar.
    xAxis: {
      ...lengthAxis(t("repurchase.gaps.axis.x"), bars, colors, (value) =>
        String(gaps.edges[value] ?? ""),
      ),
      interval: edgeStep(bars),
    },
    yAxis: yAxis(t("repurchase.gaps.axis.y"), colors),
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
              distance: [0, 4 + (gaps.marks.length - i) * LABEL_PX] as [number, number],
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

/** Days between two labels of an axis of days. */
export function dayStep(days: number): number {
  return [7, 14, 30, 60, 90].find((step) => days / step <= 12) ?? 180;
}

/** The share of customers back by each day, with its band. */
export function curveOption(
  curve: readonly CurveDay[],
  half: number | null,
  colors: ChartColors,
  still = false,
): ChartOption {
  const step = dayStep(curve.length);
  const axis = wordAxis(
    t("repurchase.curve.axis.x"),
    curve.map(({ day }) => String(day)),
    colors,
  );
  const line = { type: "line" as const, step: "end" as const, symbol: "none", silent: true };
  return {
    ...base(colors, still, 8 + LABEL_PX),
    tooltip: tooltip("axis", (at) => curveTip(curve, at), "line"),
    xAxis: {
      ...axis,
      boundaryGap: false,
      axisLabel: {
        color: colors.soft,
        interval: (at: number) => at % step === 0,
        showMaxLabel: false,
      },
    } as typeof axis,
    yAxis: yAxis(t("repurchase.curve.axis.y"), colors, (value) => percent(value), 0.05),
    series: [
      {
        ...line,
        data: curve.map(({ share }) => share),
        lineStyle: { color: colors.bar, width: 2 },
        itemStyle: { color: colors.bar },
        z: 3,
        ...(half === null ? {} : { markLine: halfLine(half, curve.length, colors) }),
      },
      // The band: its lower edge unseen, and what lies between the edges on top of it.
      {
        ...line,
        stack: "band",
        data: curve.map(({ low }) => low),
        lineStyle: { opacity: 0 },
      },
      {
        ...line,
        stack: "band",
        data: curve.map(({ low, high }) => high - low),
        lineStyle: { opacity: 0 },
        areaStyle: { color: colors.bar, opacity: 0.18 },
      },
    ],
  };
}

function halfLine(half: number, days: number, colors: ChartColors): MarkLineComponentOption {
  return {
    silent: true,
    symbol: "none",
    animation: false,
    lineStyle: { color: colors.mark, width: 2, type: "solid" },
    data: [
      {
        xAxis: String(half),
        label: {
          position: "end",
          distance: [0, 4 + LABEL_PX],
          formatter: t("repurchase.curve.half", { days: half }),
          color: colors.mark,
          fontWeight: "bold",
          align: half > days * 0.8 ? "right" : "left",
        },
      },
    ],
  };
}

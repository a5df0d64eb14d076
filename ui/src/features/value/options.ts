/** Chart options of value: report → what ECharts draws. Pure. */
import type {
  BtydDecile,
  ConcentrationReport,
  OrderValuesReport,
  SpendMonth,
  ValueDecile,
} from "../../backend/generated/contract";
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
import { tipLines } from "../../charts/tip";
import { countShort, decimal, fenShort, percent, t } from "../../i18n";
import { pointWords, type SpreadPoint } from "./concentration";
import { decileWords, testWords } from "./prediction";
import { monthWords, orderBarWords, yuan, type OrderBar, type SpendBy } from "./spend";

const tips = <T>(parts: readonly T[], words: (part: T, at: number) => [string, string][]) => {
  return (at: number) => {
    const part = parts[at];
    return part === undefined ? "" : tipLines(words(part, at));
  };
};

/** The buyers who spent most against what they brought. */
export function spreadOption(
  points: readonly SpreadPoint[],
  top: ConcentrationReport["top"],
  colors: ChartColors,
  still = false,
): ChartOption {
  const side = yAxis(t("value.spread.axis.y"), colors, (value) => percent(value), 0.1);
  const line = { type: "line" as const, symbol: "none", silent: true };
  return {
    ...base(colors, still),
    tooltip: tooltip("axis", tips(points, pointWords), "line"),
    xAxis: lengthAxis(t("value.spread.axis.x"), 1, colors, (value) => percent(value)),
    yAxis: { ...side, max: 1, interval: 0.25 } as typeof side,
    series: [
      {
        ...line,
        data: points.map(({ share, netShare }) => [share, netShare]),
        lineStyle: { color: colors.bar, width: 2 },
        itemStyle: { color: colors.bar },
        areaStyle: { color: colors.bar, opacity: 0.12 },
        markPoint: {
          silent: true,
          animation: false,
          symbol: "circle",
          symbolSize: 8,
          itemStyle: { color: colors.mark },
          data: top.flatMap(({ percent: share, net_share }) =>
            net_share === null || share < 5
              ? []
              : [
                  {
                    name: percent(share / 100),
                    coord: [share / 100, net_share],
                    label: {
                      position: "right" as const,
                      color: colors.ink,
                      formatter: t("value.spread.top.short", {
                        share: percent(share / 100),
                        net: percent(net_share),
                      }),
                    },
                  },
                ],
          ),
        },
      },
      {
        ...line,
        data: [
          [0, 0],
          [1, 1],
        ],
        lineStyle: { color: colors.quiet, width: 1, type: "dashed" },
        tooltip: { show: false },
      },
    ],
  };
}

/** Spend per buyer and per order, or items per order, month by month. */
export function spendOption(
  months: readonly SpendMonth[],
  by: SpendBy,
  colors: ChartColors,
  still = false,
): ChartOption {
  const format = by === "money" ? fenShort : (value: number) => decimal(value);
  const lines =
    by === "money"
      ? [
          { name: t("value.spend.buyer"), color: colors.mark, of: "spend_per_buyer_fen" as const },
          { name: t("value.spend.order"), color: colors.bar, of: "average_order_fen" as const },
        ]
      : [{ name: t("value.spend.items"), color: colors.bar, of: "items_per_order" as const }];
  return {
    ...base(colors, still),
    // Room for the names at the ends of the lines.
    grid: { left: 4, right: 56, top: 4, bottom: 4, outerBoundsMode: "same" },
    tooltip: tooltip(
      "axis",
      tips(months, (month) => monthWords(month, by)),
      "line",
    ),
    xAxis: wordAxis(
      t("value.spend.month"),
      months.map(({ month }) => month),
      colors,
    ),
    yAxis: yAxis(t(`value.spend.axis.${by}`), colors, format, by === "money" ? 100 : 0.1),
    series: lines.map(({ name, color, of }) => ({
      type: "line" as const,
      name,
      data: months.map(({ spend }) => spend[of]),
      symbol: "circle",
      symbolSize: 5,
      lineStyle: { color, width: 2 },
      itemStyle: { color },
      endLabel: { show: true, formatter: name, color, distance: 6 },
      labelLayout: { moveOverlap: "shiftY" as const },
    })),
  };
}

/** What orders are worth, with their quartiles. */
export function ordersOption(
  bars: readonly OrderBar[],
  report: OrderValuesReport,
  colors: ChartColors,
  still = false,
): ChartOption {
  const { p25_fen, median_fen, p75_fen } = report;
  const marks = [
    { key: "p25" as const, value: p25_fen },
    { key: "p50" as const, value: median_fen },
    { key: "p75" as const, value: p75_fen },
  ];
  const step = Math.max(1, Math.ceil(bars.length / 10));
  const axis = lengthAxis(t("value.orders.axis.x"), bars.length, colors, (value) => {
    const from = report.bars[value]?.from_fen;
    return from === undefined ? "" : yuan(from);
  });
  return {
    ...base(colors, still, 12 + 2 * LABEL_PX),
    tooltip: tooltip("item", tips(bars, orderBarWords)),
    xAxis: { ...axis, interval: step } as typeof axis,
    yAxis: yAxis(t("value.orders.axis.y"), colors),
    series: [
      {
        type: "bar",
        data: bars.map(({ orders }, i) => [i + 0.5, orders]),
        barCategoryGap: "12%",
        itemStyle: { color: colors.bar },
        emphasis: { itemStyle: { borderColor: colors.ink, borderWidth: 1 } },
        markLine: {
          silent: true,
          symbol: "none",
          animation: false,
          lineStyle: { color: colors.mark, width: 1, type: "dashed" },
          data: marks.flatMap(({ key, value }, i) =>
            value === null
              ? []
              : [
                  {
                    xAxis: placeOf(value, report),
                    lineStyle: key === "p50" ? { type: "solid" as const, width: 2 } : {},
                    label: {
                      position: "end" as const,
                      formatter: t(`value.orders.mark.${key}`, { value: yuan(value) }),
                      color: colors.mark,
                      fontWeight: key === "p50" ? ("bold" as const) : ("normal" as const),
                      align: "left" as const,
                      distance: [0, 4 + (3 - i) * LABEL_PX] as [number, number],
                    },
                  },
                ],
          ),
        },
      },
    ],
  };
}

/** Where an amount stands, in bars from the left. */
export function placeOf(value: number, { bars }: OrderValuesReport): number {
  const at = bars.findIndex((bar) => value < bar.to_fen);
  const bar = bars[at];
  if (bar === undefined) return bars.length;
  return at + Math.max(0, value - bar.from_fen) / (bar.to_fen - bar.from_fen);
}

interface Pair {
  readonly words: readonly string[];
  readonly first: readonly number[];
  readonly second: readonly number[];
}

function pairOption(
  { words, first, second }: Pair,
  axes: { x: string; y: string; format: (value: number) => string },
  tip: (at: number) => string,
  colors: ChartColors,
  still: boolean,
): ChartOption {
  const bar = {
    type: "bar" as const,
    barMaxWidth: 24,
    barGap: "8%",
    emphasis: { itemStyle: { borderColor: colors.ink, borderWidth: 1 } },
  };
  return {
    ...base(colors, still),
    tooltip: tooltip("axis", tip),
    xAxis: wordAxis(axes.x, words, colors),
    yAxis: yAxis(axes.y, colors, axes.format),
    series: [
      { ...bar, data: [...first], itemStyle: { color: colors.bar } },
      { ...bar, data: [...second], itemStyle: { color: colors.quiet } },
    ],
  };
}

const numbers = (parts: readonly unknown[]) => parts.map((_, i) => String(i + 1));

/** The coming year against the last one, by tenths. */
export function decilesOption(
  deciles: readonly ValueDecile[],
  colors: ChartColors,
  still = false,
): ChartOption {
  const pair = {
    words: numbers(deciles),
    first: deciles.map((one) => one.year_fen),
    second: deciles.map((one) => one.last_year_fen),
  };
  const axes = { x: t("value.predict.axis.x"), y: t("value.predict.axis.y"), format: fenShort };
  return pairOption(pair, axes, tips(deciles, decileWords), colors, still);
}

/** Foretold against actual purchases, by tenths. */
export function backtestOption(
  deciles: readonly BtydDecile[],
  colors: ChartColors,
  still = false,
): ChartOption {
  const pair = {
    words: numbers(deciles),
    first: deciles.map((one) => one.predicted),
    second: deciles.map((one) => one.actual),
  };
  const axes = { x: t("value.backtest.axis.x"), y: t("value.backtest.axis.y"), format: countShort };
  return pairOption(pair, axes, tips(deciles, testWords), colors, still);
}

/** A part said aloud. */
export function said(words: readonly [string, string][]): string {
  return words.map(([word, value]) => `${word} ${value}`).join(t("list.separator"));
}

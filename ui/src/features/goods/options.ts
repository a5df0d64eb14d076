/** Chart options of products: bars → what ECharts draws. Pure. */
import type { ChartColors } from "../../charts/colors";
import { base, tooltip, wordAxis, yAxis, type ChartOption } from "../../charts/options";
import { tipLines } from "../../charts/tip";
import { t } from "../../i18n";
import { barWords, type RunOutBar, type RunOutBy } from "./run_out";

/** Who runs out by week: what is overdue stands apart in colour. */
export function outOption(
  bars: readonly RunOutBar[],
  by: RunOutBy,
  chosen: number | null,
  colors: ChartColors,
  still = false,
): ChartOption {
  return {
    ...base(colors, still),
    tooltip: tooltip("axis", (at) => {
      const bar = bars[at];
      return bar === undefined ? "" : tipLines(barWords(bar));
    }),
    xAxis: wordAxis(
      t("goods.out.axis.x"),
      bars.map(({ short }) => short),
      colors,
    ),
    yAxis: yAxis(t(`goods.out.axis.${by}`), colors),
    series: [
      {
        type: "bar",
        barCategoryGap: "24%",
        cursor: "pointer",
        data: bars.map((bar, at) => ({
          value: bar[by],
          itemStyle: {
            color: bar.week === null ? colors.mark : colors.bar,
            borderColor: colors.ink,
            borderWidth: at === chosen ? 1.5 : 0,
          },
        })),
        emphasis: { itemStyle: { borderColor: colors.ink, borderWidth: 1 } },
      },
    ],
  };
}

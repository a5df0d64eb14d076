/** Chart options: report → what ECharts draws. Pure. */
import type { ChartColors } from "../../charts/colors";
import { base, tooltip, wordAxis, yAxis, type ChartOption } from "../../charts/options";
import { month, t } from "../../i18n";
import type { Months } from "./months";
import { keyWord, monthTip } from "./tips";

/** Customers per month, stacked by stage or activity. */
export function monthsOption(
  months: Months,
  colors: ChartColors,
  still = false,
  opens = true,
): ChartOption {
  return {
    ...base(colors, still),
    tooltip: tooltip("axis", (at) => monthTip(months, at, opens)),
    xAxis: wordAxis(t("lifecycle.months.axis.x"), months.days.map(month), colors),
    yAxis: yAxis(t("lifecycle.months.axis.y"), colors),
    series: months.series.map(({ key, counts }) => ({
      type: "bar",
      name: keyWord(key),
      stack: "customers",
      data: [...counts],
      barMaxWidth: 48,
      barCategoryGap: "24%",
      cursor: opens ? "pointer" : "default",
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

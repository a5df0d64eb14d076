/** Chart options of money: report → what ECharts draws. Pure. */
import type { NewReturningReport } from "../../backend/generated/contract";
import type { ChartColors } from "../../charts/colors";
import { base, tooltip, wordAxis, yAxis, type ChartOption } from "../../charts/options";
import { tipLines } from "../../charts/tip";
import { countShort, fenShort, t } from "../../i18n";
import { type NewOldBy, newOldWords, PARTS, partValue } from "./newold";

/** Buyers or money by month, returning below, new on top. */
export function newOldOption(
  { months }: NewReturningReport,
  by: NewOldBy,
  colors: ChartColors,
  still = false,
): ChartOption {
  return {
    ...base(colors, still),
    tooltip: tooltip("axis", (at) => {
      const month = months[at];
      return month === undefined ? "" : tipLines(newOldWords(month));
    }),
    xAxis: wordAxis(
      t("money.month"),
      months.map(({ month }) => month),
      colors,
    ),
    yAxis: yAxis(
      t(`money.newold.axis.${by}`),
      colors,
      by === "money" ? fenShort : countShort,
      by === "money" ? 100 : 1,
    ),
    series: PARTS.map((part) => ({
      type: "bar" as const,
      name: t(`money.newold.${part}`),
      stack: "buyers",
      // A month with more refunds than sales stands below nothing.
      data: months.map((month) => partValue(month, part, by)),
      barMaxWidth: 48,
      barCategoryGap: "24%",
      cursor: "pointer",
      itemStyle: {
        color: colors.of[part],
        borderColor: colors.paper,
        borderWidth: months.length > 48 ? 0 : 0.5,
      },
      emphasis: {
        focus: "series" as const,
        itemStyle: { borderColor: colors.ink, borderWidth: 1 },
      },
      blur: { itemStyle: { opacity: 0.5 } },
    })),
  };
}

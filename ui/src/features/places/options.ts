/** Chart options of the seasons: report → what ECharts draws. Pure. */
import type { Season, SoldMonth } from "../../backend/generated/contract";
import type { ChartColors } from "../../charts/colors";
import { base, LABEL_PX, tooltip, wordAxis, yAxis, type ChartOption } from "../../charts/options";
import { tipLines } from "../../charts/tip";
import { countShort, fenShort, monthName, t } from "../../i18n";
import { seasonWords, soldWords, type SeasonBy } from "./seasons";

const format = (by: SeasonBy) => (by === "net" ? fenShort : countShort);

/** A bar per month of the year: the average year, with the average month as a line. */
export function yearOption(
  seasons: readonly Season[],
  by: SeasonBy,
  colors: ChartColors,
  still = false,
): ChartOption {
  const data = seasons.map((one) => (by === "net" ? one.average_net_fen : one.average_orders));
  const mean = data.reduce((sum, value) => sum + value, 0) / Math.max(1, data.length);
  return {
    ...base(colors, still, 8 + LABEL_PX),
    // Room for the word at the end of the line.
    grid: { left: 4, right: 40, top: 8 + LABEL_PX, bottom: 4, outerBoundsMode: "same" },
    tooltip: tooltip("axis", (at) => {
      const season = seasons[at];
      return season === undefined ? "" : tipLines(seasonWords(season, by));
    }),
    xAxis: wordAxis(
      t("places.seasons.axis.year"),
      seasons.map((one) => monthName(one.month_of_year, "short")),
      colors,
    ),
    yAxis: yAxis(t(`places.seasons.axis.${by}`), colors, format(by), by === "net" ? 100 : 1),
    series: [
      {
        type: "bar",
        data,
        barCategoryGap: "24%",
        itemStyle: { color: colors.bar },
        emphasis: { itemStyle: { borderColor: colors.ink, borderWidth: 1 } },
        markLine: {
          silent: true,
          symbol: "none",
          animation: false,
          lineStyle: { color: colors.mark, width: 1, type: "dashed" },
          data: [
            {
              yAxis: mean,
              label: {
                position: "end",
                formatter: t("places.seasons.mean"),
                color: colors.mark,
              },
            },
          ],
        },
      },
    ],
  };
}

/** A bar per month, oldest first; months that are not over are paler. */
export function monthsOption(
  months: readonly SoldMonth[],
  by: SeasonBy,
  colors: ChartColors,
  still = false,
): ChartOption {
  return {
    ...base(colors, still, 8 + LABEL_PX),
    tooltip: tooltip("axis", (at) => {
      const month = months[at];
      return month === undefined ? "" : tipLines(soldWords(month));
    }),
    xAxis: wordAxis(
      t("places.seasons.axis.months"),
      months.map(({ month }) => month),
      colors,
    ),
    yAxis: yAxis(t(`places.seasons.axis.${by}.month`), colors, format(by), by === "net" ? 100 : 1),
    series: [
      {
        type: "bar",
        data: months.map((month) => ({
          value: by === "net" ? month.net_fen : month.orders,
          itemStyle: { color: month.complete ? colors.bar : colors.quiet },
        })),
        barCategoryGap: "24%",
        barMaxWidth: 48,
        emphasis: { itemStyle: { borderColor: colors.ink, borderWidth: 1 } },
      },
    ],
  };
}

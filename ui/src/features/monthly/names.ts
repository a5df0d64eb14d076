/** The names of months. Pure. */
import { t } from "../../i18n";

/** A month by its name: `3 月`; with the year where it is not the as-of one. */
export function monthName(month: string): string {
  const [year = "", number = ""] = month.split("-");
  return t("monthly.month", { year, month: Number(number) });
}

/** The name without the year. */
export function shortName(month: string): string {
  return t("monthly.month.short", { month: Number(month.slice(5, 7)) });
}

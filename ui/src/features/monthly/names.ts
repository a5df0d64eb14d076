/** The names of months. Pure. */
import { monthName } from "../../i18n";

/** A month's name without the year. */
export function shortName(month: string): string {
  return monthName(Number(month.slice(5, 7)));
}

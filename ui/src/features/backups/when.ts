import { daysBetween } from "../../app/days";
import { t } from "../../i18n";

/** When something was, `YYYY-MM-DD HH:MM:SS`, seen from a day: today and yesterday by name. */
export function whenWords(at: string, today: string): string {
  const [date = "", clock = ""] = at.split(" ");
  const time = clock.slice(0, 5);
  const days = daysBetween(date, today);
  if (days === 0) return t("backups.today", { time });
  if (days === 1) return t("backups.yesterday", { time });
  return `${date} ${time}`;
}

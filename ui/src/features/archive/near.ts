// A birthday that comes soon. Pure.
import { daysBetween } from "../../app/days";
import type { Archive } from "../../backend";
import { t } from "../../i18n";
import { NEAR, nextWords } from "./birthday";

/** The customer's own birthday where it is near: `生日 3 天后 · 农历八月十五`. */
export function nearBirthdays(archive: Archive, today: string): string[] {
  const { birthday, next_birthday: next } = archive;
  if (!birthday || !next || daysBetween(today, next) > NEAR) return [];
  return [`${t("archive.field.birthday")} ${nextWords(birthday, next, today)}`];
}

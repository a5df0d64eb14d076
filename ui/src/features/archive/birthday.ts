// Birthdays in words, and out of the fields they are typed into. Pure.
import { daysBetween } from "../../app/days";
import type { Birthday, Calendar } from "../../backend";
import { dayLong, monthName, t } from "../../i18n";
import { birthdayWord } from "../customers/profile";

/** Nobody is older. */
const OLDEST = 130;
const LUNAR_DAYS = 30;
/** Days ahead in which a birthday is near. */
export const NEAR = 30;

/** When it comes and what it is: `3 天后 · 农历八月十五`. */
export function nextWords(birthday: Birthday, next: string, today: string): string {
  const { calendar, month, day, leap } = birthday;
  const what = birthdayWord({ calendar, month, day, leap, year: null });
  return t("archive.birthday.next", { when: whenWords(daysBetween(today, next)), what });
}

/** In so many days, in words. */
export function whenWords(days: number): string {
  if (days <= 0) return t("archive.birthday.today");
  return days === 1 ? t("archive.birthday.tomorrow") : t("archive.birthday.in", { n: days });
}

/** The solar day it falls on, and how old they are then. */
export function onWords(next: string, turns: number | null): string {
  const on = t("archive.birthday.on", { day: dayLong(next) });
  return turns === null ? on : `${on} · ${t("archive.birthday.turns", { n: turns })}`;
}

/** A birthday being typed; empty: not known. */
export interface Draft {
  calendar: Calendar;
  year: string;
  month: string;
  day: string;
  leap: boolean;
}

/** The fields of a birthday. */
export function draftOf(birthday: Birthday | null): Draft {
  const word = (value: number | null | undefined) => (value ? String(value) : "");
  return {
    calendar: birthday?.calendar ?? "solar",
    year: word(birthday?.year),
    month: word(birthday?.month),
    day: word(birthday?.day),
    leap: birthday?.leap ?? false,
  };
}

/** Whether nothing is said at all. */
export function isBlank({ year, month, day }: Draft): boolean {
  return year.trim() === "" && month === "" && day === "";
}

/** What is typed as a birthday, or why it is none. */
export function readDraft(draft: Draft, today: string): Birthday | string {
  const year = draft.year.trim() === "" ? null : Number(draft.year);
  const month = Number(draft.month);
  const day = draft.day === "" ? null : Number(draft.day);
  const to = Number(today.slice(0, 4));
  if (year !== null && (!Number.isInteger(year) || year < to - OLDEST || year > to)) {
    return t("archive.wrong.year", { from: String(to - OLDEST), to: String(to) });
  }
  if (month === 0 || (day === null && year === null)) return t("archive.wrong.birthday");
  const lunar = draft.calendar === "lunar";
  if (day !== null && lunar && day > LUNAR_DAYS) return t("archive.wrong.lunar_day");
  if (day !== null && !lunar) {
    if (day > daysOf(year, month)) return t("archive.wrong.month_day", { month, day });
    const said = `${year ?? ""}-${pad(month)}-${pad(day)}`;
    if (year !== null && said > today) return t("archive.wrong.year.future");
  }
  return { calendar: draft.calendar, year, month, day, leap: lunar && draft.leap };
}

/** Days of a solar month; without a year the 29th of February is a birthday. */
function daysOf(year: number | null, month: number): number {
  return new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
}

const pad = (n: number) => String(n).padStart(2, "0");

/** The months to choose from, as one says them. */
export function monthChoices(calendar: Calendar): { value: string; label: string }[] {
  const names = t("birthday.lunar.months").split(" ");
  return Array.from({ length: 12 }, (_, i) => ({
    value: String(i + 1),
    label: calendar === "lunar" ? (names[i] ?? "") : monthName(i + 1),
  }));
}

/** The days of a month to choose from, and that it is not known. */
export function dayChoices({ calendar, year, month }: Draft): { value: string; label: string }[] {
  const names = t("birthday.lunar.days").split(" ");
  const lunar = calendar === "lunar";
  const known = /^\d{4}$/.test(year) ? Number(year) : null;
  const length = lunar ? LUNAR_DAYS : month === "" ? 31 : daysOf(known, Number(month));
  const days = Array.from({ length }, (_, i) => ({
    value: String(i + 1),
    label: lunar ? (names[i] ?? "") : t("archive.birthday.day.n", { n: i + 1 }),
  }));
  return [{ value: "", label: t("archive.birthday.day.none") }, ...days];
}

// Days as `YYYY-MM-DD`, without a time zone.

const MS = 86_400_000;

/** Days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS);
}

/** A day so many days later (or earlier). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * MS).toISOString().slice(0, 10);
}

/**
 * A day as typed: `2024-6-1`, `2024/06/01`, `2024.6.1`, `20240601` or with the
 * Chinese words for year, month and day. Undefined if there is no such day.
 */
export function parseDay(text: string): string | undefined {
  const match = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/.exec(text.trim());
  if (!match) return undefined;
  const [year = "", month = "", day = ""] = match.slice(1);
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return undefined;
  // 2024-02-30 would become 2024-03-01.
  return new Date(time).toISOString().slice(0, 10) === iso ? iso : undefined;
}

// Numbers, money and days as the merchant writes them.
import { locale } from "./locale";

/** Shown where a value is not known. */
export const UNKNOWN = "—";

/** Made when first needed: the language is not known while this file is read. */
function once<T>(make: () => T): () => T {
  let made: { of: string; it: T } | undefined;
  return () => {
    const now = locale();
    if (made?.of !== now) made = { of: now, it: make() };
    return made.it;
  };
}

const numbers = (options: Intl.NumberFormatOptions) =>
  once(() => new Intl.NumberFormat(locale(), options));

const short: Intl.NumberFormatOptions = { notation: "compact", maximumFractionDigits: 1 };
/** The shops' money is yuan, whatever the language; short `¥` in all of them. */
const money: Intl.NumberFormatOptions = {
  style: "currency",
  currency: "CNY",
  currencyDisplay: "narrowSymbol",
};

const plain = numbers({});
const compact = numbers(short);
const yuan = numbers(money);
const yuanCompact = numbers({ ...money, ...short });
const dates = (options: Intl.DateTimeFormatOptions) =>
  once(() => new Intl.DateTimeFormat(locale(), { ...options, timeZone: "UTC" }));
const longDay = dates({ dateStyle: "long" });
const yearMonth = dates({ year: "numeric", month: "long" });
const monthDay = dates({ month: "long", day: "numeric" });
/** Long in Chinese would be `五月`; merchants write `5月`. */
const longMonth = once(() => {
  const month = locale().startsWith("zh") ? "short" : "long";
  return new Intl.DateTimeFormat(locale(), { month, timeZone: "UTC" });
});
const shortMonth = dates({ month: "short" });

/** A count: `12,345`. */
export function count(value: number): string {
  return plain().format(value);
}

/** A large count, short, for axes. */
export function countShort(value: number): string {
  return compact().format(value);
}

/** Money in fen (1/100 yuan), exact: `fen(12345)` → `¥123.45`; unknown → `—`. */
export function fen(value: number | null): string {
  return value === null ? UNKNOWN : yuan().format(value / 100);
}

/** Money in fen (1/100 yuan), short, for axes and tight places. */
export function fenShort(value: number): string {
  return yuanCompact().format(value / 100);
}

/** A share (0–1): `percent(0.123)` → `12%`, `percent(0.123, 1)` → `12.3%`. */
export function percent(share: number, digits = 0): string {
  return new Intl.NumberFormat(locale(), {
    style: "percent",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share);
}

/** A number of days or the like, at most one decimal: `45`, `45.5`. */
export function decimal(value: number, digits = 1): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
}

/** A day for tables, `2011-12-09`; unknown → `—`. */
export function day(value: string | null): string {
  return value ?? UNKNOWN;
}

/** A day for sentences, in the locale's long form. */
export function dayLong(value: string): string {
  return longDay().format(new Date(`${value}T00:00:00Z`));
}

/** A month for axes: `2011-12`. */
export function month(value: string): string {
  return value.slice(0, 7);
}

/** A month for headings, `2011-12` → `2011年12月`, `December 2011`. */
export function monthLong(value: string): string {
  return yearMonth().format(new Date(`${value.slice(0, 7)}-01T00:00:00Z`));
}

/** A month of the year (1–12): `5月`, `May`; `short`: for axes. */
export function monthName(month: number, width: "long" | "short" = "long"): string {
  return (width === "long" ? longMonth : shortMonth)().format(Date.UTC(2000, month - 1));
}

/** A day of the year as people say it, its year only where it is known: `5月12日`, `May 12`. */
export function dayOfYear(year: number | null, month: number, day: number): string {
  // A leap year, so that the 29th of February is one.
  const date = new Date(Date.UTC(2000, month - 1, day));
  if (year !== null) date.setUTCFullYear(year);
  return (year === null ? monthDay : longDay)().format(date);
}

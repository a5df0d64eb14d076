/** Where customers live and orders go, as squares and bars. Pure. */
import type { RegionReport, RegionRow } from "../../backend/generated/contract";
import { share } from "../../charts/share";
import { count, countShort, fen, fenShort, percent, UNKNOWN } from "../../i18n";
import { placeWord, provinceWord } from "../../i18n/province";

/** What is counted. */
export const MEASURES = ["customers", "orders", "net", "returning"] as const;

/** One of them. */
export type Measure = (typeof MEASURES)[number];

/** Buyers of the window a place needs before its returning share says something. */
export const ENOUGH_BUYERS = 10;

/** Cities of the picture; the table has all. */
export const SHOWN = 15;

/** One province or city. */
export interface Region {
  /** Six digits. */
  readonly code: number;
  readonly name: string;
  /** `null`: nothing known of it, or too few buyers. */
  readonly value: number | null;
  /** Of all with a known place; of the returning share: the share itself. */
  readonly share: number;
  /** The value in words, short. */
  readonly short: string;
  readonly row: RegionRow;
}

/** The figure of a place. */
export function valueOf(row: RegionRow, by: Measure): number | null {
  switch (by) {
    case "customers":
      return row.customers;
    case "orders":
      return row.orders;
    case "net":
      return row.net_fen;
    case "returning":
      return row.buyers < ENOUGH_BUYERS ? null : row.returning_share;
  }
}

/** A figure in words. */
export function valueWord(value: number | null, by: Measure): string {
  if (value === null) return UNKNOWN;
  if (by === "net") return fen(value);
  return by === "returning" ? percent(value) : count(value);
}

function shortWord(value: number | null, by: Measure): string {
  if (value === null) return UNKNOWN;
  if (by === "net") return fenShort(value);
  return by === "returning" ? percent(value) : countShort(value);
}

function total(rows: readonly RegionRow[], by: Measure): number {
  return by === "returning" ? 1 : rows.reduce((sum, row) => sum + (valueOf(row, by) ?? 0), 0);
}

function region(row: RegionRow, name: string, whole: number, by: Measure): Region {
  const value = valueOf(row, by);
  const part = value === null ? 0 : share(value, whole);
  const short = shortWord(value, by);
  return { code: row.city ?? row.province, name, value, share: part, short, row };
}

const falling = (a: Region, b: Region) =>
  (b.value ?? -1) - (a.value ?? -1) || b.row.customers - a.row.customers || a.code - b.code;

/** The provinces with a figure, the largest first. */
export function toProvinces(report: RegionReport, by: Measure): Region[] {
  const whole = total(report.provinces, by);
  return report.provinces
    .map((row) => region(row, provinceWord(row.province / 10_000), whole, by))
    .sort(falling);
}

/** The province of a square; one nobody lives in has zeros. */
export function provinceAt(provinces: readonly Region[], province: number, by: Measure): Region {
  const code = province * 10_000;
  const found = provinces.find((one) => one.code === code);
  return found ?? region({ ...NOTHING, province: code }, provinceWord(province), 1, by);
}

const NOTHING: RegionRow = {
  province: 0,
  city: null,
  customers: 0,
  buyers: 0,
  returning_buyers: 0,
  returning_share: null,
  orders: 0,
  net_fen: 0,
};

/** The cities with a figure, the largest first; what is known to lie in a province only is no
 * city. */
export function toCities(report: RegionReport, by: Measure): Region[] {
  const whole = total(report.provinces, by);
  return report.cities
    .filter((row) => row.city !== null)
    .map((row) => region(row, placeWord(row.city ?? 0), whole, by))
    .sort(falling);
}

/** The cities that have something to draw. */
export function citiesShown(report: RegionReport, by: Measure): Region[] {
  return toCities(report, by).filter(
    ({ value }) => value !== null && (by === "returning" || value > 0),
  );
}

/** Whether no order says where it went. */
export function regionsEmpty({ provinces }: RegionReport): boolean {
  return provinces.length === 0;
}

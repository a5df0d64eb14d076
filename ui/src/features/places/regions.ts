/** Where customers live and orders go, as squares and bars. Pure. */
import type { RegionReport, RegionRow } from "../../backend/generated/contract";
import { share } from "../../charts/share";
import { count, fen, fenShort, countShort, percent, t, UNKNOWN } from "../../i18n";
import { placeWord, provinceWord } from "../../i18n/province";

/** What is counted. */
export const MEASURES = ["customers", "orders", "net", "returning"] as const;

/** One of them. */
export type Measure = (typeof MEASURES)[number];

/** Buyers of the window a place needs before its returning share says something. */
export const ENOUGH_BUYERS = 10;

/** Cities of the picture; the table has all. */
export const SHOWN = 14;

/** Upper bounds of the steps of colour; what lies above the last one is the darkest. */
const BOUNDS = [0.01, 0.03, 0.07, 0.15];
const RETURNING_BOUNDS = [0.2, 0.4, 0.6, 0.8];

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
  /** 0 (nothing) to 5 (the most). */
  readonly heat: number;
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

/** The step of colour of a share. */
export function stepOf(part: number, by: Measure): number {
  if (part <= 0) return 0;
  const bounds = by === "returning" ? RETURNING_BOUNDS : BOUNDS;
  const step = bounds.findIndex((bound) => part < bound);
  return step < 0 ? bounds.length + 1 : step + 1;
}

/** What the steps of colour mean, the palest first. */
export function legend(by: Measure): { heat: number; words: string }[] {
  const bounds = by === "returning" ? RETURNING_BOUNDS : BOUNDS;
  return [...bounds, 1].map((to, i) => {
    const from = bounds[i - 1];
    const words =
      from === undefined
        ? t("places.legend.below", { to: percent(to) })
        : to === 1
          ? t("places.legend.above", { from: percent(from) })
          : t("places.legend.between", { from: percent(from), to: percent(to) });
    return { heat: i + 1, words };
  });
}

function total(rows: readonly RegionRow[], by: Measure): number {
  return by === "returning" ? 1 : rows.reduce((sum, row) => sum + (valueOf(row, by) ?? 0), 0);
}

function region(row: RegionRow, name: string, whole: number, by: Measure): Region {
  const value = valueOf(row, by);
  const part = value === null ? 0 : share(value, whole);
  const short = shortWord(value, by);
  const code = row.city ?? row.province;
  return { code, name, value, share: part, short, heat: stepOf(part, by), row };
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
    .filter(({ value }) => by === "returning" || (value ?? 0) > 0)
    .sort(falling);
}

/** Whether no order says where it went. */
export function regionsEmpty({ provinces }: RegionReport): boolean {
  return provinces.length === 0;
}

/** The title of the map: which province has the most, and what the first three have together. */
export function mapFinding(report: RegionReport, by: Measure): string {
  const all = toProvinces(report, by);
  const [first] = all;
  if (first === undefined) return missing(report);
  if (by === "returning") return returningFinding(all, report, "places.map.few");
  if ((first.value ?? 0) <= 0) return t("places.map.none");
  const words = t(`places.map.finding.${by}`, firstWords(first, by));
  if (all.length < 4) return words;
  return words + t("places.map.three", { share: percent(together(all.slice(0, 3))) });
}

/** The title of the cities: which one has the most, and how many make half. */
export function citiesFinding(report: RegionReport, by: Measure): string {
  const all = toCities(report, by);
  const [first] = all;
  if (regionsEmpty(report)) return missing(report);
  if (first === undefined) return t("places.cities.none");
  if (by === "returning") return returningFinding(all, report, "places.cities.few");
  const words = t(`places.map.finding.${by}`, firstWords(first, by));
  const half = halfOf(all);
  return half < 2 ? words : words + t("places.cities.half", { n: half });
}

const firstWords = (first: Region, by: Measure) => ({
  name: first.name,
  value: valueWord(first.value, by),
  share: percent(first.share),
});

const together = (some: readonly Region[]) => some.reduce((sum, one) => sum + one.share, 0);

/** How many of the largest make half of the whole; 0 where all of them don't. */
function halfOf(all: readonly Region[]): number {
  let sum = 0;
  return all.findIndex((one) => (sum += one.share) >= 0.5) + 1;
}

function returningFinding(
  all: readonly Region[],
  report: RegionReport,
  few: "places.map.few" | "places.cities.few",
): string {
  const known = all.filter((one) => one.value !== null);
  const [first] = known;
  if (first === undefined || known.length < 2) return t(few, { n: ENOUGH_BUYERS });
  const rows = [...report.provinces, report.without];
  const buyers = rows.reduce((sum, row) => sum + row.buyers, 0);
  const back = rows.reduce((sum, row) => sum + row.returning_buyers, 0);
  return t("places.map.finding.returning", {
    name: first.name,
    value: percent(first.share),
    all: percent(share(back, buyers)),
  });
}

function missing({ without }: RegionReport): string {
  return t(without.customers + without.orders > 0 ? "places.map.unknown" : "places.none");
}

/** How much has no known place; `null`: everything has one. */
export function withoutNote({ without }: RegionReport): string | null {
  const { customers, orders } = without;
  if (customers > 0) return t("places.map.without", { customers, orders });
  return orders > 0 ? t("places.map.without.orders", { orders }) : null;
}

/** The returning share with its counts. */
export function returningWord(row: RegionRow): string {
  const { returning_share, returning_buyers: part, buyers: whole } = row;
  if (returning_share === null) return UNKNOWN;
  return t("places.of", { share: percent(returning_share), part, whole });
}

/** What stands beside a bar. */
export function barWords({ value, share: part, row }: Region, by: Measure): string {
  if (by === "returning") return returningWord(row);
  return t("places.figure", { value: valueWord(value, by), share: percent(part, 1) });
}

/** Why there is nothing to draw. */
export function emptyText({ without }: RegionReport): string {
  return t(without.customers + without.orders > 0 ? "places.map.unknown.text" : "places.none.text");
}

/** A row of a table; `code` opens its customers, `null`: they can't be opened. */
export interface TableRow {
  readonly key: string;
  readonly name: string;
  readonly code: number | null;
  readonly row: RegionRow;
}

/** The provinces as a table, what has no place last. */
export function provinceRows(report: RegionReport, by: Measure): TableRow[] {
  const rows = toProvinces(report, by);
  return [
    ...rows.map(({ code, name, row }) => ({ key: String(code), name, code, row })),
    ...nowhere(report),
  ];
}

/** The cities as a table: then what is known to lie in a province only, then what has no place. */
export function cityRows(report: RegionReport, by: Measure): TableRow[] {
  const rows = toCities(report, by);
  const only = report.cities
    .filter((row) => row.city === null)
    .map((row) => ({
      key: `only ${String(row.province)}`,
      name: t("places.cities.only", { province: provinceWord(row.province / 10_000) }),
      code: null,
      row,
    }));
  const cities = rows.map(({ code, name, row }) => ({ key: String(code), name, code, row }));
  return [...cities, ...only, ...nowhere(report)];
}

function nowhere({ without }: RegionReport): TableRow[] {
  if (without.customers + without.orders === 0) return [];
  return [{ key: "nowhere", name: t("places.map.nowhere"), code: null, row: without }];
}

/** A place's figures, in the order of the table. */
export function regionWords(
  { name, value, share: part, row }: Region,
  by: Measure,
): [string, string][] {
  const figure: [string, string] =
    by === "returning"
      ? [name, valueWord(value, by)]
      : [name, t("places.figure", { value: valueWord(value, by), share: percent(part, 1) })];
  return [
    figure,
    [t("places.measure.customers"), count(row.customers)],
    [t("places.measure.orders"), count(row.orders)],
    [t("places.measure.net"), fen(row.net_fen)],
    [t("places.measure.returning"), returningWord(row)],
  ];
}

/** What a place says on hover: lines of word and figure. */
export function regionTip(one: Region, by: Measure): string {
  const lines = regionWords(one, by).map(([word, figure]) => `${word}\t${figure}`);
  const few = by === "returning" && one.value === null && one.row.buyers > 0;
  return [...lines, ...(few ? [t("places.few", { n: ENOUGH_BUYERS })] : [])].join("\n");
}

/** What a square is called aloud. */
export function tileWords(one: Region, by: Measure): string {
  const { customers } = one.row;
  return t("places.tile", {
    name: one.name,
    measure: t(`places.measure.${by}`),
    value: valueWord(one.value, by),
    hint: customers > 0 ? t("places.open", { n: customers }) : t("places.nobody"),
  });
}

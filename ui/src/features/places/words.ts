/** Places in words: on hover, beside bars, in tables. Pure. */
import type { RegionReport, RegionRow } from "../../backend/generated/contract";
import { count, fen, percent, t, UNKNOWN } from "../../i18n";
import { provinceWord } from "../../i18n/province";
import {
  ENOUGH_BUYERS,
  toCities,
  toProvinces,
  valueWord,
  type Measure,
  type Region,
} from "./regions";

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

/** What a click on a square does, said aloud after its name and figure. */
export function tileHint({ row }: Region, by: Measure): string {
  const measure = t(`places.measure.${by}`);
  const { customers } = row;
  return customers > 0
    ? t("places.tile.open", { measure, n: customers })
    : t("places.tile.nobody", { measure });
}

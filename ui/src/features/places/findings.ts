/** What the map and the cities say. Pure. */
import type { RegionReport } from "../../backend/generated/contract";
import { share } from "../../charts/share";
import { percent, sentences, t } from "../../i18n";
import { cityWord } from "../../i18n/province";
import {
  citiesShown,
  ENOUGH_BUYERS,
  regionsEmpty,
  toProvinces,
  valueWord,
  type Measure,
  type Region,
} from "./regions";

/** The title of the map: which province has the most, and what the first three have together. */
export function mapFinding(report: RegionReport, by: Measure): string {
  if (regionsEmpty(report)) return missing(report);
  const all = toProvinces(report, by).filter(({ value }) => (value ?? 0) > 0);
  if (by === "returning") return returningFinding(all, report, "places.map.few");
  const [first] = all;
  if (first === undefined) return t("places.map.none");
  const words = t(`places.map.finding.${by}`, firstWords(first, first.name, by));
  if (all.length < 4) return words;
  const three = all.slice(0, 3).reduce((sum, one) => sum + one.share, 0);
  return words + t("places.map.three", { share: percent(three) });
}

/** The title of the cities: which one has the most, and how many make half. */
export function citiesFinding(report: RegionReport, by: Measure): string {
  if (regionsEmpty(report)) return missing(report);
  if (citiesEmpty(report)) return t("places.cities.none");
  const all = citiesShown(report, by);
  if (by === "returning") return returningFinding(all, report, "places.cities.few");
  const [first] = all;
  if (first === undefined) return t("places.map.none");
  const words = t(`places.map.finding.${by}`, firstWords(first, cityWord(first.code), by));
  const half = halfOf(all);
  return half < 2 ? words : words + t("places.cities.half", { n: half });
}

/** Whether no order says which city it went to. */
export function citiesEmpty({ cities }: RegionReport): boolean {
  return cities.every(({ city }) => city === null);
}

const firstWords = (first: Region, name: string, by: Measure) => ({
  name,
  value: valueWord(first.value, by),
  share: percent(first.share),
});

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
  const known = all.filter(({ value }) => value !== null);
  const [first] = known;
  if (first === undefined || known.length < 2) return t(few, { n: ENOUGH_BUYERS });
  const rows = [...report.provinces, report.without];
  const buyers = rows.reduce((sum, row) => sum + row.buyers, 0);
  const back = rows.reduce((sum, row) => sum + row.returning_buyers, 0);
  return t("places.map.finding.returning", {
    name: first.name,
    value: percent(first.share),
    buyers: first.row.buyers,
    all: percent(share(back, buyers)),
  });
}

function missing({ without }: RegionReport): string {
  return t(without.customers + without.orders > 0 ? "places.map.unknown" : "places.none");
}

/** More: whom the customers are, and how much has no known place. */
export function mapNote(report: RegionReport, by: Measure): string | null {
  if (regionsEmpty(report)) return null;
  const { customers, orders } = report.without;
  const parts = [
    ...(by === "customers" ? [t("places.map.whole", { day: report.basis.as_of })] : []),
    ...(customers > 0 ? [t("places.map.without", { customers, orders })] : []),
    ...(customers === 0 && orders > 0 ? [t("places.map.without.orders", { orders })] : []),
  ];
  return parts.length > 0 ? sentences(parts) : null;
}

/** Why there is nothing to draw. */
export function emptyText(report: RegionReport): string {
  if (!regionsEmpty(report)) return t("places.cities.none.text");
  const { customers, orders } = report.without;
  return t(customers + orders > 0 ? "places.map.unknown.text" : "places.none.text");
}

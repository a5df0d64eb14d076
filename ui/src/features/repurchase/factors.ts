/** What leads to a second order, ranked. Pure. */
import type { Factor, FactorGroup, SecondOrderReport } from "../../backend/generated/contract";
import { percent, t } from "../../i18n";
import { platformWord } from "../../i18n/error";
import { provinceWord } from "../../i18n/province";

/** Rows of the picture; the table has all. */
export const SHOWN = 12;

/** First hours of the bands of a day; the contract names a band by its first hour. */
const HOURS = [0, 6, 9, 12, 14, 18, 21, 24];

/** One group of buyers, held against the rest. */
export interface Lead {
  readonly key: string;
  readonly label: string;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly buyers: number;
  readonly returned: number;
  /** Share of the rest. */
  readonly rest: number;
  /** Whether its whole interval lies above or below the rest. */
  readonly sure: "more" | "less" | "unsure";
}

/** All groups, the highest share first. */
export function toLeads(report: SecondOrderReport): Lead[] {
  return report.factors
    .flatMap(({ factor, groups }) => groups.flatMap((group) => lead(factor, group)))
    .sort((a, b) => b.share - a.share || b.buyers - a.buyers);
}

function lead(factor: Factor, group: FactorGroup): Lead[] {
  const { share, interval, buyers, returned } = group.with;
  const rest = group.rest.share;
  // A group of everybody is held against nobody.
  if (share === null || interval === null || rest === null) return [];
  const { low, high } = interval;
  const sure = low > rest ? "more" : high < rest ? "less" : "unsure";
  const key = `${factor} ${String(group.value)}`;
  const label = groupWord(factor, group);
  return [{ key, label, share, low, high, buyers, returned, rest, sure }];
}

/** Who they are. */
export function groupWord(factor: Factor, { value, name }: FactorGroup): string {
  switch (factor) {
    case "product":
      return t("repurchase.factor.product", { name });
    case "platform":
      return t("repurchase.factor.platform", { name: platformWord(name) });
    case "tag":
      return t("repurchase.factor.tag", { name });
    case "province":
      return t("repurchase.factor.province", { name: provinceWord(value) });
    case "hour": {
      const to = HOURS.find((hour) => hour > value) ?? 24;
      return t("repurchase.factor.hour", { from: value, to });
    }
    case "coupon":
    case "referred":
    case "several":
    case "after_sale":
      return t(`repurchase.factor.${factor}.${value > 0 ? "yes" : "no"}`);
  }
}

/** Groups beyond those of the picture. */
export function leadsMore({ compared_groups }: SecondOrderReport): number {
  return compared_groups - SHOWN;
}

/** The title: who most surely comes back more often. */
export function leadsFinding(report: SecondOrderReport): string {
  const { compared_groups, days, surest } = report;
  if (compared_groups === 0) return leadsMissing(report);
  if (surest === null) return t("repurchase.leads.unsure", { days });
  const { factor, group } = surest;
  return t("repurchase.leads.finding", {
    who: groupWord(factor, group),
    days,
    share: percent(group.with.share ?? 0),
    rest: percent(group.rest.share ?? 0),
  });
}

function leadsMissing({ all, days, too_young }: SecondOrderReport): string {
  if (all.buyers > 0) return t("repurchase.leads.none", { n: all.buyers });
  return too_young > 0 ? t("repurchase.leads.young", { days }) : t("repurchase.cohorts.none");
}

/** How often everybody comes back. */
export function leadsNote({ all, days }: SecondOrderReport): string | null {
  const { share, buyers } = all;
  return share === null
    ? null
    : t("repurchase.leads.note", { days, share: percent(share), buyers });
}

/** What a row says on hover. */
export function leadTip(one: Lead): string {
  return [
    `${one.label}\t${percent(one.share, 1)}`,
    `${t("repurchase.leads.count")}\t${String(one.returned)} / ${String(one.buyers)}`,
    `${t("repurchase.leads.range")}\t${percent(one.low, 1)}–${percent(one.high, 1)}`,
    `${t("repurchase.leads.rest")}\t${percent(one.rest, 1)}`,
    sureWords(one),
  ].join("\n");
}

/** How sure a group is to differ from the rest, in words. */
export function sureWords({ sure }: Lead): string {
  return t(sure === "unsure" ? "repurchase.leads.unsure_one" : `repurchase.leads.${sure}`);
}

// The figures of DOMAIN.md, worked out the slow and obvious way.
import { daysBetween } from "../../app/days";
import type {
  Activity,
  CustomerFacts,
  LifecycleSettings,
  Stage,
  Thresholds,
} from "../generated/contract";
import type { Person } from "./people";

/** Quantile by linear interpolation (type 7) of ascending numbers; null of none. */
export function quantile(sorted: readonly number[], p: number): number | null {
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * p;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/** Days on which someone bought up to a day, ascending, each once. */
export function purchaseDays(person: Person, day: string): string[] {
  const days = person.orders.filter((order) => order.counts && order.day <= day).map((o) => o.day);
  return [...new Set(days)].sort();
}

/** Gaps between purchase days, in days. */
export function gapsOf(days: readonly string[]): number[] {
  return days.slice(1).map((day, i) => daysBetween(days[i] ?? day, day));
}

/** All gaps of the shop up to a day, ascending. */
export function shopGaps(people: readonly Person[], day: string): number[] {
  return people.flatMap((person) => gapsOf(purchaseDays(person, day))).sort((a, b) => a - b);
}

/** Thresholds from the shop's gaps and the settings. */
export function thresholdsOf(sorted: readonly number[], settings: LifecycleSettings): Thresholds {
  const gaps = sorted.length;
  if (settings.fixed_days) {
    const [t1_days, t2_days] = settings.fixed_days;
    return { t1_days, t2_days, source: "fixed", gaps };
  }
  if (gaps < 100) return { t1_days: 90, t2_days: 180, source: "default", gaps };
  const [t1_days, t2_days] = [quantile(sorted, 0.75) ?? 90, quantile(sorted, 0.9) ?? 180];
  return { t1_days, t2_days, source: "shop", gaps };
}

/** What a day's facts are worked out from. */
export interface Basis {
  day: string;
  thresholds: Thresholds;
  gaps: readonly number[];
  settings: LifecycleSettings;
}

/** The facts of one customer; undefined before they were first seen. */
export function factsOf(person: Person, basis: Basis): CustomerFacts | undefined {
  const { day, thresholds, gaps, settings } = basis;
  if (person.orders.length > 0 && !person.orders.some((order) => order.day <= day))
    return undefined;
  if (person.orders.length === 0 && (person.profile?.added ?? "") > day) return undefined;
  const days = purchaseDays(person, day);
  const counted = person.orders.filter((order) => order.counts && order.day <= day);
  const last = days.at(-1) ?? null;
  const silence = last === null ? null : daysBetween(last, day);
  const own = gapsOf(days).sort((a, b) => a - b);
  return {
    id: person.id,
    name: person.name || person.given || (person.identities[0]?.value ?? ""),
    phone: person.phone,
    stage: stageOf(person, days.length, settings),
    activity: silence === null ? null : activityOf(silence, thresholds),
    orders: counted.length,
    purchase_days: days.length,
    net_fen: counted.reduce((sum, o) => sum + (o.paid_fen ?? 0) - o.refunded_fen, 0),
    first_day: days[0] ?? null,
    last_day: last,
    silence_days: silence,
    cycle_days: own.length >= 3 ? quantile(own, 0.5) : null,
    longer_than:
      silence === null || gaps.length === 0
        ? null
        : gaps.filter((gap) => gap < silence).length / gaps.length,
    cells: [],
  };
}

function stageOf(person: Person, days: number, settings: LifecycleSettings): Stage {
  if (person.agent) return "agent";
  if (person.fan && days >= 2) return "fan";
  if (days >= settings.loyal_from) return "loyal";
  return days >= 2 ? "returning" : days === 1 ? "new" : "prospect";
}

function activityOf(silence: number, { t1_days, t2_days }: Thresholds): Activity {
  return silence <= t1_days ? "active" : silence <= t2_days ? "slipping" : "lost";
}

/** How long customers take to buy again: the curve and what it says. Pure. */
import type { ReturnedBy, SecondOrderTime } from "../../backend/generated/contract";
import { count, percent, t } from "../../i18n";

/** Customers who must still be watched where the curve ends (DOMAIN §2). */
const MIN_WATCHED = 20;

/** Customers who must have come back before half of them says anything. */
const MIN_RETURNED = 10;

/** Days drawn at most. */
const MOST_DAYS = 730;

/** A day of the curve: the share (0–1) back by then, and between what it may lie. */
export interface CurveDay {
  readonly day: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  /** Customers not yet back and still watched. */
  readonly waiting: number;
}

/** The curve day by day, from the first purchase to where too few are left to say. */
export function toCurve(report: SecondOrderTime): CurveDay[] {
  const until = Math.min(MOST_DAYS, report.horizon_days ?? 0);
  if (until === 0) return [];
  let next = 0;
  let now = { share: 0, low: 0, high: 0, waiting: report.customers };
  return Array.from({ length: until + 1 }, (_, day) => {
    for (let step = report.steps[next]; step && step.days <= day; step = report.steps[++next]) {
      const { survival, low, high, at_risk, events } = step;
      now = { share: 1 - survival, low: 1 - high, high: 1 - low, waiting: at_risk - events };
    }
    return { day, ...now };
  });
}

/** Why there is no curve; `null` where there is one. */
export function curveMissing(report: SecondOrderTime): string | null {
  const missing = MIN_WATCHED - report.customers;
  if (missing > 0) return t("repurchase.curve.few", { n: missing });
  if (report.returned === 0) return t("repurchase.curve.nobody");
  const back = MIN_RETURNED - report.returned;
  if (back > 0) return t("repurchase.curve.back.few", { n: back });
  return report.horizon_days === null ? t("repurchase.curve.young") : null;
}

/** The title: within how many days half of those who come back do. */
export function curveFinding(report: SecondOrderTime): string {
  const missing = curveMissing(report);
  const days = report.half_of_returners_days;
  if (missing !== null || days === null) return missing ?? t("repurchase.curve.young");
  return t("repurchase.curve.finding", { days });
}

/** How many come back at all, and by when; `null` where nothing is known. */
export function curveNote(report: SecondOrderTime): string | null {
  const known = report.returned_by.filter((by) => [30, 90, 365].includes(by.days));
  const parts = known.flatMap(({ days, share }, i) => {
    const key = i === 0 ? "repurchase.curve.by.first" : "repurchase.curve.by";
    return share === null ? [] : [t(key, { days, share: percent(share) })];
  });
  if (parts.length === 0 || curveMissing(report) !== null) return null;
  return t("repurchase.curve.note", { parts: parts.join(t("list.separator")) });
}

/** The share back by a day with its band, in words. */
export function byWords({ share, interval }: ReturnedBy): string {
  if (share === null) return t("repurchase.curve.unknown");
  if (interval === null) return percent(share, 1);
  const { low, high } = interval;
  return t("repurchase.curve.range", {
    share: percent(share, 1),
    low: percent(low, 1),
    high: percent(high, 1),
  });
}

/** A day of the curve as words and figures. */
export function dayWords({ day, share, low, high, waiting }: CurveDay): [string, string][] {
  return [
    [t("repurchase.curve.day", { n: day }), percent(share, 1)],
    [t("repurchase.curve.band"), `${percent(low, 1)}–${percent(high, 1)}`],
    [t("repurchase.curve.waiting"), count(waiting)],
  ];
}

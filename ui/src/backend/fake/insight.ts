// What the figures say of one made-up customer, roughly as the product works it out.
import { addDays, daysBetween } from "../../app/days";
import type { CustomerInsight, CustomerUse, Letter, UseState } from "../generated/contract";
import { customerOf } from "./archive";
import { purchaseDays, quantile, shopGaps } from "./facts";
import type { Person } from "./people";
import type { FakeShop } from "./shop";

/** Days one piece lasts. */
const USE_DAYS: readonly [string, number][] = [
  ["龙井", 45],
  ["大红袍", 60],
  ["毛峰", 40],
  ["花茶", 35],
  ["乌龙", 30],
  ["绿豆糕", 12],
];

/** Everything the reports say of them. */
export function insightOf(shop: FakeShop, id: number, asOf: string | null): CustomerInsight {
  const day = shop.dayOf(asOf);
  const person = customerOf(shop, id);
  const { facts, thresholds } = shop.detail(id, day);
  const people = shop.people;
  const gaps = shopGaps(people, day);
  const days = purchaseDays(person, day);
  const last = days.at(-1) ?? null;
  const usual = facts.cycle_days ?? quantile(gaps, 0.5);
  const recent = last !== null && daysBetween(last, day) < 365;
  const uses = usesOf(person, day);
  const yearly = last === null ? 0 : (365 / Math.max(usual ?? 90, 20)) * alive(last, day, usual);
  const aov = facts.orders > 0 ? facts.net_fen / facts.orders : 0;
  return {
    why: null,
    rfm: recent ? rfmOf(people, person, day) : null,
    abc_curve: recent ? letterOf(facts.net_fen, [40_000, 15_000]) : null,
    abc_care: letterOf(facts.purchase_days, [5, 2]),
    due_day:
      uses[0] && facts.cycle_days === null
        ? uses[0].runs_out
        : last && usual !== null
          ? addDays(last, Math.round(usual))
          : null,
    due_basis:
      last === null
        ? null
        : facts.cycle_days !== null
          ? "own"
          : uses.length > 0
            ? "product"
            : "shop",
    predicted:
      last === null || thresholds.gaps < 20
        ? null
        : {
            p_alive: alive(last, day, usual),
            purchases: yearly,
            year_fen: Math.round(yearly * aov),
            next_day: yearly < 0.5 ? null : addDays(day, Math.round(365 / yearly)),
            stale: false,
          },
    uses,
  };
}

function alive(last: string, day: string, usual: number | null): number {
  return Math.max(0.04, Math.min(0.98, 1.25 - daysBetween(last, day) / (6 * (usual ?? 60))));
}

function letterOf(value: number, [a, b]: [number, number]): Letter {
  return value >= a ? "A" : value >= b ? "B" : "C";
}

function rfmOf(people: readonly Person[], person: Person, day: string): CustomerInsight["rfm"] {
  const figures = (one: Person) => {
    const days = purchaseDays(one, day);
    const spent = one.orders
      .filter((order) => order.counts && order.day <= day)
      .reduce((sum, order) => sum + (order.paid_fen ?? 0), 0);
    return { n: days.length, last: days.at(-1) ?? "", spent };
  };
  const buyers = people.map(figures).filter(({ n }) => n > 0);
  const score = (worse: number) =>
    Math.min(5, 1 + Math.floor((5 * worse) / Math.max(1, buyers.length)));
  const own = figures(person);
  const r = score(buyers.filter(({ last }) => last < own.last).length);
  const f = own.n >= 6 ? 5 : own.n >= 4 ? 4 : own.n;
  const m = score(buyers.filter(({ spent }) => spent < own.spent).length);
  const weight = m >= 3 ? "重要" : "一般";
  const group = r >= 3 ? (f >= 2 ? "价值" : "发展") : f >= 2 ? "保持" : "挽留";
  return { r, f, m, group: buyers.length < 20 ? null : `${weight}${group}` };
}

function usesOf(person: Person, day: string): CustomerUse[] {
  const latest = new Map<string, CustomerUse>();
  for (const order of person.orders.filter((one) => one.counts && one.day <= day)) {
    for (const { product, quantity_milli } of order.lines) {
      const use = USE_DAYS.find(([word]) => product.includes(word))?.[1];
      if (use === undefined || latest.get(product)?.bought === order.day) continue;
      const pieces = quantity_milli ?? 1000;
      const lasts = Math.max(1, Math.round((use * pieces) / 1000));
      latest.set(product, {
        product,
        bought: order.day,
        pieces_milli: pieces,
        runs_out: addDays(order.day, lasts),
        state: stateOf(daysBetween(order.day, day), lasts),
      });
    }
  }
  return [...latest.values()].sort((a, b) => b.bought.localeCompare(a.bought));
}

function stateOf(t: number, lasts: number): UseState {
  const [k, more] = [Math.max(3, 0.15 * lasts), Math.max(7, 0.5 * lasts)];
  if (lasts > 7 && lasts - k <= t && t < lasts) return "ending";
  if (t < Math.min(4, lasts)) return "purchase";
  if (t < lasts) return "in_use";
  return t <= lasts + more ? "repurchase" : "over";
}

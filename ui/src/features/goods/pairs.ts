/** What is bought together: how sure it is, and in plain words. Pure. */
import type { PairsReport, ProductPair } from "../../backend/generated/contract";
import { decimal, percent, t } from "../../i18n";
import { inOrder } from "./who";

/** Orders with several products that are needed to look for pairs. */
export const ENOUGH_ORDERS = 20;

/** Rows of the picture. */
export const SHOWN = 5;

/** Standard deviations above chance from which a pair is more than chance: hundreds of
 * pairs are looked at, so a pair must stand out well. */
const CLEARLY = 3;

/** Orders still missing until pairs can be looked for; 0: enough. */
export function missingOrders({ orders_of_several }: PairsReport): number {
  return Math.max(0, ENOUGH_ORDERS - orders_of_several);
}

/** Orders with both if everything were bought by itself. */
export function byChance({ a_orders, b_orders }: ProductPair, orders: number): number {
  return orders > 0 ? (a_orders * b_orders) / orders : 0;
}

/** Whether two come together clearly more often than by chance (counts as of Poisson). */
export function isClear(pair: ProductPair, orders: number): boolean {
  const expected = byChance(pair, orders);
  return expected > 0 && pair.orders - expected >= CLEARLY * Math.sqrt(expected);
}

/** The pairs as shown: those that are clear first, then as the report has them. */
export function toPairs({ pairs, orders }: PairsReport): { pair: ProductPair; clear: boolean }[] {
  const all = pairs.map((pair) => ({ pair, clear: isClear(pair, orders) }));
  return [...all.filter(({ clear }) => clear), ...all.filter(({ clear }) => !clear)];
}

/** The title. */
export function pairsFinding(report: PairsReport): string {
  const missing = missingOrders(report);
  if (missing > 0) return t("goods.pairs.few", { n: missing });
  const [top] = toPairs(report);
  if (top === undefined) return t("goods.pairs.none", { n: report.min_orders });
  if (!top.clear) return t("goods.pairs.unsure");
  const [has, other] = inOrder(top.pair);
  return t("goods.pairs.finding", { has, other, times: decimal(top.pair.lift ?? 0) });
}

/** How many orders have several products. */
export function pairsNote({ orders, orders_of_several: several }: PairsReport): string {
  const share = percent(orders > 0 ? several / orders : 0);
  return t("goods.pairs.note", { orders, several, share });
}

/** A pair explained: of how many orders how many have both, and how many chance would bring. */
export function pairWords(pair: ProductPair, orders: number): string {
  const [has, other] = inOrder(pair);
  return t("goods.pairs.words", {
    has,
    other,
    of: Math.min(pair.a_orders, pair.b_orders),
    n: pair.orders,
    chance: decimal(byChance(pair, orders)),
  });
}

/** Of the orders with the rarer of both, the share that has the other too. */
export function togetherShare({ a_to_b, b_to_a }: ProductPair): number {
  return Math.max(a_to_b ?? 0, b_to_a ?? 0);
}

/** How sure it is, in words. */
export function sureWords(pair: ProductPair, clear: boolean): string {
  if (clear) return t("goods.pairs.clear");
  return t((pair.lift ?? 0) > 1 ? "goods.pairs.maybe" : "goods.pairs.less");
}

// Which made-up orders don't count.
import type { ExclusionRules, OrderDetail } from "../generated/contract";
import type { Person } from "./people";

/** What leaves orders out beside their customer. */
export interface Exclusions {
  rules: ExclusionRules;
  /** The merchant's word on single orders, by platform and number. */
  marks: Record<string, boolean | undefined>;
}

/** No rules, no marks. */
export function countAll(): Exclusions {
  return { rules: { on: true, remark_words: [], amount_above_fen: null }, marks: {} };
}

/** By what an order is marked. */
export const markOf = ({ platform, number, id }: OrderDetail) =>
  `${platform} ${number ?? String(id)}`;

/** Whether rules leave an order out. */
export function ruledOut({ remark, paid_fen: paid }: OrderDetail, rules: ExclusionRules): boolean {
  if (!rules.on) return false;
  if (rules.amount_above_fen !== null && paid !== null && paid > rules.amount_above_fen)
    return true;
  const said = remark?.toLowerCase() ?? "";
  return rules.remark_words.some((word) => said.includes(word.toLowerCase()));
}

/** Whether a rule leaves it out that the merchant did not go against. */
export function leftOut(order: OrderDetail, { rules, marks }: Exclusions): boolean {
  return ruledOut(order, rules) && marks[markOf(order)] !== false;
}

function verdict(person: Person, order: OrderDetail, all: Exclusions): OrderDetail["excluded"] {
  if (person.excluded) return "customer";
  if (all.marks[markOf(order)] === true) return "row";
  return leftOut(order, all) ? "rule" : null;
}

/** A customer whose orders know whether they count. */
export function withExclusions(person: Person, all: Exclusions): Person {
  const orders = person.orders.map((order) => {
    const excluded = verdict(person, order, all);
    return excluded === null ? order : { ...order, excluded, counts: false };
  });
  return { ...person, orders };
}

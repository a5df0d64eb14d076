/** The rules for the customers behind a figure of products. Pure. */
import type { Basis, BoughtRule, ProductPair, Rule } from "../../backend/generated/contract";
import { purchase } from "../segments/conditions/purchase";
import { FIRST_DAY } from "../reports/window";

type Window = Pick<Basis, "from" | "to">;

/** Who bought a product on a day of the window. */
export function boughtIn(product: string, window: Window): Rule {
  return purchase({ products: [product], within: spanOf(window) });
}

/** Who bought a product at any time up to the as-of day. */
export function boughtEver(product: string): Rule {
  return purchase({ products: [product] });
}

/** Whose first order, in the window, had a product; `again`: and who did (not) come back. */
export function startedWith(product: string, window: Window, again: boolean | null): Rule {
  const first = purchase({ which: "first", products: [product], within: spanOf(window) });
  if (again === null) return first;
  const [from, to] = again ? [2, null] : [null, 1];
  return { is: "all", of: [first, { is: "number", of: { what: "purchase_days", from, to } }] };
}

/** Who bought the one of a pair and never the other: to whom it can be shown. */
export function onlyOne(has: string, misses: string): Rule {
  return {
    is: "all",
    of: [boughtEver(has), { is: "none", of: [boughtEver(misses)] }],
  };
}

/** The products of a pair: of whose orders the larger share has the other too, first. */
export function inOrder(pair: ProductPair): [has: string, other: string] {
  return pair.a_orders <= pair.b_orders ? [pair.a_name, pair.b_name] : [pair.b_name, pair.a_name];
}

function spanOf({ from, to }: Window): BoughtRule["within"] {
  return { kind: "between", from: from <= FIRST_DAY ? null : from, to };
}

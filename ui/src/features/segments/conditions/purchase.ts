/** The condition on orders that everybody who ever bought fulfils. Pure. */
import type { BoughtRule, Rule } from "../../../backend/generated/contract";

/** It, narrowed by what is given. */
export function purchase(over: Partial<BoughtRule> = {}): Extract<Rule, { is: "bought" }> {
  return {
    is: "bought",
    of: {
      which: "all",
      products: [],
      categories: [],
      platforms: [],
      within: { kind: "ever" },
      discount: null,
      pieces_from: null,
      net_from: null,
      net_to: null,
      hours: [],
      weekdays: [],
      places: [],
      states: [],
      money: [],
      times: 1,
      ...over,
    },
  };
}

// Which part of "bought so" is said. Pure.
import type { BoughtRule } from "../../../backend/generated/contract";

/** Whether something is said that is seldom asked for. */
export function moreSaid(rule: BoughtRule): boolean {
  return (
    rule.discount !== null ||
    rule.pieces_from !== null ||
    rule.net_from !== null ||
    rule.net_to !== null ||
    [
      rule.categories,
      rule.platforms,
      rule.hours,
      rule.weekdays,
      rule.places,
      rule.states,
      rule.money,
    ].some((list) => list.length > 0)
  );
}

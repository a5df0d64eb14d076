// The kinds of conditions in words, and the menu of them. Pure.
import { type Key, t } from "../../../i18n";
import type { ConditionKind } from "./conditions";

/** A part of the menu of kinds. */
export interface KindGroup {
  name: Key;
  kinds: readonly ConditionKind[];
}

/** All kinds that can be chosen, as the menu lists them. */
export const KIND_GROUPS: readonly KindGroup[] = [
  {
    name: "condition.group.person",
    kinds: [
      "tag",
      "stage",
      "activity",
      "place",
      "gender",
      "birthday",
      "number.age",
      "field",
      "text",
    ],
  },
  {
    name: "condition.group.value",
    kinds: [
      "number.net",
      "number.net_year",
      "number.aov",
      "number.orders",
      "number.purchase_days",
      "number.frequency",
      "number.predicted_year",
      "rfm_group",
      "abc_curve",
      "abc_care",
    ],
  },
  {
    name: "condition.group.days",
    kinds: [
      "number.silence",
      "day.last_purchase",
      "day.first_purchase",
      "number.cycle",
      "number.silence_per_cycle",
      "due",
      "number.due_in",
      "number.p_alive",
      "day.added",
    ],
  },
  {
    name: "condition.group.goods",
    kinds: [
      "bought",
      "runs_out",
      "number.products",
      "number.most_pieces",
      "number.refunded_orders",
    ],
  },
  {
    name: "condition.group.contact",
    kinds: [
      "interaction",
      "day.last_interaction",
      "inquiry",
      "after_sale",
      "consent",
      "number.brought",
      "referred_by",
    ],
  },
  { name: "condition.group.other", kinds: ["segment", "sample"] },
];

/** The name of a kind. */
export function kindWord(kind: ConditionKind): string {
  return t(`condition.${kind}`);
}

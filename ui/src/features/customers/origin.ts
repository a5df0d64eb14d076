import type { CustomersFilter } from "../../app/router.svelte";
import { t } from "../../i18n";
import { placeWord } from "../../i18n/province";
import { several } from "../segments/conditions/chip";
import { partsOf } from "./filter";

/** Where the list was opened from: screen · stage · activity · place · day. */
export function originWords(from: string, filter: CustomersFilter, asOf: string): string {
  return [
    from,
    filter.stage && t(`stage.${filter.stage}`),
    filter.activity && t(`activity.${filter.activity}`),
    ...partsOf(filter).map((rule) => rule.is === "place" && several(rule.of.map(placeWord))),
    t("customers.until", { day: filter.day ?? asOf }),
  ]
    .filter(Boolean)
    .join(" · ");
}

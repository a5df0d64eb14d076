import type { CustomersFilter } from "../../app/router.svelte";
import { t } from "../../i18n";

/** Where the list was opened from: screen · stage · activity · day. */
export function originWords(from: string, filter: CustomersFilter, asOf: string): string {
  return [
    from,
    filter.stage && t(`stage.${filter.stage}`),
    filter.activity && t(`activity.${filter.activity}`),
    t("customers.until", { day: filter.day ?? asOf }),
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Opens the customers behind a figure of this page. */
import { go, type CustomersFilter } from "../../app/router.svelte";
import { t } from "../../i18n";
import { chosen } from "../reports/chosen.svelte";

/** The customers list, filtered to exactly these people: those of the figure among those looked at. */
export function openCustomers(filter: CustomersFilter): void {
  const stage = filter.stage ?? chosen.stage;
  const activity = filter.activity ?? chosen.activity;
  go({ page: "customers", query: { ...filter, stage, activity }, from: t("nav.reports") });
}

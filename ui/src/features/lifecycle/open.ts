/** Opens the customers behind a figure of this page. */
import { go, type CustomersFilter } from "../../app/router.svelte";
import { t } from "../../i18n";

/** The customers list, filtered to exactly these people. */
export function openCustomers(filter: CustomersFilter): void {
  go({ page: "customers", query: filter, from: t("nav.lifecycle") });
}

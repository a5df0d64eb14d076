/** Opens the customers behind a figure of the reports. */
import { go, type CustomersFilter } from "../../app/router.svelte";
import { t } from "../../i18n";
import { chosen } from "./chosen.svelte";
import { bothRules } from "./people";

/** The customers list, filtered to exactly these people: those of the figure among those looked at.
 * `from` says where they come from. */
export function openCustomers(filter: CustomersFilter, from: string = t("nav.reports")): void {
  const stage = filter.stage ?? chosen.stage;
  const activity = filter.activity ?? chosen.activity;
  const rule = bothRules(chosen.rule, filter.rule ?? null);
  go({ page: "customers", query: { ...filter, stage, activity, rule }, from });
}

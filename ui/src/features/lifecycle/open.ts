/** Opens the customers behind a figure of this page. */
import { go, type CustomersFilter } from "../../app/router.svelte";
import { t } from "../../i18n";
import { chosen } from "../reports/chosen.svelte";
import { bothRules } from "../reports/people";

/** The customers list, filtered to exactly these people: those of the figure among those looked at. */
export function openCustomers(filter: CustomersFilter): void {
  const stage = filter.stage ?? chosen.stage;
  const activity = filter.activity ?? chosen.activity;
  const rule = bothRules(chosen.rule, filter.rule ?? null);
  go({ page: "customers", query: { ...filter, stage, activity, rule }, from: t("nav.reports") });
}

// The screens that are loaded later: all but that of the customers, the first one.
import { later } from "./later.svelte";
import type { PageName } from "./router.svelte";

/** Each of them. */
export const pages = {
  segments: later(() => import("../features/segments/Page.svelte")),
  catalogue: later(() => import("../features/catalogue/Page.svelte")),
  reports: later(() => import("../features/reports/Page.svelte")),
  imports: later(() => import("../features/imports/Page.svelte")),
  tags: later(() => import("../features/tags/Page.svelte")),
  settings: later(() => import("../features/settings/Page.svelte")),
  asks: later(() => import("../features/asks/Page.svelte")),
  help: later(() => import("../features/help/Page.svelte")),
};

/** Loads the screen that is pointed at; what fails is told when it is opened. */
export function prepare(page: PageName): void {
  if (page !== "customers") pages[page].need().catch(() => undefined);
}

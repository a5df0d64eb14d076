import type { IconName } from "../components/icons";
import type { PageName } from "./router.svelte";

/** A screen of the rail and the palette. */
export interface Screen {
  page: PageName;
  /** Key of its name. */
  name: `nav.${PageName}`;
  icon: IconName;
}

/** The screens there are, in the order of the rail. */
export const screens: readonly Screen[] = [
  { page: "customers", name: "nav.customers", icon: "customers" },
  { page: "segments", name: "nav.segments", icon: "segments" },
  { page: "tags", name: "nav.tags", icon: "tag" },
  { page: "catalogue", name: "nav.catalogue", icon: "goods" },
  { page: "reports", name: "nav.reports", icon: "lifecycle" },
  { page: "imports", name: "nav.imports", icon: "imports" },
  { page: "asks", name: "nav.asks", icon: "asks" },
  { page: "settings", name: "nav.settings", icon: "settings" },
  { page: "help", name: "nav.help", icon: "help" },
];

/** The screens the rail shows: the questions only while there are some, or we are there. */
export function railScreens(current: PageName, asks: number): readonly Screen[] {
  return screens.filter(({ page }) => page !== "asks" || asks > 0 || current === "asks");
}

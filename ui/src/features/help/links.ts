/** Links of the handbook to screens of the app: `app:reports/value`. Pure, but for dialogs. */
import type { Route } from "../../app/router.svelte";
import { screens } from "../../app/screens";
import { newCustomer } from "../archive/new.svelte";
import { hasGuide } from "../imports/guide/guide";
import { orderDialog } from "../orders/open.svelte";
import { TABS } from "../reports/tabs";
import { SECTIONS } from "../settings/sections";

/** Where a link goes, or what it does. */
export type Target = Route | (() => void);

/** What `app:…` opens; `undefined`: there is no such screen. */
export function targetOf(link: string): Target | undefined {
  const [page, part, more] = link.replace(/^app:/, "").split("/");
  switch (page) {
    case "order":
      return () => orderDialog.open();
    case "customer":
      return () => newCustomer.open();
    case "reports": {
      if (part === undefined) return { page };
      const tab = TABS.find((one) => one === part);
      return tab && { page, tab };
    }
    case "settings": {
      if (part === undefined) return { page };
      const section = SECTIONS.find((one) => one === part);
      return section && { page, section };
    }
    case "asks":
      if (part === undefined) return { page };
      return part === "alike" || part === "questions" ? { page, tab: part } : undefined;
    case "imports":
      if (part === undefined) return { page };
      if (part === "rules") return { page, rules: true };
      if (part !== "guide") return undefined;
      if (more === undefined) return { page, guide: "" };
      return hasGuide(more) ? { page, guide: more } : undefined;
    default: {
      const screen = part === undefined && screens.find((one) => one.page === page);
      return screen ? ({ page: screen.page } as Route) : undefined;
    }
  }
}

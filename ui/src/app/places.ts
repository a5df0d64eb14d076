import type { IconName } from "../components/icons";
import { newCustomer } from "../features/archive/new.svelte";
import { GUIDE } from "../features/imports/guide/platforms";
import { orderDialog } from "../features/orders/open.svelte";
import { password } from "../features/passwords/status.svelte";
import { t } from "../i18n";
import { platformWord } from "../i18n/error";
import type { Route } from "./router.svelte";
import { screens } from "./screens";
import { tell } from "./trouble";

/** A place the palette goes to, or something it does. */
export interface Place {
  readonly label: string;
  readonly icon: IconName;
  readonly to: Route | (() => void);
}

/** Platforms of the guide are listed once there are few enough to read. */
const GUIDES = 4;

/** The places whose name has this text: the screens, the rules for orders that don't count, the
 * guide to exports, and, once a platform is typed, what the guide says of it. */
export function places(text: string): Place[] {
  const always: Place[] = [
    ...screens.map(({ page, name, icon }) => ({ label: t(name), icon, to: { page } })),
    { label: t("orders.new"), icon: "plus", to: () => orderDialog.open() },
    { label: t("newcustomer.open"), icon: "person", to: () => newCustomer.open() },
    { label: t("merges.tab"), icon: "asks", to: { page: "asks", tab: "alike" } },
    { label: t("guide.title"), icon: "info", to: { page: "imports", guide: "" } },
    ...(password.status?.has_password
      ? [
          {
            label: t("password.lock"),
            icon: "lock" as const,
            to: () => void password.lock(false).catch(tell),
          },
        ]
      : []),
    { label: t("exclusions.title"), icon: "edit", to: { page: "imports", rules: true } },
  ];
  const guides = GUIDE.map(({ platform }): Place => ({
    label: t("guide.palette", { platform: platformWord(platform) }),
    icon: "info",
    to: { page: "imports", guide: platform },
  }));
  const found = guides.filter(({ label }) => matches(label, text));
  const few = text !== "" && found.length <= GUIDES ? found : [];
  return [...always.filter(({ label }) => matches(label, text)), ...few];
}

function matches(label: string, text: string): boolean {
  return label.toLowerCase().includes(text.toLowerCase());
}

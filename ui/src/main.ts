// The ui of Huitouke: see ../README.md for how to make a change.
import { mount } from "svelte";
import "./app.css";
import { startBackend } from "./backend";
import { locale, speak, t } from "./i18n";
import { startLocale } from "./i18n/locale";

const target = document.getElementById("app");
if (target) void start(target);

/** The words first: everything else may say something as soon as it is there. */
async function start(target: HTMLElement): Promise<void> {
  await speak(startLocale());
  document.documentElement.lang = locale();
  // The window takes its title from the page.
  document.title = t("app.name");
  const [{ default: App }] = await Promise.all([import("./app/App.svelte"), startBackend()]);
  mount(App, { target });
}

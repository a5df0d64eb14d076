// The ui of Huitouke: see ../README.md for how to make a change.
import { mount } from "svelte";
import "./app.css";
import App from "./app/App.svelte";
import { startBackend } from "./backend";
import { locale } from "./i18n";

const target = document.getElementById("app");
if (target) {
  document.documentElement.lang = locale();
  void startBackend().then(() => mount(App, { target }));
}

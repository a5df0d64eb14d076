import { call } from "../backend";
import { loadAhead } from "./later.svelte";

let told = false;

/** Says that something can be seen: the frame of the window, without the shop's data. */
export function markPainted(): void {
  requestAnimationFrame(() =>
    setTimeout(() => void call("window_painted", {}).catch(() => undefined)),
  );
}

/** Says once that the window can be used: the first page of data, or the empty state, is there. */
export function markReady(): void {
  if (told) return;
  told = true;
  // After the paint, so that what is measured is what can be seen.
  requestAnimationFrame(() =>
    setTimeout(() => {
      document.body.dataset["ready"] = "true";
      void call("window_ready", {}).catch(() => undefined);
      void loadAhead();
    }),
  );
}

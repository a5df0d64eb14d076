import { tick } from "svelte";
import { go, router } from "./router.svelte";
import { redoNext, undoLast } from "./undo";

/** What the keyboard may open. */
export interface KeyTargets {
  palette: () => void;
  /** An order by hand. */
  order: () => void;
  /** A customer by hand. */
  customer: () => void;
  /** What the handbook says of the present screen. */
  help: () => void;
}

/** Whether typing goes into this element, so that its own undo is meant. */
function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}

/** Puts the keyboard into the search field, of the customers where the screen has none. */
async function focusSearch(): Promise<void> {
  const find = () => document.querySelector<HTMLInputElement>("[data-search]");
  if (!find()) {
    go({ page: "customers" });
    await tick();
  }
  find()?.focus();
  find()?.select();
}

/** The keys that work everywhere. */
export function onKey(event: KeyboardEvent, targets: KeyTargets): void {
  if (event.altKey && event.key === "ArrowLeft" && !isEditable(event.target)) {
    event.preventDefault();
    router.back();
    return;
  }
  if (event.key === "F1" && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    // What is being filled in must not go away beneath its dialog.
    if (!document.querySelector("[role=dialog]")) targets.help();
    return;
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (event.shiftKey) {
    if (key === "n") {
      event.preventDefault();
      targets.customer();
    } else if (key === "z" && !isEditable(event.target)) {
      event.preventDefault();
      void redoNext();
    }
  } else if (key === "y" && event.ctrlKey && !isEditable(event.target)) {
    event.preventDefault();
    void redoNext();
  } else if (key === "z" && !isEditable(event.target)) {
    event.preventDefault();
    void undoLast();
  } else if (key === "k") {
    event.preventDefault();
    targets.palette();
  } else if (key === "n") {
    event.preventDefault();
    targets.order();
  } else if (key === "f") {
    event.preventDefault();
    void focusSearch();
  }
}

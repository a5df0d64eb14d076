// Listens to the pointer for a drag. Native dragging is switched off on Windows, where files
// are dropped on the window.
import { isDrag, type Point } from "./drag";

/** What happens during a drag. */
export interface DragSteps {
  /** The pointer went far enough. False: nothing to drag here. */
  start: (at: Point, event: PointerEvent) => boolean;
  move: (at: Point) => void;
  /** Let go, or not (`Escape`, or the system took the pointer). */
  end: (at: Point, dropped: boolean) => void;
}

/** Follows the pointer from a press on. A press that becomes no drag stays a click. */
export function follow(press: PointerEvent, { start, move, end }: DragSteps): void {
  if (press.button !== 0 || press.ctrlKey || press.metaKey || press.shiftKey) return;
  const from = { x: press.clientX, y: press.clientY };
  let at = from;
  let dragging = false;
  const listening = new AbortController();
  const { signal } = listening;

  const finish = (dropped: boolean) => {
    listening.abort();
    if (!dragging) return;
    document.body.classList.remove("dragging");
    // The click that follows belongs to the drag.
    const swallow = (event: MouseEvent) => {
      event.stopPropagation();
      event.preventDefault();
    };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
    end(at, dropped);
  };

  window.addEventListener(
    "pointermove",
    (event) => {
      at = { x: event.clientX, y: event.clientY };
      if (!dragging) {
        if (!isDrag(from, at)) return;
        if (!start(from, press)) {
          listening.abort();
          return;
        }
        dragging = true;
        document.body.classList.add("dragging");
      }
      move(at);
    },
    { signal },
  );
  window.addEventListener("pointerup", () => finish(true), { signal });
  window.addEventListener("pointercancel", () => finish(false), { signal });
  window.addEventListener("blur", () => finish(false), { signal });
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !dragging) return;
      event.preventDefault();
      event.stopPropagation();
      finish(false);
    },
    { signal, capture: true },
  );
}

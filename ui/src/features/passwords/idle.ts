/** What shows that somebody is there. */
const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;
/** How often it is looked at whether the time is over, ms. */
const LOOK = 10_000;

/** What watches for nobody being there. */
export interface Idle {
  /** Minutes until it is said; 0: never. */
  after(minutes: number): void;
  /** Ends it. */
  stop(): void;
}

/**
 * Calls `away` when nobody was there for so long; again at the next look while that goes on.
 * It goes by the clock and not by a timer of that length: a computer that slept finds the
 * time over when it wakes up.
 */
export function watchIdle(
  away: () => void,
  now: () => number = Date.now,
  page: EventTarget = window,
): Idle {
  let limit = 0;
  let last = now();
  const here = () => {
    // Who comes back after the time is over must not undo that by moving the mouse.
    if (!over()) last = now();
  };
  const over = () => limit > 0 && Math.abs(now() - last) >= limit;
  const look = () => over() && away();
  for (const sign of SIGNS) page.addEventListener(sign, here, { passive: true, capture: true });
  // Before the shop is seen again, whatever the timer does in a window that is out of sight.
  page.addEventListener("focus", look);
  const timer = setInterval(look, LOOK);
  return {
    after(minutes) {
      limit = minutes * 60_000;
      last = now();
    },
    stop() {
      for (const sign of SIGNS) page.removeEventListener(sign, here, { capture: true });
      page.removeEventListener("focus", look);
      clearInterval(timer);
    },
  };
}

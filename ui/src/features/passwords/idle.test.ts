import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Idle, watchIdle } from "./idle";

let idle: Idle | undefined;
let clock = 0;
let page = new EventTarget();
const away = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  clock = 1_000_000;
  away.mockClear();
  page = new EventTarget();
  idle = watchIdle(away, () => clock, page);
});

afterEach(() => {
  idle?.stop();
  vi.useRealTimers();
});

/** Time passes; the page looks at the clock. */
function pass(minutes: number) {
  clock += minutes * 60_000;
  vi.advanceTimersByTime(10_000);
}

test("nothing happens where it is off, or before the time is over", () => {
  pass(600);
  idle?.after(5);
  pass(4.9);
  expect(away).not.toHaveBeenCalled();
});

test("a hand on mouse or keys begins it anew", () => {
  idle?.after(5);
  for (const sign of ["pointermove", "keydown", "wheel"]) {
    pass(4);
    page.dispatchEvent(new Event(sign));
  }
  pass(4);
  expect(away).not.toHaveBeenCalled();
  pass(1);
  expect(away).toHaveBeenCalledTimes(1);
});

test("a computer that slept finds the time over, and moving the mouse does not undo that", () => {
  idle?.after(15);
  clock += 8 * 3_600_000;
  page.dispatchEvent(new Event("pointermove"));
  vi.advanceTimersByTime(10_000);
  expect(away).toHaveBeenCalledTimes(1);
});

test("a clock set back does not put it off for ever", () => {
  idle?.after(5);
  clock -= 24 * 3_600_000;
  vi.advanceTimersByTime(10_000);
  expect(away).toHaveBeenCalledTimes(1);
});

test("it goes on asking while what runs keeps it open", () => {
  idle?.after(5);
  pass(6);
  pass(1);
  expect(away).toHaveBeenCalledTimes(2);
});

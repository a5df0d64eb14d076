/**
 * How fast an import goes and how long it will still take, from the progress it
 * reports. Pure: the clock comes in with each report.
 */
import type { Progress } from "../../backend/generated/contract";

/** One report of progress with the moment it came. */
export interface Sample {
  /** Milliseconds of a clock that only goes forward. */
  readonly at: number;
  /** Share of the call done, in 1/1000. */
  readonly permille: number;
  /** Rows read so far. */
  readonly rows: number;
}

/** What is known so far; `null` while too little is. */
export interface Pace {
  /** Rows read per second over the last seconds. */
  readonly rowsPerSecond: number | null;
  /** Seconds still to go. */
  readonly secondsLeft: number | null;
}

/** Only the last seconds count, so that a slow disk or a new phase shows soon. */
const WINDOW_MS = 6_000;
/** Before this, a figure would only jump about. */
const SETTLED_MS = 1_000;

/** Takes one more report; forgets those older than the window, but for one. */
export function record(samples: readonly Sample[], progress: Progress, at: number): Sample[] {
  const sample = { at, permille: progress.permille, rows: progress.rows };
  const all = [...samples, sample];
  const inWindow = all.findIndex((s) => s.at >= at - WINDOW_MS);
  return all.slice(Math.max(0, inWindow - 1));
}

/** Speed and time left as of the newest report. */
export function pace(samples: readonly Sample[]): Pace {
  const first = samples[0];
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < SETTLED_MS) {
    return { rowsPerSecond: null, secondsLeft: null };
  }
  const seconds = (last.at - first.at) / 1000;
  const rows = (last.rows - first.rows) / seconds;
  const done = (last.permille - first.permille) / seconds;
  return {
    rowsPerSecond: rows > 0 ? rows : null,
    secondsLeft: done > 0 ? Math.max(0, (1000 - last.permille) / done) : null,
  };
}

/** Time left in steps a person would say, so that it does not flicker. */
export type TimeLeft =
  | { readonly unit: "moment" }
  | { readonly unit: "seconds"; readonly count: number }
  | { readonly unit: "minutes"; readonly count: number };

/** Rounds seconds up: to 5 s below a minute, to whole minutes above. */
export function timeLeft(seconds: number): TimeLeft {
  if (seconds <= 5) return { unit: "moment" };
  if (seconds <= 55) return { unit: "seconds", count: Math.ceil(seconds / 5) * 5 };
  return { unit: "minutes", count: Math.ceil(seconds / 60) };
}

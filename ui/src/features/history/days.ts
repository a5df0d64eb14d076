// The history by day.
import { addDays } from "../../app/days";
import type { PastChange } from "../../backend";

/** The changes of one day, newest first. */
export interface Day {
  day: string;
  changes: PastChange[];
}

/** Changes, newest first, by the day they were made on. Changes stay in their order: after a
 * clock was set back a day may come twice. */
export function byDay(changes: readonly PastChange[]): Day[] {
  const days: Day[] = [];
  for (const change of changes) {
    const day = change.at.slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.changes.push(change);
    else days.push({ day, changes: [change] });
  }
  return days;
}

/** How a day is called. */
export function dayKind(day: string, today: string): "today" | "yesterday" | "other" {
  if (day === today) return "today";
  return day === addDays(today, -1) ? "yesterday" : "other";
}

/** Imports among what an undo down to a change takes back. */
export function importsDownTo(changes: readonly PastChange[], target: PastChange): number {
  const taken = (change: PastChange) => !change.undone && change.takes <= target.takes;
  return changes.filter((change) => taken(change) && change.label.kind === "import").length;
}

import type { ErrorCode } from "../../backend";

/** What opening may say of a data file that something else can take the place of. */
const WITH_CHOICE: readonly ErrorCode[] = [
  "data_damaged",
  "data_empty",
  "data_missing",
  "data_foreign",
];

/** Whether there is something to choose. */
export function offersChoice(code: ErrorCode): boolean {
  return WITH_CHOICE.includes(code);
}

/** A moment to the minute: no day is known yet to call it today. */
export function stampWords(at: string): string {
  return at.slice(0, 16);
}

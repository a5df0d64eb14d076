/** What can be answered to a question, and which keys do it. Pure. */
import type { Ask, AskAnswer, AskPerson } from "../../backend/generated/contract";

/** Names a person within their question, also after it was fetched anew. */
export function personKey({ identity }: AskPerson): string {
  return `${identity.kind} ${identity.platform ?? ""} ${identity.value}`;
}

/** Whether some of them are ticked before it is answered: not where there are just two
 * accounts, who are one person or are not. */
export function needsTicks({ kind, among }: Ask): boolean {
  return kind === "several_phones" || among.length > 2;
}

/** How many must be ticked at least. */
function fewest({ kind }: Ask): number {
  return kind === "several_phones" ? 1 : 2;
}

/** The places of those ticked. */
export function places(ask: Ask, ticked: ReadonlySet<string>): number[] {
  return ask.among.flatMap((person, i) => (ticked.has(personKey(person)) ? [i] : []));
}

/** "They are the same" as an answer; `null` while too few are ticked. */
export function sameAnswer(ask: Ask, ticked: ReadonlySet<string>): AskAnswer | null {
  if (!needsTicks(ask)) return { same: ask.among.map((_, i) => i) };
  const chosen = places(ask, ticked);
  return chosen.length < fewest(ask) ? null : { same: chosen };
}

/** What a key does to the question the keyboard is at. */
export type KeyAction = "next" | "previous" | "same" | "apart" | "enter";

const KEYS: Readonly<Record<string, KeyAction>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  "1": "same",
  "2": "apart",
  Enter: "enter",
};

/** The action of a key; `null` for others and for those with Ctrl, Alt or ⌘. */
export function keyAction(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey" | "isComposing">,
): KeyAction | null {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  return KEYS[event.key] ?? null;
}

/** The place to go to in a list of so many; from nowhere (-1) to the first. */
export function step(at: number, to: "next" | "previous", length: number): number {
  if (length === 0) return -1;
  if (at < 0) return 0;
  return Math.min(Math.max(0, at + (to === "next" ? 1 : -1)), length - 1);
}

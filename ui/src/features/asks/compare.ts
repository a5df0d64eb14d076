/** Those a question is about, side by side: what they have in common and what not. Pure. */
import type { AskPerson } from "../../backend/generated/contract";

/** A text of one person, and whether another of them has it too. */
export interface Shown {
  readonly text: string;
  readonly common: boolean;
}

/** How far several people have the same: all the same, some of it, nothing; `unknown`:
 * fewer than two say anything. */
export type Alike = "same" | "some" | "none" | "unknown";

/** One line of the comparison: per person what is known. */
export interface Line {
  readonly alike: Alike;
  readonly cells: readonly (readonly Shown[])[];
}

/** A masked text (`张**`) may stand for many: it is nobody's in common. */
function isMasked(text: string): boolean {
  return /[*＊]/.test(text);
}

/** What is left of a text when it does not matter how it was typed. */
function bare(text: string): string {
  return text.replace(/\s+/g, "").toLowerCase();
}

/** Lines up what each person has. */
export function line(people: readonly (readonly string[])[]): Line {
  const sets = people.map((texts) => new Set(texts.filter((t) => !isMasked(t)).map(bare)));
  const cells = people.map((texts, i) =>
    texts.map((text) => ({
      text,
      common: sets.some((other, j) => j !== i && !isMasked(text) && other.has(bare(text))),
    })),
  );
  return { alike: alikeness(sets), cells };
}

function alikeness(sets: readonly ReadonlySet<string>[]): Alike {
  const known = sets.filter((set) => set.size > 0);
  if (known.length < 2) return "unknown";
  const [first] = known;
  const whole = known.length === sets.length;
  const equal = (set: ReadonlySet<string>) =>
    set.size === first?.size && [...set].every((text) => first.has(text));
  if (whole && known.every(equal)) return "same";
  const all = known.flatMap((set) => [...set]);
  return new Set(all).size < all.length ? "some" : "none";
}

/** Per person the place of an earlier one who is the same customer already, else `null`. */
export function already(people: readonly AskPerson[]): (number | null)[] {
  return people.map(({ customer }, i) => {
    const first = people.findIndex((other) => other.customer === customer);
    return customer === null || first === i ? null : first;
  });
}

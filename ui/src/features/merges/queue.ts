// Which pair is looked at: one after the other, those put off come again at the end. Pure.
import type { Duplicate } from "../../backend";

/** Names a pair whichever of the two comes first. */
export function pairKey({ a, b }: Duplicate): string {
  return `${Math.min(a.id, b.id)} ${Math.max(a.id, b.id)}`;
}

/** The pair to look at: the first that was not put off. */
export function nextPair(
  pairs: readonly Duplicate[],
  later: ReadonlySet<string>,
): Duplicate | undefined {
  return pairs.find((pair) => !later.has(pairKey(pair)));
}

/** What a key asks for. */
export type Verdict = "merge" | "apart" | "later";

/** The verdict of a key; undefined: none. */
export function verdictOf(event: {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}): Verdict | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  return ({ "1": "merge", "2": "apart", "3": "later" } as const)[event.key];
}

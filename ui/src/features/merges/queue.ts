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

/** Where keys mean something else: fields, and the archive or a dialog beside the pair. */
const ELSEWHERE =
  "input:not([type=radio], [type=checkbox]), textarea, select, aside, [role=dialog]";

/** The verdict of a key; undefined: none. A key held down answers once. */
export function verdictOf(event: {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
  target: Pick<Element, "closest"> | null;
}): Verdict | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return undefined;
  if (event.target?.closest(ELSEWHERE)) return undefined;
  return ({ "1": "merge", "2": "apart", "3": "later" } as const)[event.key];
}

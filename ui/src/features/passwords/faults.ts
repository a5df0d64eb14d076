/** Characters of the shortest password. */
export const LEAST = 6;

/** What is wrong with a new password typed twice. */
export type NewFault = "short" | "differ";

/** The first thing wrong with a new password, if anything. Counted in characters, not in units. */
export function newFault(first: string, again: string): NewFault | undefined {
  if ([...first].length < LEAST) return "short";
  return first === again ? undefined : "differ";
}

/** Two of the groups of a recovery code to type again, by position from 0, in order. */
export function askedGroups(groups: number, random: () => number = Math.random): [number, number] {
  const first = Math.floor(random() * groups);
  const other = Math.floor(random() * (groups - 1));
  const second = other < first ? other : other + 1;
  return first < second ? [first, second] : [second, first];
}

/** Whether what was typed is this group, however it was typed. */
export function isGroup(typed: string, group: string): boolean {
  return typed.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase() === group;
}

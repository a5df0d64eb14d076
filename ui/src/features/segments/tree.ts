// The tree of a rule as it is built by clicking. Pure: every change gives a new rule.
import type { Rule } from "../../backend/generated/contract";
import { isCondition, isSet, type Together } from "./conditions/conditions";

/** A rule that puts others together. */
export type Group = Extract<Rule, { is: Together }>;

/** Where in the tree: the place in each group on the way down; empty: the outermost. */
export type Path = readonly number[];

/** A rule to build upon: a single condition stands in a group of its own. */
export function asGroup(rule: Rule): Group {
  return isCondition(rule) ? { is: "all", of: [rule] } : rule;
}

/** The part at a place. */
export function partAt(rule: Rule, path: Path): Rule | undefined {
  let at: Rule | undefined = rule;
  for (const place of path) at = at && !isCondition(at) ? at.of[place] : undefined;
  return at;
}

/** The tree with another part at a place; undefined takes the part away. */
export function replaceAt(rule: Group, path: Path, part: Rule | undefined): Group {
  const [place, ...rest] = path;
  if (place === undefined) return part === undefined ? { ...rule, of: [] } : asGroup(part);
  const of = rule.of.flatMap((old, i) => {
    if (i !== place) return [old];
    if (rest.length === 0) return part === undefined ? [] : [part];
    return isCondition(old) ? [old] : [replaceAt(old, rest, part)];
  });
  return { ...rule, of };
}

/** The tree with a part added, last in the group at a place. */
export function addAt(rule: Group, path: Path, part: Rule): Group {
  const group = partAt(rule, path);
  if (!group || isCondition(group)) return rule;
  return replaceAt(rule, path, { ...group, of: [...group.of, part] });
}

/** The tree with a group put together otherwise. */
export function togetherAt(rule: Group, path: Path, is: Together): Group {
  const group = partAt(rule, path);
  if (!group || isCondition(group)) return rule;
  return replaceAt(rule, path, { is, of: group.of });
}

/** The tree with a part put into a group of its own, to which others can be added. */
export function wrapAt(rule: Group, path: Path): Group {
  const part = partAt(rule, path);
  if (!part || path.length === 0) return rule;
  return replaceAt(rule, path, { is: "any", of: [part] });
}

/** The tree with a group's parts in its place, one level up. */
export function unwrapAt(rule: Group, path: Path): Group {
  const group = partAt(rule, path);
  const place = path.at(-1);
  const up = partAt(rule, path.slice(0, -1));
  if (!group || isCondition(group) || place === undefined || !up || isCondition(up)) return rule;
  const of = up.of.flatMap((part, i) => (i === place ? group.of : [part]));
  return replaceAt(rule, path.slice(0, -1), { ...up, of });
}

/** The tree with a part one place up or down among its neighbours. */
export function moveAt(rule: Group, path: Path, step: 1 | -1): Group {
  const up = partAt(rule, path.slice(0, -1));
  const from = path.at(-1);
  if (!up || isCondition(up) || from === undefined) return rule;
  const to = from + step;
  const [part, other] = [up.of[from], up.of[to]];
  if (part === undefined || other === undefined) return rule;
  const of = up.of.map((one, i) => (i === from ? other : i === to ? part : one));
  return replaceAt(rule, path.slice(0, -1), { ...up, of });
}

/** What is asked of the product: parts that say nothing yet are left out, and of the outermost
 * group where each of the parts asked stands in the tree. */
export function asked(rule: Group): { rule: Group; places: readonly number[] } {
  const kept = rule.of.map((part) => said(part));
  return {
    rule: { ...rule, of: kept.flatMap((part) => part ?? []) },
    places: kept.flatMap((part, i) => (part === undefined ? [] : [i])),
  };
}

function said(part: Rule): Rule | undefined {
  if (isCondition(part)) return isSet(part) ? part : undefined;
  const of = part.of.flatMap((inner) => said(inner) ?? []);
  return of.length > 0 ? { ...part, of } : undefined;
}

/** Whether anything in the tree says nothing yet. */
export function hasUnset(rule: Rule): boolean {
  return isCondition(rule) ? !isSet(rule) : rule.of.some(hasUnset);
}

/** How many conditions there are. */
export function conditionsIn(rule: Rule): number {
  return isCondition(rule) ? 1 : rule.of.reduce((sum, part) => sum + conditionsIn(part), 0);
}

/** A segment to be built or changed. */
export interface Draft {
  name: string;
  rule: Group;
}

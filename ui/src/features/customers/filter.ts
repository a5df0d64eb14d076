// The conditions of the list as one rule. Pure.
import type { Rule } from "../../backend/generated/contract";
import type { CustomersFilter } from "../../app/router.svelte";
import { withoutUnset } from "../segments/conditions/conditions";

/** The conditions, each a chip. */
export function partsOf(filter: CustomersFilter): readonly Rule[] {
  const { rule } = filter;
  if (!rule) return [];
  return rule.is === "all" ? rule.of : [rule];
}

/** With these conditions. */
export function withParts(filter: CustomersFilter, parts: readonly Rule[]): CustomersFilter {
  return { ...filter, rule: parts.length > 0 ? { is: "all", of: [...parts] } : null };
}

/** With one condition changed. */
export function withPart(filter: CustomersFilter, index: number, part: Rule): CustomersFilter {
  return withParts(
    filter,
    partsOf(filter).map((one, i) => (i === index ? part : one)),
  );
}

/** Without one condition. */
export function withoutPart(filter: CustomersFilter, index: number): CustomersFilter {
  return withParts(
    filter,
    partsOf(filter).filter((_, i) => i !== index),
  );
}

/** All that narrows the list as one rule, to keep as a segment; undefined: nothing does. */
export function wholeRule(filter: CustomersFilter): Rule | undefined {
  const search = (filter.search ?? "").trim();
  return withoutUnset({
    is: "all",
    of: [
      ...(filter.stage ? [{ is: "stage" as const, of: [filter.stage] }] : []),
      ...(filter.activity ? [{ is: "activity" as const, of: [filter.activity] }] : []),
      ...(search ? [{ is: "search" as const, of: search }] : []),
      ...partsOf(filter),
    ],
  });
}

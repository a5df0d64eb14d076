// What the list asks for. Pure.
import type { CustomerColumn, CustomerQuery, SortBy } from "../../backend";
import type { CustomersFilter } from "../../app/router.svelte";
import { withoutUnset } from "../segments/conditions/conditions";

/** Order of the list. */
export interface Sort {
  by: SortBy;
  descending: boolean;
}

/** Latest buyers first. */
export const FIRST_SORT: Sort = { by: "last_day", descending: true };

/** What starts at the first, the soonest or the best, where others start at the largest. */
const UPWARDS: ReadonlySet<SortBy> = new Set<SortBy>([
  "name",
  "cycle",
  "region",
  "phone",
  "wechat",
  "due",
  "rfm_group",
  "birthday",
  "gender",
  "source",
]);

/** The order after a click on a column: names start at the first, figures at the largest. */
export function sortAfterClick(now: Sort, by: SortBy): Sort {
  if (now.by === by) return { by, descending: !now.descending };
  return { by, descending: !UPWARDS.has(by) };
}

/** The request for one page. */
export function request(
  filter: CustomersFilter,
  sort: Sort,
  asOf: string,
  offset: number,
  limit: number,
  columns: readonly CustomerColumn[] = [],
): CustomerQuery {
  const rule = filter.rule ? withoutUnset(filter.rule) : undefined;
  return {
    ...(rule ? { rule } : {}),
    ...(columns.length > 0 ? { columns: [...columns] } : {}),
    as_of: asOf,
    day: filter.day ?? null,
    search: (filter.search ?? "").trim(),
    stage: filter.stage ?? null,
    activity: filter.activity ?? null,
    sort: sort.by,
    descending: sort.descending,
    offset,
    limit,
  };
}

/** Whether only some customers are asked for. */
export function isNarrowed(filter: CustomersFilter): boolean {
  return (
    Boolean(filter.stage ?? filter.activity ?? filter.day) ||
    (filter.search ?? "").trim() !== "" ||
    (filter.rule ? withoutUnset(filter.rule) !== undefined : false)
  );
}

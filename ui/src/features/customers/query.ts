// What the list asks for. Pure.
import type { CustomerQuery, SortBy } from "../../backend";
import type { CustomersFilter } from "../../app/router.svelte";

/** Order of the list. */
export interface Sort {
  by: SortBy;
  descending: boolean;
}

/** Latest buyers first. */
export const FIRST_SORT: Sort = { by: "last_day", descending: true };

/** The order after a click on a column: names start at the first, figures at the largest. */
export function sortAfterClick(now: Sort, by: SortBy): Sort {
  if (now.by === by) return { by, descending: !now.descending };
  return { by, descending: by !== "name" && by !== "cycle" };
}

/** The request for one page. */
export function request(
  filter: CustomersFilter,
  sort: Sort,
  asOf: string,
  offset: number,
  limit: number,
): CustomerQuery {
  return {
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
    Boolean(filter.stage ?? filter.activity ?? filter.day) || (filter.search ?? "").trim() !== ""
  );
}

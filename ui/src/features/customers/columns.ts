// Which columns the list has room for. Pure.
import type { SortBy } from "../../backend";

/** A column of the list. */
export type ColumnName =
  "name" | "stage" | "activity" | "net" | "orders" | "last_day" | "silence" | "cycle" | "phone";

/** How a column looks and sorts. */
export interface ListColumn {
  name: ColumnName;
  /** Least width, px; what is left is shared, the name taking twice as much. */
  width: number;
  right: boolean;
  /** What a click on its head sorts by. */
  sort?: SortBy;
}

/** In the order of the screen. */
const COLUMNS: readonly ListColumn[] = [
  { name: "name", width: 120, right: false, sort: "name" },
  { name: "phone", width: 112, right: false },
  { name: "stage", width: 84, right: false, sort: "stage" },
  { name: "activity", width: 64, right: false },
  { name: "orders", width: 48, right: true, sort: "orders" },
  { name: "net", width: 112, right: true, sort: "net" },
  { name: "last_day", width: 92, right: true, sort: "last_day" },
  { name: "silence", width: 64, right: true },
  { name: "cycle", width: 72, right: true, sort: "cycle" },
];

/** The most wanted first. */
const WANTED: readonly ColumnName[] = [
  "name",
  "activity",
  "stage",
  "net",
  "last_day",
  "orders",
  "silence",
  "cycle",
  "phone",
];

const GAP = 16;
const EDGES = 32;

/** The columns that fit into `width` px, in the order of the screen. */
export function columnsFor(width: number): ListColumn[] {
  const chosen = new Set<ColumnName>();
  let used = EDGES - GAP;
  for (const name of WANTED) {
    const column = COLUMNS.find((candidate) => candidate.name === name);
    if (!column) continue;
    used += column.width + GAP;
    if (used > width && chosen.size >= 2) break;
    chosen.add(name);
  }
  return COLUMNS.filter((column) => chosen.has(column.name));
}

/** As CSS grid columns. */
export function gridOf(columns: readonly ListColumn[]): string {
  return columns
    .map(({ name, width }) => `minmax(${width}px, ${name === "name" ? 2 : 1}fr)`)
    .join(" ");
}

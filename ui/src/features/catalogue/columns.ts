// Which columns the catalogue has room for. Pure.
import type { CatalogueSort } from "../../backend/generated/contract";

/** A column of the catalogue. */
export type ColumnName =
  "pick" | "name" | "category" | "pack" | "use" | "price" | "orders" | "buyers" | "amount";

/** How a column looks and sorts. */
export interface Column {
  name: ColumnName;
  /** As a CSS grid column. */
  width: string;
  /** Least width, px. */
  least: number;
  right: boolean;
  sort?: CatalogueSort;
}

const COLUMNS: readonly Column[] = [
  { name: "pick", width: "20px", least: 20, right: false },
  { name: "name", width: "minmax(160px, 3fr)", least: 160, right: false, sort: "name" },
  { name: "category", width: "minmax(72px, 1fr)", least: 72, right: false },
  { name: "pack", width: "minmax(64px, 1fr)", least: 64, right: false },
  { name: "use", width: "minmax(124px, 1fr)", least: 124, right: true },
  { name: "price", width: "minmax(112px, 1fr)", least: 112, right: true },
  { name: "orders", width: "56px", least: 56, right: true, sort: "orders" },
  { name: "buyers", width: "56px", least: 56, right: true },
  { name: "amount", width: "minmax(104px, 1fr)", least: 104, right: true, sort: "amount" },
];

/** The most wanted first. */
const WANTED: readonly ColumnName[] = [
  "pick",
  "name",
  "amount",
  "orders",
  "category",
  "use",
  "price",
  "buyers",
  "pack",
];

const GAP = 16;
const EDGES = 32;

/** The columns that fit into `width` px, in the order of the screen. */
export function columnsFor(width: number): Column[] {
  const chosen = new Set<ColumnName>();
  let used = EDGES - GAP;
  for (const name of WANTED) {
    used += (COLUMNS.find((column) => column.name === name)?.least ?? 0) + GAP;
    if (used > width && chosen.size >= 3) break;
    chosen.add(name);
  }
  return COLUMNS.filter((column) => chosen.has(column.name));
}

/** As CSS grid columns. */
export function gridOf(columns: readonly Column[]): string {
  return columns.map(({ width }) => width).join(" ");
}

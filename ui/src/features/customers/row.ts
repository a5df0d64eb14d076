// A row of the list with its cells by column. Pure.
import type { Cell, CustomerColumn, CustomerFacts } from "../../backend/generated/contract";
import { type ColumnKey, keyOf } from "./columns";

/** A row of the list. */
export interface Row {
  facts: CustomerFacts;
  /** Cells of the columns that were asked for beside the facts. */
  cells: ReadonlyMap<ColumnKey, Cell>;
}

/** A row as it was answered. */
export function toRow(facts: CustomerFacts, asked: readonly CustomerColumn[]): Row {
  const cells = new Map<ColumnKey, Cell>();
  asked.forEach((column, i) => {
    const cell = facts.cells[i];
    if (cell) cells.set(keyOf(column), cell);
  });
  return { facts, cells };
}

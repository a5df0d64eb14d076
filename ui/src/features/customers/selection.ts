// Which rows of the list are selected. Pure.
import type { CustomerQuery, Selection } from "../../backend/generated/contract";

/** Named customers, or all of the list but some. */
export type Picked =
  | { readonly kind: "these"; readonly ids: ReadonlySet<number> }
  | { readonly kind: "all"; readonly except: ReadonlySet<number> };

/** Nobody. */
export const NOBODY: Picked = { kind: "these", ids: new Set() };

/** Everyone of the list. */
export const EVERYONE: Picked = { kind: "all", except: new Set() };

/** Whether somebody is selected. */
export function isPicked(picked: Picked, id: number): boolean {
  return picked.kind === "these" ? picked.ids.has(id) : !picked.except.has(id);
}

/** How many are selected, of a list of `total`. */
export function countOf(picked: Picked, total: number): number {
  return picked.kind === "these" ? picked.ids.size : Math.max(0, total - picked.except.size);
}

/** With some selected, or not. */
export function withIds(picked: Picked, ids: readonly number[], on: boolean): Picked {
  const set = new Set(picked.kind === "these" ? picked.ids : picked.except);
  for (const id of ids) {
    if (on === (picked.kind === "these")) set.add(id);
    else set.delete(id);
  }
  return picked.kind === "these" ? { kind: "these", ids: set } : { kind: "all", except: set };
}

/** With one turned round. */
export function toggled(picked: Picked, id: number): Picked {
  return withIds(picked, [id], !isPicked(picked, id));
}

/** The first row of a range and how many it has. */
export function rangeOf(a: number, b: number): { offset: number; limit: number } {
  return { offset: Math.min(a, b), limit: Math.abs(a - b) + 1 };
}

/** As the product is told: the list as it is asked for, without a page. */
export function toSelection(picked: Picked, query: CustomerQuery): Selection {
  if (picked.kind === "these") return { kind: "these", ids: [...picked.ids] };
  const list = { ...query, offset: 0, limit: 0 };
  delete list.columns;
  return { kind: "all", query: list, except: [...picked.except] };
}

/** After another question was asked: named customers stay selected, "all" was all of the old. */
export function afterQuestion(picked: Picked): Picked {
  return picked.kind === "these" ? picked : NOBODY;
}

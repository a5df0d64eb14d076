// The fake's history of changes.
import type { HistoryPage, HistoryRequest, PastChange, UndoneTo } from "../generated/contract";
import { fault } from "./files";
import type { FakeShop, Step } from "./shop";

/** A page of the changes, newest first. */
export function history(shop: FakeShop, { offset, limit }: HistoryRequest): HistoryPage {
  const { done, undone } = shop.past;
  const row = ({ id, at, label }: Step, takes: number): PastChange => ({
    id,
    at,
    label,
    undone: takes === 0,
    takes,
  });
  const all = [
    ...undone.map((step) => row(step, 0)),
    ...done.toReversed().map((step, i) => row(step, i + 1)),
  ];
  const next = undone.at(-1);
  return {
    total: all.length,
    changes: all.slice(offset, offset + Math.min(limit, 200)),
    redo: next?.after ? next.label : null,
  };
}

/** Takes back everything from the last change down to one. */
export function undoTo(shop: FakeShop, id: number): UndoneTo {
  if (!shop.past.done.some((step) => step.id === id)) throw fault("not_found");
  const all: UndoneTo = {
    changes: 0,
    orders_removed: 0,
    orders_changed: 0,
    customers_removed: 0,
    kept_edited: [],
    kept_total: 0,
  };
  while (shop.past.done.some((step) => step.id === id)) {
    const one = shop.undo();
    all.changes++;
    all.orders_removed += one.orders_removed;
    all.customers_removed += one.customers_removed;
  }
  return all;
}

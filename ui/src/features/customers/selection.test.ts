import { expect, test } from "vitest";
import { request, FIRST_SORT } from "./query";
import {
  afterQuestion,
  countOf,
  EVERYONE,
  isPicked,
  NOBODY,
  rangeOf,
  toggled,
  toSelection,
  withIds,
} from "./selection";
import { ListSelection } from "./selection.svelte";

/** Customer 100 + i stands at row i; only the first `loaded` are here. */
function list(total: number, loaded = total) {
  const asked: [number, number][] = [];
  const rows = {
    total,
    idAt: (index: number) => (index >= 0 && index < loaded ? 100 + index : undefined),
    range(offset: number, limit: number) {
      asked.push([offset, limit]);
      return Promise.resolve(Array.from({ length: limit }, (_, i) => 100 + offset + i));
    },
  };
  return { selection: new ListSelection(rows), rows, asked };
}
const rowsOf = (selection: ListSelection, total: number) =>
  Array.from({ length: total }, (_, i) => i).filter((i) => selection.has(100 + i));

test("turning twice is nothing, among these as among all", () => {
  for (const picked of [NOBODY, EVERYONE]) {
    const once = toggled(picked, 7);
    expect(isPicked(once, 7)).toBe(!isPicked(picked, 7));
    expect(toggled(once, 7)).toEqual(picked);
  }
  expect(countOf(withIds(EVERYONE, [1, 2, 2], false), 10)).toBe(8);
});

test("a range is drawn anew from where it began", async () => {
  const { selection } = list(20);
  selection.toggle(2);
  selection.toggle(10);
  await selection.extendTo(13);
  expect(rowsOf(selection, 20)).toEqual([2, 10, 11, 12, 13]);
  await selection.extendTo(8);
  expect(rowsOf(selection, 20)).toEqual([2, 8, 9, 10]);
});

test("without a beginning a range is the row itself", async () => {
  const { selection } = list(5);
  await selection.extendTo(3);
  await selection.extendTo(4);
  expect(rowsOf(selection, 5)).toEqual([3, 4]);
});

test("rows that are not loaded are asked for, and a newer click has the word", async () => {
  const { selection, asked } = list(1000, 50);
  selection.anchorAt(10);
  const slow = selection.extendTo(700);
  selection.clear();
  await slow;
  expect(asked).toEqual([[10, 691]]);
  expect(selection.count).toBe(0);
  selection.anchorAt(10);
  await selection.extendTo(700);
  expect(selection.count).toBe(691);
});

test("all is all matches, also those not loaded; one taken out stays out", () => {
  const { selection } = list(200_000, 50);
  selection.all();
  selection.toggle(3);
  expect(selection.count).toBe(199_999);
  selection.toggleAll();
  expect(selection.count).toBe(200_000);
  selection.toggleAll();
  expect(selection.count).toBe(0);
});

test("another question keeps who was named and drops who was meant by all", () => {
  expect(afterQuestion(EVERYONE)).toBe(NOBODY);
  const named = withIds(NOBODY, [4], true);
  expect(afterQuestion(named)).toBe(named);
});

test("somebody else at the beginning of a range ends it", async () => {
  const { selection, rows } = list(20);
  selection.toggle(5);
  rows.idAt = (index) => 500 + index;
  await selection.extendTo(7);
  expect(selection.has(506)).toBe(false);
  expect(selection.has(507)).toBe(true);
});

test("the product is told the list, not the page or the columns", () => {
  const query = { ...request({}, FIRST_SORT, "2024-06-30", 100, 100), columns: [] };
  const told = toSelection(withIds(EVERYONE, [9], false), query);
  expect(told).toEqual({
    kind: "all",
    query: { ...request({}, FIRST_SORT, "2024-06-30", 0, 0) },
    except: [9],
  });
  expect(toSelection(withIds(NOBODY, [3, 1], true), query)).toEqual({ kind: "these", ids: [3, 1] });
  expect(rangeOf(7, 3)).toEqual({ offset: 3, limit: 5 });
});

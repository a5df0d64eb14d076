import { expect, test } from "vitest";
import { columnsFor, gridOf } from "./columns";

const names = (width: number) => columnsFor(width).map((column) => column.name);

test("a wide window shows all, a narrow one what matters", () => {
  expect(names(1200)).toEqual([
    "pick",
    "name",
    "category",
    "pack",
    "use",
    "price",
    "orders",
    "buyers",
    "amount",
  ]);
  expect(names(480)).toEqual(["pick", "name", "orders", "amount"]);
  expect(names(100)).toEqual(["pick", "name", "amount"]);
});

test("every width is one column of the grid", () => {
  for (let width = 200; width < 1300; width += 100) {
    const columns = columnsFor(width);
    expect(gridOf(columns).split(/ (?![^(]*\))/)).toHaveLength(columns.length);
  }
});

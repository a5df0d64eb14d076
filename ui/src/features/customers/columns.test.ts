import { expect, test } from "vitest";
import { columnsFor, gridOf } from "./columns";

const names = (width: number) => columnsFor(width).map((column) => column.name);

test("a wide list has all columns, in the order of the screen", () => {
  expect(names(1400)).toEqual([
    "name",
    "phone",
    "stage",
    "activity",
    "orders",
    "net",
    "last_day",
    "silence",
    "cycle",
  ]);
});

test("a narrow one keeps the most wanted, down to two", () => {
  expect(names(460)).toEqual(["name", "stage", "activity", "net"]);
  expect(names(10)).toEqual(["name", "activity"]);
});

test("columns never need more than there is", () => {
  for (let width = 300; width < 1400; width += 7) {
    const columns = columnsFor(width);
    const used = columns.reduce((sum, column) => sum + column.width + 16, 16);
    expect(used, `${width}`).toBeLessThanOrEqual(width);
  }
});

test("what is left is shared, the name taking twice as much", () => {
  expect(gridOf(columnsFor(340))).toBe("minmax(120px, 2fr) minmax(84px, 1fr) minmax(64px, 1fr)");
});

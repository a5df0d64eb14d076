import { expect, test } from "vitest";
import {
  asked,
  columnOf,
  columnsFor,
  FIRST_LAYOUT,
  gridOf,
  isColumnKey,
  keyOf,
  KEYS,
  leastWidth,
} from "./columns";
import { parseLayout, withColumn, withoutWidth, withStep, withWidth } from "./layout";

const keys = (width: number) => columnsFor(width).map((column) => column.key);

test("a wide list has all columns, in the order of the screen", () => {
  expect(keys(1400)).toEqual([
    "name",
    "phone",
    "stage",
    "activity",
    "orders",
    "net",
    "last_day",
    "silence",
    "cycle",
    "tags",
  ]);
  // In the window most merchants have.
  expect(keys(1142)).toEqual(keys(1400));
});

test("a narrow one keeps the most wanted, down to two", () => {
  expect(keys(500)).toEqual(["name", "stage", "activity", "net"]);
  expect(keys(10)).toEqual(["name", "activity"]);
});

test("columns never need more than there is", () => {
  for (let width = 300; width < 1400; width += 7) {
    expect(leastWidth(columnsFor(width)), `${width}`).toBeLessThanOrEqual(width);
  }
});

test("what is left is shared, the name taking twice as much", () => {
  expect(gridOf(columnsFor(380))).toBe(
    "18px minmax(120px, 2fr) minmax(84px, 1fr) minmax(64px, 1fr)",
  );
});

test("chosen columns are all there, whatever the width", () => {
  const layout = { shown: ["name", "extra:肤质", "note"] as const, widths: { note: 300 } };
  const columns = columnsFor(100, layout);
  expect(columns.map((column) => column.key)).toEqual(layout.shown);
  expect(gridOf(columns)).toBe("18px minmax(120px, 2fr) minmax(96px, 1fr) 300px");
  expect(gridOf(columnsFor(100, { shown: ["name"], widths: { name: 90 } }))).toBe(
    "18px 90px minmax(0, 1fr)",
  );
  expect(asked(columns)).toEqual([{ kind: "extra", header: "肤质" }, { kind: "note" }]);
});

test("a column is one text and back", () => {
  for (const key of KEYS) expect(keyOf(columnOf(key))).toBe(key);
  expect(keyOf(columnOf("extra:name"))).toBe("extra:name");
  expect([isColumnKey("net"), isColumnKey("extra:"), isColumnKey("nothing")]).toEqual([
    true,
    false,
    false,
  ]);
});

test("a column goes and comes back last; the name stays", () => {
  const without = withColumn(FIRST_LAYOUT, "phone", false);
  expect(without.shown).not.toContain("phone");
  expect(withColumn(without, "phone", true).shown?.at(-1)).toBe("phone");
  expect(withColumn(FIRST_LAYOUT, "name", false)).toBe(FIRST_LAYOUT);
});

test("a step at the edge does nothing", () => {
  const shown = ["name", "net", "note"] as const;
  const layout = { shown, widths: {} };
  expect(withStep(layout, shown, "net", 1).shown).toEqual(["name", "note", "net"]);
  expect(withStep(layout, shown, "note", 1)).toBe(layout);
  expect(withStep(layout, shown, "phone", 1)).toBe(layout);
});

test("widths stay within what can be read", () => {
  expect(withWidth(FIRST_LAYOUT, "net", 5).widths.net).toBe(40);
  expect(withWidth(FIRST_LAYOUT, "net", 5000).widths.net).toBe(640);
  expect(withoutWidth(withWidth(FIRST_LAYOUT, "net", 90), "net")).toEqual(FIRST_LAYOUT);
});

test("what was kept is read as far as it is understood", () => {
  const layout = { shown: ["name", "extra:肤质", "net"] as const, widths: { net: 120 } };
  expect(parseLayout(JSON.parse(JSON.stringify(layout)))).toEqual(layout);
  expect(
    parseLayout({ shown: ["net", "net", "gone", 7], widths: { net: 1, gone: 5, name: "x" } }),
  ).toEqual({ shown: ["name", "net"], widths: { net: 40 } });
  expect(parseLayout({ shown: null, widths: null })).toEqual(FIRST_LAYOUT);
  expect(parseLayout("damaged")).toBeUndefined();
});

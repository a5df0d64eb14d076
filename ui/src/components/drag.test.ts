import { expect, test } from "vitest";
import { hit, indexAfter, inside, isDrag, moved, placeAmong } from "./drag";

const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

test("a small tremble is a click", () => {
  expect(isDrag({ x: 10, y: 10 }, { x: 13, y: 13 })).toBe(false);
  expect(isDrag({ x: 10, y: 10 }, { x: 10, y: 15 })).toBe(true);
});

test("neighbours share no point", () => {
  const point = { x: 10, y: 5 };
  expect([inside(box(0, 0, 10, 10), point), inside(box(10, 0, 10, 10), point)]).toEqual([
    false,
    true,
  ]);
});

test("the innermost box is hit", () => {
  const boxes = [
    { name: "group", box: box(0, 0, 100, 100) },
    { name: "tag", box: box(10, 10, 20, 20) },
  ];
  expect(hit(boxes, { x: 15, y: 15 })?.name).toBe("tag");
  expect(hit([...boxes].reverse(), { x: 15, y: 15 })?.name).toBe("tag");
  expect(hit(boxes, { x: 50, y: 50 })?.name).toBe("group");
  expect(hit(boxes, { x: 200, y: 50 })).toBeUndefined();
});

test("a place among boxes that wrap is found in reading order", () => {
  // Two rows: 0 1 2 / 3 4.
  const boxes = [
    box(0, 0, 40, 20),
    box(50, 0, 40, 20),
    box(100, 0, 40, 20),
    box(0, 30, 40, 20),
    box(50, 30, 40, 20),
  ];
  expect(placeAmong(boxes, { x: 5, y: 10 })).toBe(0);
  expect(placeAmong(boxes, { x: 30, y: 10 })).toBe(1);
  expect(placeAmong(boxes, { x: 139, y: 10 })).toBe(3);
  expect(placeAmong(boxes, { x: 5, y: 25 })).toBe(3);
  expect(placeAmong(boxes, { x: 60, y: 40 })).toBe(4);
  expect(placeAmong(boxes, { x: 200, y: 40 })).toBe(5);
  expect(placeAmong([], { x: 0, y: 0 })).toBe(0);
});

test("what is moved ends before what it was let go on", () => {
  const list = ["a", "b", "c", "d"];
  for (let from = 0; from < 4; from++) {
    for (let before = 0; before <= 4; before++) {
      const result = moved(list, from, indexAfter(from, before));
      const next = result[result.indexOf(list[from] ?? "") + 1];
      expect([...result].sort()).toEqual(list);
      if (before === from || before === from + 1) expect(result).toEqual(list);
      else expect(next).toBe(list[before]);
    }
  }
});

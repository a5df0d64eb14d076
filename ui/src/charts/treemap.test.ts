import { expect, test } from "vitest";
import { toTreeBoxes } from "./treemap";

test("the paper's example: 6, 6, 4, 3, 2, 2, 1 in 6 by 4", () => {
  const boxes = toTreeBoxes([6, 6, 4, 3, 2, 2, 1], 1.5);
  const shown = boxes.map(({ x, y, width, height }) =>
    [x * 6, y * 4, width * 6, height * 4].map((value) => Math.round(value * 100) / 100),
  );
  expect(shown.slice(0, 4)).toEqual([
    [0, 0, 3, 2],
    [0, 2, 3, 2],
    [3, 0, 1.71, 2.33],
    [4.71, 0, 1.29, 2.33],
  ]);
});

test("areas are shares, and together they fill the room without overlap", () => {
  const values = [5, 0, 40, 3, 3, 120, 17];
  const boxes = toTreeBoxes(values, 2.2);
  const sum = values.reduce((a, b) => a + b, 0);
  expect(boxes.map(({ at }) => at)).toEqual([5, 2, 6, 0, 3, 4]);
  for (const { at, width, height } of boxes) {
    expect(width * height).toBeCloseTo((values[at] ?? 0) / sum, 9);
  }
  expect(boxes.reduce((all, box) => all + box.width * box.height, 0)).toBeCloseTo(1, 9);
  for (const a of boxes) {
    expect(a.x).toBeGreaterThanOrEqual(-1e-9);
    expect(a.x + a.width).toBeLessThanOrEqual(1 + 1e-9);
    expect(a.y + a.height).toBeLessThanOrEqual(1 + 1e-9);
    for (const b of boxes) {
      if (a === b) continue;
      const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
      const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
      expect(Math.min(across, down)).toBeLessThan(1e-9);
    }
  }
});

test("nothing is drawn of nothing", () => {
  expect(toTreeBoxes([], 2)).toEqual([]);
  expect(toTreeBoxes([0, -3], 2)).toEqual([]);
});

import { expect, test } from "vitest";
import { heat } from "./heat";

test("heat goes from nothing to the most, small figures visible", () => {
  expect([0, 1, 4, 25, 64, 100].map((value) => heat(value, 100))).toEqual([0, 1, 1, 3, 4, 5]);
  expect(heat(3, 0)).toBe(0);
});

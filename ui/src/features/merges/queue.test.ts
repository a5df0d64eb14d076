import { expect, test } from "vitest";
import type { Duplicate } from "../../backend";
import { nextPair, pairKey, verdictOf } from "./queue";
import { side } from "./testing";

const pair = (a: number, b: number): Duplicate => ({
  a: side(a, "x").detail.facts,
  b: side(b, "y").detail.facts,
  reasons: [],
  score: 1,
});

test("pairs put off are passed over, whichever way they come again", () => {
  const pairs = [pair(1, 2), pair(3, 4)];
  expect(nextPair(pairs, new Set())?.a.id).toBe(1);
  const later = new Set([pairKey(pair(2, 1))]);
  expect(nextPair(pairs, later)?.a.id).toBe(3);
  expect(nextPair(pairs, new Set(pairs.map(pairKey)))).toBeUndefined();
});

const pressed = { ctrlKey: false, metaKey: false, altKey: false, repeat: false, target: null };

test("what is typed elsewhere and a key held down decide nothing", () => {
  const within = (...around: string[]) => ({
    closest: (css: string) => (around.some((one) => css.includes(one)) ? {} : null) as never,
  });
  const press = (of: object) => verdictOf({ ...pressed, key: "1", ...of });
  expect(press({ target: within() })).toBe("merge");
  for (const place of ["textarea", "aside", "[role=dialog]"]) {
    expect(press({ target: within(place) }), place).toBeUndefined();
  }
  expect(press({ repeat: true })).toBeUndefined();
});

test("the keys 1, 2 and 3 decide, with nothing held", () => {
  const key = (of: string, ctrlKey = false) => verdictOf({ ...pressed, key: of, ctrlKey });
  expect([key("1"), key("2"), key("3"), key("4"), key("1", true)]).toEqual([
    "merge",
    "apart",
    "later",
    undefined,
    undefined,
  ]);
});

import { describe, expect, test } from "vitest";
import { inSight, MAX_HEIGHT, pagesOf, scrollTo } from "./paging";

describe("inSight", () => {
  test("draws what is in view and a little beyond", () => {
    expect(inSight(1000, 36, 360, 0)).toEqual({ height: 36_000, first: 0, end: 16, top: 0 });
    expect(inSight(1000, 36, 360, 3600)).toEqual({
      height: 36_000,
      first: 94,
      end: 116,
      top: 94 * 36,
    });
  });

  test("an empty or short list stays within itself", () => {
    expect(inSight(0, 36, 360, 0)).toMatchObject({ height: 0, first: 0, end: 0 });
    expect(inSight(3, 36, 360, 500)).toMatchObject({ first: 0, end: 3, top: 0 });
  });

  test("a list beyond what browsers can hold still reaches its last row", () => {
    const total = 1_000_000;
    const end = inSight(total, 36, 720, MAX_HEIGHT - 720);
    expect(end.height).toBe(MAX_HEIGHT);
    expect(end.end).toBe(total);
    // Its bottom edge is the bottom of the content.
    expect(end.top + (end.end - end.first) * 36).toBeCloseTo(MAX_HEIGHT, 3);
    expect(inSight(total, 36, 720, 0).first).toBe(0);
  });
});

describe("scrollTo", () => {
  test("does not move for a row in sight", () => {
    expect(scrollTo(5, 1000, 36, 396, 36, 0)).toBe(0);
  });
  test("brings a row just inside", () => {
    expect(scrollTo(10, 1000, 36, 396, 36, 0)).toBe(36);
    expect(scrollTo(2, 1000, 36, 396, 36, 360)).toBe(72);
  });
  test("reaches the last of a million", () => {
    const to = scrollTo(999_999, 1_000_000, 36, 756, 36, 0);
    expect(to).toBeCloseTo(MAX_HEIGHT - 720, 0);
  });
});

test("pagesOf covers the rows and no more", () => {
  expect(pagesOf(0, 0, 100)).toEqual([]);
  expect(pagesOf(0, 100, 100)).toEqual([0]);
  expect(pagesOf(99, 101, 100)).toEqual([0, 1]);
});

import { expect, test } from "vitest";
import { already, line } from "./compare";
import { person } from "./testing";

test("what another has too is marked, however it was typed", () => {
  const { alike, cells } = line([["Hill 1", "Lake 2"], ["hill  1"], ["Sea 3"]]);
  expect(alike).toBe("some");
  expect(cells.map((own) => own.map((one) => one.common))).toEqual([
    [true, false],
    [true],
    [false],
  ]);
  expect(cells[1]?.[0]?.text).toBe("hill  1");
});

test("the same, nothing in common, and not known are told apart", () => {
  expect(
    line([
      ["a", "b"],
      ["b", "a"],
    ]).alike,
  ).toBe("same");
  expect(line([["a"], ["b"]]).alike).toBe("none");
  expect(line([["a"], []]).alike).toBe("unknown");
  // Two agree, of the third nothing is known: not all the same.
  expect(line([["a"], ["a"], []]).alike).toBe("some");
});

test("a masked text is nobody's in common", () => {
  const { alike, cells } = line([["L*"], ["L*"]]);
  expect(alike).toBe("unknown");
  expect(cells.flat().some((one) => one.common)).toBe(false);
});

test("who is one customer already is told, whoever has none is nobody's", () => {
  const people = [1, 2, 1, null, null].map((customer) => person({ customer }));
  expect(already(people)).toEqual([null, null, 0, null, null]);
});

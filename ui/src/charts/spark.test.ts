import { expect, test } from "vitest";
import { toSpark } from "./spark";

test("runs from edge to edge, 0 at the bottom and the most at the top", () => {
  const { line, area, end } = toSpark([0, 10, 5], 96, 24);
  expect(line).toBe("2,22 48,2 94,12");
  expect(area).toBe("2,24 2,22 48,2 94,12 94,24");
  expect(end).toEqual([94, 12]);
});

test("lies at the bottom where there is nothing, and below 0", () => {
  expect(toSpark([0, 0], 96, 24).line).toBe("2,22 94,22");
  expect(toSpark([-5, 10], 96, 24).line).toBe("2,22 94,2");
  expect(toSpark([], 96, 24).line).toBe("");
});

test("the last piece stands apart, for a month that is not over", () => {
  const { before, last } = toSpark([0, 10, 5], 96, 24);
  expect(before).toBe("2,22 48,2");
  expect(last).toBe("48,2 94,12");
  expect(toSpark([5], 96, 24)).toMatchObject({ before: "", last: "2,2" });
});

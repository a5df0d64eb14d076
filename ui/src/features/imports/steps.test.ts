import { expect, it } from "vitest";
import { stepsOf } from "./steps";

it("an import goes through three steps", () => {
  const states = (step: Parameters<typeof stepsOf>[0]) => stepsOf(step).map((s) => s.state);
  expect(states("review")).toEqual(["now", "next", "next"]);
  expect(states("planning")).toEqual(states("preview"));
  expect(states("preview")).toEqual(["past", "now", "next"]);
  expect(states("applying")).toEqual(["past", "past", "now"]);
  expect(states("done")).toEqual(["past", "past", "past"]);
});

import { expect, test } from "vitest";
import { togetherOpened } from "./opened";

test("files chosen together come to one import, each once", () => {
  const add = togetherOpened();
  expect(add(["a"], 0)).toEqual(["a"]);
  expect(add(["b", "a"], 2000)).toEqual(["a", "b"]);
  expect(add(["c"], 4500)).toEqual(["a", "b", "c"]);
});

test("what is opened later is an import of its own", () => {
  const add = togetherOpened();
  add(["a"], 0);
  expect(add(["b"], 60_000)).toEqual(["b"]);
});

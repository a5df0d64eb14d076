import { expect, test } from "vitest";
import { narrowed } from "./checks";

const options = ["浙江", "浙江 杭州", "AB 组"].map((label) => ({ label }));

test("all words must be there, in any order, wide or narrow, large or small", () => {
  expect(narrowed(options, "")).toHaveLength(3);
  expect(narrowed(options, " 杭 浙 ").map((one) => one.label)).toEqual(["浙江 杭州"]);
  expect(narrowed(options, "ａｂ").map((one) => one.label)).toEqual(["AB 组"]);
  expect(narrowed(options, "上海")).toEqual([]);
});

import { expect, test } from "vitest";
import { doneSentence } from "./outcome";
import { addPaths } from "./review";
import { fileOutcome } from "./testing";
import { keysOf, versionQuestion, versions } from "./versions";

const version = (replaces: boolean | null) => ({ file: "登记.xlsx", missing: 3, replaces });

test("a table that comes again, edited, asks once, and says what was decided", () => {
  expect(versionQuestion([fileOutcome()])).toBeNull();
  const asked = versionQuestion([fileOutcome({ new_version: version(null) })]);
  expect(asked?.title).toBe("这是“登记.xlsx”改过以后的新表");
  expect(asked?.text).toContain("3 行");
  expect(asked?.decision).toBe("");
  const decided = (...all: (boolean | null)[]) =>
    versionQuestion(all.map((one) => fileOutcome({ new_version: version(one) })))?.decision;
  expect(decided(true)).toBe("replace");
  expect(decided(false)).toBe("keep");
  expect(decided(true, null)).toBe("");
});

test("the answer goes to the files it is about", () => {
  const review = addPaths([], ["/x/a.xlsx", "/x/b.xlsx"]);
  const files = [
    fileOutcome({ file: "a.xlsx" }),
    fileOutcome({ file: "b.xlsx", new_version: version(null) }),
  ];
  expect(keysOf(review, versions(files))).toEqual(["/x/b.xlsx"]);
});

test("what went with the old version is said afterwards", () => {
  const file = fileOutcome({ customers_new: 1, orders_new: 2, new_version: version(true) });
  expect(doneSentence([file])).toContain("，旧表里的 3 行不再算");
  expect(doneSentence([{ ...file, new_version: version(false) }])).not.toContain("旧表");
});

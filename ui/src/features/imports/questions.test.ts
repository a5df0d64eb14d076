import { expect, test } from "vitest";
import { changesNothing, doneSentence } from "./outcome";
import { concerned, keysOf, questions } from "./questions";
import { addPaths, change, toImport } from "./review";
import { fileOutcome } from "./testing";

const version = (replaces: boolean | null) => ({ file: "登记.xlsx", missing: 3, replaces });
const repeats = (further: boolean | null) => ({ rows: 4, further });

test("a table that comes again, edited, asks once, and says what was decided", () => {
  expect(questions([fileOutcome()])).toEqual([]);
  const [asked] = questions([fileOutcome({ new_version: version(null) })]);
  expect(asked?.title).toBe("这是“登记.xlsx”改过以后的新表");
  expect(asked?.text).toContain("3 行");
  expect(asked?.decision).toBe("");
  const decided = (...all: (boolean | null)[]) =>
    questions(all.map((one) => fileOutcome({ new_version: version(one) })))[0]?.decision;
  expect(decided(true)).toBe("yes");
  expect(decided(false)).toBe("no");
  expect(decided(true, null)).toBe("");
});

test("rows that come again, but not as often, ask once for all files", () => {
  const files = [fileOutcome({ repeats: repeats(null) }), fileOutcome({ repeats: repeats(true) })];
  const [asked, ...more] = questions(files);
  expect(more).toEqual([]);
  expect(asked?.title).toBe("有 8 行和以前导入的一模一样，次数却不一样");
  expect(asked?.options.map((one) => one.label)).toEqual(["是同一批", "又卖了一次"]);
  expect([asked?.what, asked?.figure, asked?.decision]).toEqual(["repeats", "repeats", ""]);
  const decided = (further: boolean) =>
    questions([fileOutcome({ repeats: repeats(further) })])[0]?.decision;
  expect([decided(true), decided(false)]).toEqual(["yes", "no"]);
  // The answer may add sales, so the plan is not pointless.
  expect(changesNothing(files)).toBe(false);
});

test("the answer goes to the files it is about, and to that question only", () => {
  const review = addPaths([], ["/x/a.xlsx", "/x/b.xlsx"]);
  const files = [
    fileOutcome({ file: "a.xlsx", repeats: repeats(null) }),
    fileOutcome({ file: "b.xlsx", new_version: version(null) }),
  ];
  expect(keysOf(review, concerned(files, "replaces"))).toEqual(["/x/b.xlsx"]);
  const keys = keysOf(review, concerned(files, "repeats"));
  expect(keys).toEqual(["/x/a.xlsx"]);
  const decided = change(review, "/x/a.xlsx", { what: "repeats", value: true });
  const sent = toImport(decided).files.map(({ choices }) => [choices.repeats, choices.replaces]);
  expect(sent).toEqual([
    [true, null],
    [null, null],
  ]);
});

test("what went with the old version is said afterwards", () => {
  const file = fileOutcome({ customers_new: 1, orders_new: 2, new_version: version(true) });
  expect(doneSentence([file])).toContain("，旧表里的 3 行不再算");
  expect(doneSentence([{ ...file, new_version: version(false) }])).not.toContain("旧表");
});

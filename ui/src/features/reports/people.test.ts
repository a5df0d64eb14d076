import { expect, test } from "vitest";
import type { SegmentRow } from "../../backend/generated/contract";
import { bothRules, peopleOf, peopleOptions, peopleRule, stillThere } from "./people";

const row = (key: SegmentRow["key"], name: string, broken: SegmentRow["broken"] = []) =>
  ({ key, name, count: 1234, net_fen: 0, broken }) as unknown as SegmentRow;
const rows = [
  row({ kind: "ready_made", id: "referrers" }, ""),
  row({ kind: "ready_made", id: "due" }, ""),
  row({ kind: "own", id: 7 }, "杭州的老客"),
  row({ kind: "own", id: 8 }, "标签没了", [{ what: "tag" }] as unknown as SegmentRow["broken"]),
];

test("own segments come first, broken ones can't be chosen", () => {
  const options = peopleOptions(rows);
  expect(options.map(({ value }) => value)).toEqual([
    "",
    "own 7",
    "ready_made due",
    "ready_made referrers",
  ]);
  expect(options[1]?.label).toBe("杭州的老客（1,234 位）");
});

test("a segment that is gone is everybody", () => {
  expect(peopleOf(rows, "own 7")).toEqual({ kind: "own", id: 7 });
  expect(peopleOf(rows, "own 9")).toBeNull();
  expect(peopleOf(rows, "")).toBeNull();
});

test("reports are asked with the rule of the segment", () => {
  expect(peopleRule({ kind: "own", id: 7 })).toEqual({ is: "segment", of: 7 });
  expect(peopleRule({ kind: "ready_made", id: "due" })).toEqual({ is: "ready_made", of: "due" });
  expect(peopleRule(null)).toBeNull();
});

test("of two rules both hold", () => {
  const due = peopleRule({ kind: "ready_made", id: "due" });
  const own = peopleRule({ kind: "own", id: 7 });
  expect(bothRules(null, due)).toBe(due);
  expect(bothRules(own, null)).toBe(own);
  expect(bothRules(null, null)).toBeNull();
  expect(bothRules(own, due)).toEqual({ is: "all", of: [own, due] });
});

test("a segment deleted since is everybody, but only once the segments are known", () => {
  const gone = { kind: "own" as const, id: 9 };
  expect(stillThere([], gone)).toBe(gone);
  expect(stillThere(rows, gone)).toBeNull();
  expect(stillThere(rows, { kind: "own", id: 7 })).toEqual({ kind: "own", id: 7 });
});

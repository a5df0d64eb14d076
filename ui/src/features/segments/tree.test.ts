import { describe, expect, test } from "vitest";
import type { Rule } from "../../backend/generated/contract";
import {
  addAt,
  asGroup,
  asked,
  conditionsIn,
  type Group,
  hasUnset,
  moveAt,
  partAt,
  replaceAt,
  togetherAt,
  unwrapAt,
  wrapAt,
} from "./tree";

const tag = (id: number): Rule => ({ is: "tag", of: [id] });
const unset: Rule = { is: "tag", of: [] };
const tree: Group = {
  is: "all",
  of: [tag(1), { is: "any", of: [tag(2), { is: "none", of: [tag(3)] }] }, tag(4)],
};

test("a condition is put into a group, a group stays", () => {
  expect(asGroup(tag(1))).toEqual({ is: "all", of: [tag(1)] });
  expect(asGroup(tree)).toBe(tree);
});

test("parts are found by their place", () => {
  expect(partAt(tree, [])).toBe(tree);
  expect(partAt(tree, [1, 1, 0])).toEqual(tag(3));
  expect(partAt(tree, [0, 0])).toBeUndefined();
  expect(partAt(tree, [9])).toBeUndefined();
});

describe("changes", () => {
  test("replace and take away, at any depth", () => {
    expect(partAt(replaceAt(tree, [1, 1, 0], tag(9)), [1, 1, 0])).toEqual(tag(9));
    expect(replaceAt(tree, [1], undefined).of).toEqual([tag(1), tag(4)]);
    expect(replaceAt(tree, [], undefined)).toEqual({ is: "all", of: [] });
    expect(replaceAt(tree, [0, 0], tag(9))).toEqual(tree);
    // What was begun with is as it was.
    expect(partAt(tree, [1, 1, 0])).toEqual(tag(3));
  });

  test("add and put together otherwise", () => {
    expect(partAt(addAt(tree, [1, 1], tag(5)), [1, 1, 1])).toEqual(tag(5));
    expect(addAt(tree, [0], tag(5))).toBe(tree);
    expect(togetherAt(tree, [1], "none").of[1]).toMatchObject({ is: "none" });
    expect(togetherAt(tree, [], "any").is).toBe("any");
    expect(togetherAt(tree, [0], "any")).toBe(tree);
  });

  test("wrap and unwrap are each other's opposite", () => {
    const wrapped = wrapAt(tree, [0]);
    expect(wrapped.of[0]).toEqual({ is: "any", of: [tag(1)] });
    expect(unwrapAt(wrapped, [0])).toEqual(tree);
    expect(wrapAt(tree, [])).toBe(tree);
    expect(unwrapAt(tree, [0])).toBe(tree);
    expect(unwrapAt(tree, [])).toBe(tree);
    expect(unwrapAt(tree, [1]).of).toHaveLength(4);
  });

  test("move among neighbours, not beyond the ends", () => {
    expect(moveAt(tree, [0], 1).of[1]).toEqual(tag(1));
    expect(moveAt(moveAt(tree, [0], 1), [1], -1)).toEqual(tree);
    expect(moveAt(tree, [0], -1)).toBe(tree);
    expect(moveAt(tree, [2], 1)).toBe(tree);
  });
});

test("what says nothing yet is not asked, and counts find their place", () => {
  const half: Group = { is: "all", of: [unset, tag(1), { is: "any", of: [unset] }, tag(2)] };
  expect(asked(half)).toEqual({ rule: { is: "all", of: [tag(1), tag(2)] }, places: [1, 3] });
  expect([hasUnset(half), hasUnset(tree)]).toEqual([true, false]);
});

test("conditions are counted, groups are not", () => {
  expect(conditionsIn(tree)).toBe(4);
});

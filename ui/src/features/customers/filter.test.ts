import { expect, test } from "vitest";
import type { Rule } from "../../backend/generated/contract";
import { partsOf, wholeRule, withoutPart, withPart, withParts } from "./filter";

const tag: Rule = { is: "tag", of: [3] };
const unset: Rule = { is: "gender", of: [] };

test("conditions are parts of one rule, changed and taken away one by one", () => {
  const two = withParts({ search: "li" }, [tag, unset]);
  expect(partsOf(two)).toEqual([tag, unset]);
  const women: Rule = { is: "gender", of: ["female"] };
  expect(partsOf(withPart(two, 1, women))).toEqual([tag, women]);
  expect(partsOf(withoutPart(two, 0))).toEqual([unset]);
  expect(withoutPart(withoutPart(two, 0), 0)).toEqual({ search: "li", rule: null });
});

test("another rule is one part", () => {
  const any: Rule = { is: "any", of: [tag] };
  expect(partsOf({ rule: any })).toEqual([any]);
  expect(partsOf({})).toEqual([]);
});

test("a segment has everything that narrows the list, without what says nothing", () => {
  expect(
    wholeRule({ stage: "loyal", activity: "lost", search: " 茶 ", ...withParts({}, [unset, tag]) }),
  ).toEqual({
    is: "all",
    of: [
      { is: "stage", of: ["loyal"] },
      { is: "activity", of: ["lost"] },
      { is: "search", of: "茶" },
      tag,
    ],
  });
  expect(wholeRule({ search: "  ", rule: { is: "all", of: [unset] } })).toBeUndefined();
});

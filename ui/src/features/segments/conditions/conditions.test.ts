import { expect, test } from "vitest";
import type { Rule } from "../../../backend/generated/contract";
import { chipWords, type Named, several } from "./chip";
import { freshCondition, isSet, kindOf, RFM_GROUPS, rfmName, withoutUnset } from "./conditions";
import { KIND_GROUPS, kindWord } from "./kinds";
import { rfmWord } from "../../../i18n/rfm";

const kinds = KIND_GROUPS.flatMap((group) => group.kinds);
const named: Named = {
  tags: [
    {
      id: 1,
      name: "口味",
      color: "green",
      multi: true,
      tags: [
        { id: 7, name: "清淡", color: null, count: 3, rule: null, broken: [], from_files: false },
      ],
    },
  ],
  segments: [],
  names: { 5: "王芳" },
};

test("every kind of the menu begins as itself and has words", () => {
  expect(new Set(kinds).size).toBe(kinds.length);
  for (const kind of kinds) {
    const rule = freshCondition(kind);
    expect(kindOf(rule)).toBe(kind);
    expect(chipWords(rule, named)).toContain(rule.is === "field" ? "来源" : kindWord(kind));
  }
});

test("a condition that says nothing is left out, and a group of nothing with it", () => {
  const unset = freshCondition("stage");
  expect(isSet(unset)).toBe(false);
  const rule: Rule = {
    is: "all",
    of: [unset, { is: "any", of: [unset] }, { is: "stage", of: ["new"] }],
  };
  expect(withoutUnset(rule)).toEqual({ is: "all", of: [{ is: "stage", of: ["new"] }] });
  expect(withoutUnset({ is: "all", of: [unset] })).toBeUndefined();
});

test("figures are typed in yuan and per cent, kept in fen and shares", () => {
  expect(chipWords({ is: "number", of: { what: "net", from: 50_000, to: 123_450 } }, named)).toBe(
    "消费金额：500–1,234.5 元",
  );
  expect(chipWords({ is: "number", of: { what: "p_alive", from: 0.5, to: null } }, named)).toBe(
    "还会再来的可能：≥ 50%",
  );
  expect(chipWords({ is: "number", of: { what: "silence", from: 30, to: 30 } }, named)).toBe(
    "多久没买：30 天",
  );
});

test("tags and customers are named, those that are gone said to be", () => {
  expect(chipWords({ is: "tag", of: [7, 8] }, named)).toBe("标签：清淡、已删除的标签");
  expect(chipWords({ is: "referred_by", of: 5 }, named)).toBe("由谁推荐来：王芳");
  expect(chipWords({ is: "referred_by", of: 6 }, named)).toContain("已不在");
});

test("what was bought says only what was asked for", () => {
  const fresh = freshCondition("bought");
  if (fresh.is !== "bought") throw new Error();
  expect(chipWords(fresh, named)).toBe("买过：任何东西");
  expect(
    chipWords(
      {
        is: "bought",
        of: {
          ...fresh.of,
          which: "first",
          products: ["茶", "糕", "碗"],
          within: { kind: "ago", from: 0, to: 89 },
          weekdays: [6, 7],
          times: 2,
        },
      },
      named,
    ),
  ).toBe("买过：第一单 茶 等 3 个 最近 90 天 周六、日 2 单以上");
});

test("long lists are shortened", () => {
  expect([several([]), several(["a"]), several(["a", "b"]), several(["a", "b", "c"])]).toEqual([
    "",
    "a",
    "a、b",
    "a 等 3 个",
  ]);
});

test("the contract's names of the RFM groups have words", () => {
  for (const key of RFM_GROUPS) expect(rfmWord(rfmName(key))).toBe(rfmName(key));
});

import { expect, test } from "vitest";
import type { AskRules } from "../../backend";
import { isQuiet, ruleWords, severalOf, withSeveral } from "./rules";

const ASK: AskRules = { shared_phone: "ask", several_phones_apart: false };

test("a choice changes one rule and leaves the other", () => {
  const quiet = withSeveral({ ...ASK, shared_phone: "apart" }, "quiet");
  expect(quiet).toEqual({ shared_phone: "apart", several_phones_apart: true });
  expect(severalOf(quiet)).toBe("quiet");
  expect(severalOf(withSeveral(quiet, "ask"))).toBe("ask");
  expect([isQuiet(ASK), isQuiet(quiet)]).toEqual([false, true]);
});

test("a change says the new rule and what became of the open questions", () => {
  const together = { ...ASK, shared_phone: "together" as const };
  const fewer = ruleWords(ASK, together, { before: 5, after: 1 });
  expect(fewer.text).toContain("都算同一个人");
  expect(fewer.detail).toContain("4 个问题不用再问");
  expect(ruleWords(together, ASK, { before: 1, after: 5 }).detail).toContain("又有 4 个问题");
  const quiet = withSeveral(ASK, "quiet");
  expect(ruleWords(ASK, quiet, { before: 2, after: 2 })).toEqual({
    text: "以后一个名字写过几个电话，不再问；没写电话的单子单独算一位客户",
    detail: "你亲自答过的不变",
  });
});

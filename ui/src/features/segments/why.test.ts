import { describe, expect, test } from "vitest";
import type { DayOf, NumberOf, Rule } from "../../backend/generated/contract";
import { bought, known } from "./testing";
import { foundWords, whyLines } from "./why";

const all = (...of: Rule[]): Rule => ({ is: "all", of });
const any = (...of: Rule[]): Rule => ({ is: "any", of });
const none = (...of: Rule[]): Rule => ({ is: "none", of });
const number = (what: NumberOf, from: number | null, to: number | null = null): Rule => ({
  is: "number",
  of: { what, from, to },
});
const day = (what: DayOf, within: Extract<Rule, { is: "day" }>["of"]["within"]): Rule => ({
  is: "day",
  of: { what, within },
});
const loyal: Rule = { is: "stage", of: ["loyal"] };
const tag = (...of: number[]): Rule => ({ is: "tag", of });

describe("why somebody is in it", () => {
  const holds = { holds: true, found: null, parts: [] };

  test("part by part, groups before their parts", () => {
    const rule = all(number("silence", 45, 75), any(tag(1), none(tag(2))));
    const why = {
      ...holds,
      parts: [
        { ...holds, found: { kind: "number" as const, value: 52 } },
        {
          ...holds,
          parts: [
            { ...holds, holds: false, found: { kind: "nothing" as const } },
            { ...holds, parts: [holds] },
          ],
        },
      ],
    };
    expect(whyLines(rule, why, known())).toEqual([
      { depth: 0, holds: true, text: "45–75 天未买", found: "52 天" },
      { depth: 0, holds: true, text: "下面有一条符合", found: "" },
      { depth: 1, holds: false, text: "有标签“敏感肌”", found: "没有记录" },
      { depth: 1, holds: true, text: "下面一条都不符合", found: "" },
      { depth: 2, holds: true, text: "有标签“宝妈”", found: "" },
    ]);
    expect(whyLines(loyal, { ...holds, found: { kind: "text", value: "loyal" } }, known())).toEqual(
      [{ depth: 0, holds: true, text: "是忠诚客", found: "忠诚客" }],
    );
  });

  test("what was found comes in the unit of the condition", () => {
    const found = (rule: Rule, of: Parameters<typeof foundWords>[1]) =>
      foundWords(rule as Parameters<typeof foundWords>[0], of);
    expect(found(number("net", 1), { kind: "number", value: 12_345 })).toBe("¥123.45");
    expect(found(number("p_alive", 1), { kind: "number", value: 0.756 })).toBe("75.6%");
    expect(found(bought(), { kind: "count", value: 3 })).toBe("3 单");
    expect(found({ is: "inquiry", of: { kind: "ever" } }, { kind: "count", value: 2 })).toBe(
      "2 次",
    );
    expect(found(day("added", { kind: "ever" }), { kind: "day", value: "2024-01-02" })).toBe(
      "2024-01-02",
    );
    expect(found({ is: "place", of: [] }, { kind: "text", value: "330100" })).toBe("浙江 杭州");
    expect(found({ is: "activity", of: [] }, { kind: "text", value: "lost" })).toBe("流失");
    expect(found({ is: "search", of: "" }, { kind: "text", value: "备注" })).toBe("备注");
    expect(found(tag(1), null)).toBe("");
  });
});

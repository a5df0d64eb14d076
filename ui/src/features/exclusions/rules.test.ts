import { describe, expect, it } from "vitest";
import type { ExclusionRules } from "../../backend";
import { draftOf, effectWords, faults, haveEffect, rulesOf } from "./rules";

const rules = (over: Partial<ExclusionRules> = {}): ExclusionRules => ({
  on: true,
  remark_words: ["刷单", "v单"],
  amount_above_fen: 200_050,
  ...over,
});
const draft = { on: true, words: "", above: "" };

describe("the form for rules", () => {
  it("starts with what is in force and gives the same back", () => {
    expect(draftOf(rules())).toEqual({ on: true, words: "刷单、v单", above: "2000.5" });
    for (const same of [rules(), rules({ on: false, remark_words: [], amount_above_fen: null })]) {
      expect(rulesOf(draftOf(same))).toEqual(same);
    }
  });

  it("reads words however they are set apart, each once", () => {
    const words = " 刷单、补单，v单\n\n空包;补单 ；";
    expect(rulesOf({ ...draft, words })?.remark_words).toEqual(["刷单", "补单", "v单", "空包"]);
  });

  it("reads amounts as people write them", () => {
    const above = (text: string) => rulesOf({ ...draft, above: text })?.amount_above_fen;
    expect(above("")).toBeNull();
    expect(above(" ¥1,234.5 元")).toBe(123_450);
    expect(above("0")).toBe(0);
    expect(above("19.99")).toBe(1999);
  });

  it("says what is wrong and gives nothing then", () => {
    for (const above of ["-1", "1.234", "两千", "9999999999", "1e3"]) {
      expect(Object.keys(faults({ ...draft, above })), above).toEqual(["above"]);
      expect(rulesOf({ ...draft, above })).toBeNull();
    }
    expect(faults({ ...draft, words: "长".repeat(51) }).words).toContain("长长长");
    expect(faults({ ...draft, words: "长".repeat(50) })).toEqual({});
    const many = Array.from({ length: 51 }, (_, i) => `w${String(i)}`).join("、");
    expect(Object.keys(faults({ ...draft, words: many }))).toEqual(["words"]);
  });

  it("says what the rules would do", () => {
    expect(haveEffect(rules({ on: false }))).toBe(false);
    expect(haveEffect(rules({ remark_words: [], amount_above_fen: 0 }))).toBe(true);
    expect(effectWords(rules({ remark_words: [], amount_above_fen: null }), 5)).toBe(
      "现在没有按规则不计入的单。",
    );
    expect(effectWords(rules(), 12)).toBe("现在会不计入 12 单");
    expect(effectWords(rules(), 0)).toBe("现在没有哪一单符合");
    expect(effectWords(rules(), undefined)).toBe("正在处理…");
  });
});

import { expect, test } from "vitest";
import type { Consent } from "../../backend";
import { consentRows, otherChannels, saidWords, summaryWords } from "./consent";

const yes: Consent = { channel: "wechat", state: "yes", day: "2024-03-01", how: "微信里说的" };
const no: Consent = { channel: "call", state: "no", day: null, how: "" };
const group: Consent = { channel: "group", state: "no", day: "2024-03-02", how: "" };

test("the usual channels are always there, others once something is said", () => {
  expect(consentRows([group, yes]).map((row) => [row.channel, row.state])).toEqual([
    ["wechat", "yes"],
    ["call", "unknown"],
    ["sms", "unknown"],
    ["email", "unknown"],
    ["group", "no"],
  ]);
  expect(otherChannels([group])).not.toContain("group");
  expect(otherChannels([])).toContain("qq");
});

test("it says when and how, as far as known", () => {
  expect(saidWords(yes)).toBe("2024-03-01 · 微信里说的");
  expect(saidWords(group)).toBe("2024-03-02");
  expect(saidWords(no)).toBe("");
  expect(saidWords({ ...yes, state: "unknown" })).toBe("");
});

test("a line says through what they may be contacted, and through what not", () => {
  expect(summaryWords([yes, no, group])).toEqual(["可以联系：微信", "不要用：电话、社群"]);
  expect(summaryWords([yes])).toEqual(["可以联系：微信"]);
  expect(summaryWords([])).toEqual(["还没问过可不可以联系"]);
});

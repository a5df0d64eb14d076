import { expect, test } from "vitest";
import { badIdentity, needed, readDay, readTime, tooLong } from "./check";

test("too long says how long, and counts an emoji once", () => {
  expect(tooLong("🌸".repeat(50), 50)).toBeUndefined();
  expect(tooLong(" 好 ", 1)).toBeUndefined();
  expect(tooLong("a".repeat(51), 50)).toBe("最多 50 个字，现在有 51 个");
  expect(needed("  ", 50)).toBe("请先填内容");
});

test("phones, WeChat ids and e-mails are told from what is none", () => {
  for (const phone of ["13800138000", "138 0013 8000", "+86 138-0013-8000", "0571-88881234"]) {
    expect(badIdentity("phone", phone), phone).toBeUndefined();
  }
  for (const phone of ["1380013800", "138****8000", "abc", "13800138000-1234"]) {
    expect(badIdentity("phone", phone), phone).toBeDefined();
  }
  expect(badIdentity("wechat", "lily_2020")).toBeUndefined();
  expect(badIdentity("wechat", "小丽")).toBeDefined();
  expect(badIdentity("email", "a@b.cn")).toBeUndefined();
  expect(badIdentity("email", "a@b")).toBeDefined();
  expect(badIdentity("email", " ")).toBe("请先填内容");
});

test("days to come and times that are none are refused in words", () => {
  expect(readDay("2024/6/1", "2024-06-30")).toEqual({ day: "2024-06-01" });
  expect(readDay("2024-07-01", "2024-06-30")).toEqual({ wrong: "日期不能在今天之后" });
  expect(readDay("6 月", "2024-06-30")).toEqual({ wrong: "日期看不懂，写成 2024-06-01 这样" });
  expect(readTime("9：05")).toEqual({ time: "09:05" });
  expect(readTime("")).toEqual({ time: null });
  expect(readTime("25:00")).toEqual({ wrong: "时间写成 14:30 这样" });
});

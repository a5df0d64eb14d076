import { expect, test } from "vitest";
import type { Backup } from "../../backend";
import { whenWords } from "./when";
import { effects, reasonWords, secondWords, sizeWords, whereWords } from "./words";

const backup: Backup = {
  path: "/a/b",
  file: "b",
  at: "2024-06-30 10:05:40",
  reason: "daily",
  holds: { customers: 1, orders: 2, last_order_day: null },
  bytes: 1,
  in_first: true,
  in_second: false,
  damaged: false,
  newer: false,
};

test("today and yesterday are called so", () => {
  expect(whenWords("2024-06-30 10:05:40", "2024-06-30")).toBe("今天 10:05");
  expect(whenWords("2024-06-29 23:59:59", "2024-06-30")).toBe("昨天 23:59");
  expect(whenWords("2024-05-01 08:00:00", "2024-06-30")).toBe("2024-05-01 08:00");
  expect(whenWords("2024-07-01 08:00:00", "2024-06-30")).toBe("2024-07-01 08:00");
});

test("sizes are readable", () => {
  expect(sizeWords(10)).toBe("1 KB");
  expect(sizeWords(88_000)).toBe("86 KB");
  expect(sizeWords(3_460_300)).toBe("3.3 MB");
});

test("a backup of no use says so instead of why it was made", () => {
  expect(reasonWords(backup)).toBe("每天自动");
  expect(reasonWords({ ...backup, damaged: true, reason: null })).toContain("损坏");
  expect(reasonWords({ ...backup, newer: true })).toContain("更新的版本");
});

test("where it is", () => {
  expect(whereWords(backup)).toBe("本机");
  expect(whereWords({ ...backup, in_second: true })).toBe("本机和别处");
  expect(whereWords({ ...backup, in_first: false, in_second: true })).toBe("别处");
});

test("a folder that is not there says how many wait", () => {
  expect(secondWords({ folder: "E:\\", state: "away", waiting: 3 })).toContain("3 份");
  expect(secondWords({ folder: null, state: "none", waiting: 0 })).toContain("只在这台电脑");
});

test("what a restore changes", () => {
  const now = { customers: 1200, orders: 50, last_order_day: "2024-06-30" };
  const then = { customers: 1100, orders: 60, last_order_day: "2024-06-01" };
  const rows = effects(now, then).map(({ now, then, words, less }) => [now, then, words, less]);
  expect(rows).toEqual([
    ["1,200", "1,100", "少 100", true],
    ["50", "60", "多 10", false],
    ["2024-06-30", "2024-06-01", "早 29 天", true],
  ]);
  expect(effects(now, now).map(({ words }) => words)).toEqual(["不变", "不变", "不变"]);
  const nothing = { customers: 0, orders: 0, last_order_day: null };
  expect(effects(nothing, now)[2]).toMatchObject({ now: "—", words: "", less: false });
});

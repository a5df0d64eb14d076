import { expect, test } from "vitest";
import type { Birthday } from "../../backend";
import {
  dayChoices,
  draftOf,
  isBlank,
  monthChoices,
  nextWords,
  onWords,
  readDraft,
  whenWords,
} from "./birthday";

const TODAY = "2024-09-14";
const lunar: Birthday = { calendar: "lunar", year: 1990, month: 8, day: 15, leap: false };

test("the next birthday is said with how long it is, and in its own calendar", () => {
  expect(nextWords(lunar, "2024-09-17", TODAY)).toBe("3 天后 · 农历八月十五");
  const solar: Birthday = { ...lunar, calendar: "solar", month: 9, day: 14 };
  expect(nextWords(solar, TODAY, TODAY)).toBe("就是今天 · 9月14日");
  expect(whenWords(1)).toBe("明天");
  expect(onWords("2024-09-17", 34)).toBe("下一次：2024年9月17日 · 满 34 岁");
  expect(onWords("2024-09-17", null)).toBe("下一次：2024年9月17日");
});

test("what is known goes into the fields and comes out of them", () => {
  for (const birthday of [
    lunar,
    { ...lunar, year: null },
    { ...lunar, day: null },
    { ...lunar, month: 6, day: 30, leap: true },
    { calendar: "solar" as const, year: null, month: 2, day: 29, leap: false },
  ]) {
    expect(readDraft(draftOf(birthday), TODAY)).toEqual(birthday);
  }
  expect(isBlank(draftOf(null))).toBe(true);
  expect(isBlank(draftOf(lunar))).toBe(false);
});

test("what is no birthday says why", () => {
  const draft = draftOf(null);
  const wrong = (some: Partial<typeof draft>) => readDraft({ ...draft, ...some }, TODAY);
  expect(wrong({ month: "5" })).toContain("至少选出月和日");
  expect(wrong({ year: "1990" })).toContain("至少选出月和日");
  expect(wrong({ month: "2", day: "30" })).toBe("2月没有 30 日");
  expect(wrong({ year: "2023", month: "2", day: "29" })).toBe("2月没有 29 日");
  expect(wrong({ year: "1800", month: "2", day: "1" })).toBe("年份要在 1894 到 2024 之间");
  expect(wrong({ year: "2024", month: "9", day: "15" })).toBe("生日不能在今天之后");
  expect(wrong({ year: "abc", month: "9", day: "15" })).toContain("年份");
  expect(wrong({ calendar: "lunar", month: "2", day: "31" })).toBe("农历一个月最多三十天");
  // The leap month belongs to the lunar calendar only.
  expect(wrong({ month: "9", day: "1", leap: true })).toMatchObject({ leap: false });
});

test("months and days are chosen by their names", () => {
  expect(monthChoices("lunar")[11]?.label).toBe("腊月");
  expect(monthChoices("solar")[11]?.label).toBe("12月");
  expect(dayChoices(draftOf(lunar)).at(-1)?.label).toBe("三十");
  const february = { ...draftOf(null), month: "2" };
  expect(dayChoices(february).at(-1)?.value).toBe("29");
  expect(dayChoices({ ...february, year: "2023" }).at(-1)?.value).toBe("28");
});

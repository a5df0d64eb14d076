import { expect, test } from "vitest";
import { addDays, daysBetween, parseDay } from "./days";

test("days between and after cross months, leap days and years", () => {
  expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
  expect(daysBetween("2024-03-01", "2024-02-28")).toBe(-2);
  expect(addDays("2023-12-31", 1)).toBe("2024-01-01");
  expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
});

test("a typed day is understood in the usual ways", () => {
  for (const text of [
    "2024-06-01",
    "2024/6/1",
    "2024.06.01",
    "20240601",
    " 2024-6-01 ",
    "2024年6月1日",
  ])
    expect(parseDay(text), text).toBe("2024-06-01");
  for (const text of ["", "2024", "2024-02-30", "2024-13-01", "yesterday", "1-2-2024"])
    expect(parseDay(text), text).toBeUndefined();
});

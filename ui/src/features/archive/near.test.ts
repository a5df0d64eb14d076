import { expect, test } from "vitest";
import { nearBirthdays } from "./near";
import { archiveOf } from "./testing";

test("a birthday is told in the thirty days before it", () => {
  const birthday = {
    calendar: "lunar" as const,
    year: null,
    month: 8,
    day: 15,
    leap: false,
  };
  const archive = archiveOf({ birthday, next_birthday: "2024-09-17" });
  expect(nearBirthdays(archive, "2024-09-14")).toEqual(["生日 3 天后 · 农历八月十五"]);
  expect(nearBirthdays(archive, "2024-08-17")).toEqual([]);
  expect(nearBirthdays(archiveOf({ birthday }), "2024-09-14")).toEqual([]);
});

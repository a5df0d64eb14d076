import { expect, test } from "vitest";
import { fieldRows, firstChoice, inCommon, mergedName, mergeRequest, reasonWords } from "./fields";
import { side } from "./testing";

const a = side(1, "王芳", { gender: "female", source: "小红书" });
const b = side(2, "王芳", { gender: "male", address_as: "王姐", source: "小红书" });
const rows = fieldRows(a, b);

test("fields are the same, of one side only, or different; what nobody says is left out", () => {
  expect(rows.map(({ field, difference }) => [field, difference])).toEqual([
    ["name", "same"],
    ["address_as", "only"],
    ["gender", "differs"],
    ["source", "same"],
  ]);
});

test("at first the one who stays is believed, where they say anything", () => {
  expect(firstChoice(rows, "a")).toEqual({ name: "a", address_as: "b", gender: "a", source: "a" });
  expect(firstChoice(rows, "b")).toMatchObject({ name: "b", address_as: "b", gender: "b" });
});

test("only what the other says otherwise is asked for", () => {
  expect(mergeRequest(a, b, rows, firstChoice(rows, "a"), "a")).toEqual({
    keep: 1,
    other: 2,
    from_other: ["address_as"],
  });
  const choice = { ...firstChoice(rows, "b"), gender: "a" as const };
  expect(mergeRequest(a, b, rows, choice, "b")).toEqual({
    keep: 2,
    other: 1,
    from_other: ["gender"],
  });
});

test("the name of the merged one is the chosen one", () => {
  const named = fieldRows(a, side(2, "芳芳"));
  expect(mergedName(named, { name: "b" }, "a")).toBe("芳芳");
  expect(mergedName(named, {}, "a")).toBe("王芳");
});

test("reasons are said in words", () => {
  expect(reasonWords({ why: "name_and_phone_tail", what: ["王芳", "8000"] })).toBe(
    "姓名相同，电话尾号都是 8000",
  );
  expect(reasonWords({ why: "name_and_city", what: ["闻人笑", "杭州"] })).toContain("都在杭州");
  expect(reasonWords({ why: "masked_phone", what: "138****8000" })).toContain("138****8000");
});

test("what both have is marked, however it was typed", () => {
  const [mine, theirs] = inCommon(["文三路 8 号", "x"], ["文三路8号"]);
  expect(mine).toEqual([
    { text: "文三路 8 号", common: true },
    { text: "x", common: false },
  ]);
  expect(theirs).toEqual([{ text: "文三路8号", common: true }]);
});

import { expect, test } from "vitest";
import type { CarriedTag, Tag, TagGroup } from "../../backend";
import { tagChoices, tagLabel } from "./tags";

const tag = (id: number, name: string, some: Partial<Tag> = {}): Tag => ({
  id,
  name,
  color: null,
  count: 0,
  rule: null,
  broken: [],
  from_files: false,
  ...some,
});
const groups: TagGroup[] = [
  {
    id: 1,
    name: "肤质",
    color: "green",
    multi: false,
    tags: [tag(1, "干性"), tag(2, "中干", { count: 5, color: "red" })],
  },
  {
    id: null,
    name: "",
    color: "gray",
    multi: true,
    tags: [tag(3, "饼干"), tag(4, "干货", { rule: { is: "all", of: [] } as never })],
  },
];
const carried: CarriedTag[] = [
  { id: 3, name: "饼干", group: null, color: "gray", automatic: false },
];
const names = (text: string) => tagChoices(groups, carried, text).map((choice) => choice.label);

test("tags are found by any part; neither carried nor automatic ones are offered", () => {
  expect(names("干性")).toEqual(["肤质：干性"]);
  expect(names("肤质")).toEqual(["肤质：中干", "肤质：干性", "新建“肤质”"]);
  expect(names("")).toEqual(["肤质：中干", "肤质：干性"]);
});

test("what begins with it comes first, and a new one of that name last", () => {
  expect(names("干")).toEqual(["肤质：干性", "肤质：中干", "新建“干”"]);
  expect(names(" 干货 ")).toEqual([]);
  expect(tagChoices(groups, carried, "中干")[0]?.color).toBe("red");
});

test("a tag says its group", () => {
  expect([tagLabel("肤质", "干性"), tagLabel(null, "老客")]).toEqual(["肤质：干性", "老客"]);
});

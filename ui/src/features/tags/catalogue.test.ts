import { expect, test } from "vitest";
import type { Tag, TagGroup } from "../../backend/generated/contract";
import { byHand, offeredTags, tagNamed, tagOptions } from "./catalogue";

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
  { id: 1, name: "口味", color: "green", multi: true, tags: [tag(1, "不甜"), tag(2, "甜")] },
  {
    id: null,
    name: "",
    color: "gray",
    multi: true,
    tags: [tag(3, "VIP", { color: "red" }), tag(4, "沉睡", { rule: { is: "all", of: [] } })],
  },
];

test("a tag has its own colour, else that of its group", () => {
  expect(tagOptions(groups).map((one) => one.color)).toEqual(["green", "green", "red", "gray"]);
});

test("automatic tags can't be set by hand", () => {
  expect(byHand(groups).map((one) => one.tag.id)).toEqual([1, 2, 3]);
});

test("what begins as typed comes first; groups are found too", () => {
  expect(offeredTags(groups, "甜").tags.map((one) => one.tag.name)).toEqual(["甜", "不甜"]);
  expect(offeredTags(groups, "口味").tags).toHaveLength(2);
  expect(offeredTags(groups, "").tags).toHaveLength(3);
});

test("a name that is there already is not made again, also not an automatic one", () => {
  expect(offeredTags(groups, " ｖｉｐ ").exact).toBe(true);
  expect(offeredTags(groups, "沉睡")).toEqual({ tags: [], exact: true });
  expect(offeredTags(groups, "新").exact).toBe(false);
  expect(tagNamed(groups, "vip ")?.tag.id).toBe(3);
});

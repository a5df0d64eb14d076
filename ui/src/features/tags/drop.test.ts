import { expect, test } from "vitest";
import { dropOf, type GroupZone } from "./drop";

const tag = (id: number, left: number, top: number, byHand = true) => ({
  id,
  byHand,
  box: { left, top, right: left + 40, bottom: top + 20 },
});
/** Two groups under each other: 1 2 3 and 4 (automatic). */
const groups: GroupZone[] = [
  {
    id: 10,
    box: { left: 0, top: 0, right: 300, bottom: 60 },
    tags: [tag(1, 10, 20), tag(2, 60, 20), tag(3, 110, 20)],
  },
  { id: null, box: { left: 0, top: 70, right: 300, bottom: 130 }, tags: [tag(4, 10, 90, false)] },
];
const one = { id: 1, byHand: true };

test("the middle of a tag merges, its ends put beside it", () => {
  expect(dropOf(groups, one, { x: 130, y: 30 })).toEqual({ kind: "merge", into: 3 });
  expect(dropOf(groups, one, { x: 112, y: 30 })).toEqual({ kind: "move", group: 10, before: 3 });
  expect(dropOf(groups, one, { x: 148, y: 30 })).toEqual({ kind: "move", group: 10, before: null });
});

test("where it stands already nothing would happen", () => {
  expect(dropOf(groups, one, { x: 20, y: 30 })).toBeUndefined();
  expect(dropOf(groups, one, { x: 62, y: 30 })).toBeUndefined();
  expect(dropOf(groups, { id: 3, byHand: true }, { x: 250, y: 30 })).toBeUndefined();
});

test("automatic tags neither merge nor are merged, but move", () => {
  expect(dropOf(groups, one, { x: 30, y: 100 })).toEqual({
    kind: "move",
    group: null,
    before: null,
  });
  expect(dropOf(groups, { id: 4, byHand: false }, { x: 80, y: 30 })).toMatchObject({
    kind: "move",
    group: 10,
  });
});

test("an empty place of a group is after its last tag; outside is nowhere", () => {
  expect(dropOf(groups, one, { x: 290, y: 125 })).toEqual({
    kind: "move",
    group: null,
    before: null,
  });
  expect(dropOf(groups, one, { x: 400, y: 30 })).toBeUndefined();
  expect(dropOf(groups, one, { x: 20, y: 65 })).toBeUndefined();
});

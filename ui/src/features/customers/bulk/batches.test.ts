import { expect, test } from "vitest";
import {
  afterBatch,
  batchesOf,
  batchIds,
  batchRange,
  type Copying,
  parseCopying,
  unfinished,
} from "./batches";

const copying = (n: number, done = 0): Copying => ({
  which: "own",
  what: "wechat_remarks",
  channel: "wechat",
  include_unknown: false,
  ids: Array.from({ length: n }, (_, i) => i + 1),
  done,
});

test("batches are whole: every customer is in one, in order", () => {
  for (const n of [0, 1, 199, 200, 201, 1000, 1234]) {
    const list = copying(n);
    const batches = Array.from({ length: batchesOf(n) }, (_, i) => batchIds(list, i + 1));
    expect(batches.flat()).toEqual(list.ids);
    batches.forEach((ids, i) => {
      const { from, to } = batchRange(i + 1, n);
      expect([from, to - from + 1]).toEqual([ids[0], ids.length]);
    });
  }
});

test("going on begins where it stopped, and ends", () => {
  let list = copying(450);
  list = afterBatch(list, 1);
  list = afterBatch(list, 2);
  expect(afterBatch(list, 1).done).toBe(2);
  expect(unfinished(list)).toBe(true);
  expect(unfinished(afterBatch(list, 3))).toBe(false);
});

test("what was kept is gone on with only where it is whole and unfinished", () => {
  const list = copying(450, 1);
  expect(parseCopying(JSON.parse(JSON.stringify(list)))).toEqual(list);
  expect(parseCopying({ ...list, done: 3 })).toBeUndefined();
  for (const bad of [
    null,
    "x",
    { ...list, which: "other" },
    { ...list, ids: ["1"] },
    { ...list, done: -1 },
    { ...list, what: "addresses" },
    { ...list, include_unknown: 1 },
  ]) {
    expect(parseCopying(bad)).toBeUndefined();
  }
});

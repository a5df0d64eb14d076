import { beforeEach, expect, test } from "vitest";
import { shop } from "../../app/shop.svelte";
import { undoLast } from "../../app/undo";
import { useBackend } from "../../backend";
import { fakeBackend } from "../../backend/fake";
import { AskList, PAGE } from "./list.svelte";

let list: AskList;

async function open(doubts: number) {
  useBackend(fakeBackend({ doubts }));
  await shop.refresh();
  list = new AskList();
  await list.reload();
}

const keys = () => list.asks?.map((ask) => ask.key) ?? [];
const first = () => {
  const ask = list.asks?.[0];
  if (!ask) throw new Error("no question");
  return ask;
};

beforeEach(() => open(4));

test("an answered question is gone at once, and back after an undo", async () => {
  const before = keys();
  expect([before.length, list.total]).toEqual([5, 5]);
  const kept = list.answer(first(), "apart");
  expect([keys(), list.total]).toEqual([before.slice(1), 4]);
  await kept;
  await list.reload();
  expect([keys(), list.total, shop.asks]).toEqual([before.slice(1), 4, 4]);
  await undoLast();
  await list.reload();
  expect([keys(), list.total]).toEqual([before, 5]);
});

test("answers that come faster than they are kept are all kept", async () => {
  const asks = [...(list.asks ?? [])];
  await Promise.all(asks.map((ask) => list.answer(ask, "apart")));
  await list.reload();
  expect([keys(), list.answered, shop.asks]).toEqual([[], 5, 0]);
});

test("what could not be kept is asked again", async () => {
  const before = keys();
  await expect(list.answer(first(), { same: [0, 99] })).rejects.toMatchObject({
    code: "bad_request",
  });
  expect([keys(), list.answered]).toEqual([before, 0]);
});

test("long lists come in pages; an emptied last page gives way to the one before", async () => {
  await open(60);
  expect([keys().length, list.total]).toEqual([PAGE, 61]);
  await list.turn(PAGE);
  expect(keys()).toHaveLength(11);
  await Promise.all((list.asks ?? []).map((ask) => list.answer(ask, "apart")));
  await list.reload();
  expect([list.first, keys().length, list.total]).toEqual([0, PAGE, PAGE]);
});

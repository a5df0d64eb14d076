import { beforeEach, expect, test } from "vitest";
import { useBackend } from "../backend";
import { fakeBackend } from "../backend/fake";
import { toasts } from "../components/toast.svelte";
import { change, shop } from "./shop.svelte";
import { redoNext, tellChange, undoLast } from "./undo";

beforeEach(async () => {
  for (const toast of toasts.list) toasts.dismiss(toast.id);
  shop.lookFrom(null);
  useBackend(fakeBackend());
  await shop.refresh();
});

const rename = (value: string) =>
  change("customer_edit", { id: 3, edit: { field: "name", value } });

test("the as-of day is today until another is chosen, and again after", () => {
  expect([shop.asOf, shop.asOfIsToday]).toEqual(["2024-06-30", true]);
  shop.lookFrom("2024-01-31");
  expect([shop.asOf, shop.asOfIsToday]).toEqual(["2024-01-31", false]);
  shop.lookFrom("2024-06-30");
  expect(shop.asOfIsToday).toBe(true);
});

test("old data is offered its own day, until a day is chosen", async () => {
  expect(shop.oldData).toBeUndefined();
  useBackend(fakeBackend({ old: true }));
  await shop.refresh();
  const newest = shop.state?.newest_day ?? "";
  expect(shop.oldData).toMatchObject({ day: newest });
  shop.lookFrom(newest);
  expect(shop.oldData).toBeUndefined();
});

test("a change raises the revision; its toast offers undo and goes with something newer", async () => {
  const before = shop.revision;
  await rename("A");
  expect(shop.revision).toBe(before + 1);
  tellChange("renamed");
  expect(toasts.list.at(-1)?.action).toBeDefined();
  await rename("B");
  toasts.expire(shop.revision);
  expect(toasts.list).toEqual([]);
});

test("undo says what it took back, or that there is nothing", async () => {
  await rename("A");
  await undoLast();
  expect(toasts.list.at(-1)?.text).toMatch(/^已撤销：修改客户/);
  await undoLast();
  expect(toasts.list.at(-1)).toMatchObject({ tone: "error", text: "没有可以撤销的改动" });
});

test("an undo offers to make it again, a redo to take it back", async () => {
  await rename("A");
  await undoLast();
  expect(toasts.list.at(-1)?.action).toMatchObject({ label: "重做", revision: shop.revision });
  await redoNext();
  expect(toasts.list.at(-1)?.text).toMatch(/^已重做：修改客户/);
  expect(toasts.list.at(-1)?.action?.label).toBe("撤销");
  await redoNext();
  expect(toasts.list.at(-1)).toMatchObject({ tone: "error", text: "没有可以重做的改动" });
});

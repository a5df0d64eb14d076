import { expect, test } from "vitest";
import { fakeBackend } from ".";

const fake = () => {
  const backend = fakeBackend();
  const rename = (value: string) =>
    backend.call("customer_edit", { id: 3, edit: { field: "name", value } });
  const name = async () => (await backend.call("customer", { id: 3, as_of: null })).facts.name;
  const page = () => backend.call("history", { offset: 0, limit: 50 });
  return { call: backend.call.bind(backend), rename, name, page };
};

test("what was taken back is made again, in order, until something else is changed", async () => {
  const { call, rename, name } = fake();
  await rename("A");
  await rename("B");
  await call("undo", {});
  await call("undo", {});
  expect((await call("redo", {})).redone.kind).toBe("edit_customer");
  expect(await name()).toBe("A");
  await call("redo", {});
  expect(await name()).toBe("B");
  await expect(call("redo", {})).rejects.toMatchObject({ code: "nothing_to_redo" });
  await call("undo", {});
  await rename("C");
  await expect(call("redo", {})).rejects.toMatchObject({ code: "nothing_to_redo" });
});

test("the history counts what an undo down to a change takes back, and takes it back", async () => {
  const { call, rename, name, page } = fake();
  for (const value of ["A", "B", "C"]) await rename(value);
  await call("undo", {});
  const before = await page();
  expect(before.changes.slice(0, 3).map((change) => change.takes)).toEqual([0, 1, 2]);
  expect(before.changes.slice(0, 3).map((change) => change.undone)).toEqual([true, false, false]);
  expect(before.redo?.kind).toBe("edit_customer");
  const first = before.changes[2]?.id ?? 0;
  expect((await call("undo_to", { id: first })).changes).toBe(2);
  expect(await name()).not.toBe("A");
  await expect(call("undo_to", { id: first })).rejects.toMatchObject({ code: "not_found" });
});

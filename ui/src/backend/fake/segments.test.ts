import { expect, test } from "vitest";
import { fakeBackend } from "./index";

test("segments count whom the list shows for them", async () => {
  const fake = fakeBackend();
  const rows = await fake.call("segments", { as_of: null });
  expect(rows.filter((row) => row.key.kind === "ready_made")).toHaveLength(19);
  for (const row of rows.slice(5, 9).concat(rows.slice(-2))) {
    const rule =
      row.key.kind === "own"
        ? { is: "segment" as const, of: row.key.id }
        : { is: "ready_made" as const, of: row.key.id };
    const page = await fake.call("customers", {
      as_of: null,
      day: null,
      search: "",
      stage: null,
      activity: null,
      rule,
      sort: "name",
      descending: false,
      offset: 0,
      limit: 0,
    });
    expect([page.total, page.net_fen]).toEqual([row.count, row.net_fen]);
  }
});

test("a segment is made, changed, deleted and back again; names are its own", async () => {
  const fake = fakeBackend();
  const before = await fake.call("segments", { as_of: null });
  const rule = { is: "stage" as const, of: ["loyal" as const] };
  const { id } = await fake.call("segment_edit", { what: "create", name: " 忠诚 ", rule });
  await expect(
    fake.call("segment_edit", { what: "create", name: "忠诚", rule }),
  ).rejects.toMatchObject({ code: "name_taken" });
  const edit = { what: "edit" as const, id: id ?? 0, name: "更忠诚", rule: null };
  await fake.call("segment_edit", edit);
  const row = (await fake.call("segments", { as_of: null })).at(-1);
  expect(row).toMatchObject({ name: "更忠诚", of: { kind: "rule", rule } });
  await fake.call("segment_edit", { what: "delete", id: id ?? 0 });
  for (let i = 0; i < 3; i++) await fake.call("undo", {});
  expect(await fake.call("segments", { as_of: null })).toEqual(before);
});

test("a rule is counted with its parts and explained", async () => {
  const fake = fakeBackend();
  const part = { is: "number" as const, of: { what: "orders" as const, from: 3, to: null } };
  const rule = { is: "all" as const, of: [part, { is: "tag" as const, of: [999] }] };
  const count = await fake.call("segment_count", { as_of: null, rule });
  expect(count).toMatchObject({ count: 0, broken: [{ what: "tag", name: 999 }] });
  expect(count.parts[0]).toBeGreaterThan(0);
  const why = await fake.call("segment_why", { as_of: null, rule, customer: 5 });
  expect(why.parts.map((one) => one.found?.kind)).toEqual(["number", undefined]);
});

test("two segments share whom both have", async () => {
  const fake = fakeBackend();
  const all = { is: "all" as const, of: [] };
  const loyal = { is: "stage" as const, of: ["loyal" as const] };
  const { a, b, both } = await fake.call("segment_compare", { as_of: null, a: all, b: loyal });
  expect([both, a.count]).toEqual([b.count, fake.shop().people.length]);
});

test("a segment that speaks of itself is broken, not endless", async () => {
  const fake = fakeBackend();
  const rule = { is: "none" as const, of: [{ is: "segment" as const, of: 1 }] };
  await fake.call("segment_edit", { what: "edit", id: 1, name: "自己", rule });
  const row = (await fake.call("segments", { as_of: null })).find(({ name }) => name === "自己");
  expect(row?.broken).toEqual([{ what: "segment", name: 1 }]);
});

import { describe, expect, test } from "vitest";
import type { CustomerQuery, Rule, SortBy } from "../../generated/contract";
import { fakeBackend } from "../index";

const ALL: CustomerQuery = {
  as_of: null,
  day: null,
  search: "",
  stage: null,
  activity: null,
  sort: "last_day",
  descending: true,
  offset: 0,
  limit: 1000,
};
const everyone = { kind: "all" as const, query: ALL, except: [] };

test("rules narrow the list; all and none part it", async () => {
  const fake = fakeBackend();
  const total = async (rule: Rule | null) =>
    (await fake.call("customers", { ...ALL, rule, limit: 0 })).total;
  const whole = await total(null);
  for (const rule of [
    { is: "stage", of: ["new", "loyal"] },
    { is: "number", of: { what: "silence", from: 30, to: 90 } },
    { is: "place", of: [330_000] },
    { is: "gender", of: ["female"] },
    { is: "day", of: { what: "last_purchase", within: { kind: "ago", from: 0, to: 59 } } },
  ] satisfies Rule[]) {
    const some = await total({ is: "all", of: [rule] });
    expect(some, rule.is).toBeGreaterThan(0);
    expect(some + (await total({ is: "none", of: [rule] })), rule.is).toBe(whole);
  }
  expect(await total({ is: "all", of: [] })).toBe(whole);
  expect(await total({ is: "any", of: [] })).toBe(0);
});

test("a tag that is gone breaks a rule, also under none", async () => {
  const fake = fakeBackend();
  const rule: Rule = { is: "none", of: [{ is: "tag", of: [9999] }] };
  const page = await fake.call("customers", { ...ALL, rule });
  expect([page.total, page.broken]).toEqual([0, [{ what: "tag", name: 9999 }]]);
});

test("every column has its cells, every order sorts with the unknown last", async () => {
  const fake = fakeBackend();
  const sorts: SortBy[] = ["name", "aov", "frequency", "region", "phone", "wechat", "gender"];
  for (const sort of sorts) {
    const page = await fake.call("customers", {
      ...ALL,
      sort,
      descending: false,
      columns: [{ kind: sort as "aov" }, { kind: "tags" }, { kind: "extra", header: "爱喝" }],
    });
    expect(page.rows[0]?.cells).toHaveLength(3);
    const known = page.rows.map((row) => row.cells[0]?.kind !== "empty");
    expect(known, sort).toEqual([...known].sort((a, b) => Number(b) - Number(a)));
  }
});

describe("tags", () => {
  test("set on all matches, counted, taken back", async () => {
    const fake = fakeBackend();
    const made = await fake.call("tag_edit", {
      what: "create",
      group: null,
      name: " 新年 ",
      color: null,
      rule: null,
    });
    const id = made.tag ?? 0;
    const { total } = await fake.call("customers", ALL);
    const some = { ...everyone, except: [1, 2] };
    const set = () => fake.call("tag_customers", { customers: some, add: [id], remove: [] });
    expect(await set()).toEqual({ customers: total - 2 });
    expect(await set()).toEqual({ customers: 0 });
    const count = async () =>
      (await fake.call("tags", {})).flatMap((group) => group.tags).find((tag) => tag.id === id);
    expect((await count())?.count).toBe(total - 2);
    expect((await fake.call("undo", {})).undone).toEqual({
      kind: "tag_customers",
      subject: "新年",
      count: total - 2,
    });
    expect((await count())?.count).toBe(0);
  });

  test("one of a single-choice group takes the place of the other", async () => {
    const fake = fakeBackend();
    const use = (await fake.call("tags", {})).find((group) => !group.multi);
    const [a, b] = use?.tags ?? [];
    const customers = { kind: "these" as const, ids: [3] };
    for (const tag of [a, b]) {
      await fake.call("tag_customers", { customers, add: [tag?.id ?? 0], remove: [] });
    }
    const carried = (await fake.call("customer", { id: 3, as_of: null })).tags;
    expect(carried.filter((tag) => tag.group === use?.name).map((tag) => tag.id)).toEqual([b?.id]);
  });

  test("names are unique within a group; a move onto the same name merges", async () => {
    const fake = fakeBackend();
    const create = (group: number | null) =>
      fake.call("tag_edit", { what: "create", group, name: "清淡", color: null, rule: null });
    const taste = (await fake.call("tags", {}))[0];
    await expect(create(taste?.id ?? null)).rejects.toMatchObject({ code: "name_taken" });
    const { tag } = await create(null);
    const move = { what: "move", id: tag ?? 0, group: taste?.id ?? null, before: null } as const;
    const moved = await fake.call("tag_edit", move);
    expect(moved.tag).toBe(taste?.tags.find((one) => one.name === "清淡")?.id);
  });
});

test("who is forgotten stays so after an undo; their orders stay counted", async () => {
  const fake = fakeBackend();
  const before = await fake.call("shop_state", {});
  await fake.call("customers_edit", {
    customers: { kind: "these", ids: [5] },
    edit: { what: "excluded", value: true },
  });
  const gone = await fake.call("customers_forget", { kind: "these", ids: [5] });
  expect(gone.customers).toBe(1);
  await fake.call("undo", {});
  await expect(fake.call("customer", { id: 5, as_of: null })).rejects.toMatchObject({
    code: "not_found",
  });
  const after = await fake.call("shop_state", {});
  expect(after.customers).toBe(before.customers - 1);
  expect(after.orders).toBe(before.orders);
});

test("a list to paste says who is left out", async () => {
  const fake = fakeBackend();
  const { total } = await fake.call("customers", ALL);
  const list = await fake.call("customers_copy", {
    customers: everyone,
    what: "phones",
    channel: "sms",
    include_unknown: true,
  });
  const out = list.left_out.reduce((sum, [, n]) => sum + n, 0);
  expect(list.lines.length + out).toBe(total);
  expect(new Set(list.lines).size).toBe(list.lines.length);
});

import { expect, test } from "vitest";
import type { ExclusionRules } from "../generated/contract";
import { AS_FOUND } from "./files";
import { fakeBackend } from "./index";

const rules = (over: Partial<ExclusionRules>): ExclusionRules => ({
  on: true,
  remark_words: [],
  amount_above_fen: null,
  ...over,
});

/** A customer with an order that counts. */
async function somebody(fake: ReturnType<typeof fakeBackend>) {
  const person = fake.shop().people.find((one) => one.orders.some((order) => order.counts));
  const order = person?.orders.find((one) => one.counts);
  if (!person || !order) throw new Error("nobody bought anything");
  const detail = () => fake.call("customer", { id: person.id, as_of: null });
  const mine = async () => (await detail()).orders.find((one) => one.id === order.id);
  return { id: person.id, order, detail, mine, before: (await detail()).facts.orders };
}

test("a marked order is shown and not counted until undone", async () => {
  const fake = fakeBackend();
  const { order, detail, mine, before } = await somebody(fake);
  await fake.call("order_exclude", { order: order.id, excluded: true });
  expect(await mine()).toMatchObject({ excluded: "row", counts: false });
  expect((await detail()).facts.orders).toBe(before - 1);
  expect((await fake.call("undo", {})).undone.kind).toBe("exclude_order");
  expect(await mine()).toMatchObject({ excluded: null, counts: true });
});

test("rules leave orders out, but not what the merchant counts", async () => {
  const fake = fakeBackend();
  const { order, mine } = await somebody(fake);
  const all = rules({ amount_above_fen: 0 });
  const { orders } = await fake.call("exclusion_count", all);
  expect(orders).toBeGreaterThan(100);
  await fake.call("exclusion_rules_set", all);
  expect(await fake.call("exclusion_rules", {})).toEqual(all);
  expect((await mine())?.excluded).toBe("rule");
  const files = [{ path: "/a/淘宝订单2024-07.csv", member: null, choices: AS_FOUND }];
  const plan = await fake.call("import_plan", { files });
  expect(plan.files[0]?.orders_excluded).toBeGreaterThan(0);
  expect(plan.rows[0]?.orders_excluded.length).toBeGreaterThan(0);
  await fake.call("order_exclude", { order: order.id, excluded: false });
  expect((await mine())?.excluded).toBeNull();
  expect((await fake.call("exclusion_count", all)).orders).toBe(orders - 1);
  await fake.call("undo", {});
  await fake.call("undo", {});
  expect(await mine()).toMatchObject({ excluded: null, counts: true });
  expect((await fake.call("exclusion_count", rules({ on: false }))).orders).toBe(0);
});

test("none of an excluded customer's orders counts", async () => {
  const fake = fakeBackend();
  const { id, detail } = await somebody(fake);
  await fake.call("customer_edit", { id, edit: { field: "excluded", value: true } });
  const panel = await detail();
  expect(panel.excluded).toBe(true);
  expect(panel.facts).toMatchObject({ orders: 0, stage: "prospect" });
  expect(new Set(panel.orders.map((order) => order.excluded))).toEqual(new Set(["customer"]));
});

import { expect, test } from "vitest";
import type { AskRules } from "../generated/contract";
import { AS_FOUND } from "./files";
import { fakeBackend } from "./index";

const ALL = { offset: 0, limit: 50 };
const ASK: AskRules = { shared_phone: "ask", several_phones_apart: false };

async function glance(fake: ReturnType<typeof fakeBackend>) {
  const { asks, customers } = await fake.call("shop_state", {});
  const page = await fake.call("asks", ALL);
  expect([page.total, page.asks.length]).toEqual([asks, asks]);
  return { asks, customers, page };
}

test("an answer joins people or keeps them apart; undo brings the question back", async () => {
  const fake = fakeBackend();
  const start = await glance(fake);
  const [three, two] = start.page.asks;
  if (!three || !two) throw new Error("no questions");
  expect([three.among.length, two.among.length]).toEqual([3, 2]);

  await fake.call("ask_answer", { key: three.key, answer: { same: [0, 2] } });
  const joined = await glance(fake);
  expect([joined.asks, joined.customers]).toEqual([start.asks - 1, start.customers - 1]);
  const id = three.among[0]?.customer ?? 0;
  const { facts, identities } = await fake.call("customer", { id, as_of: null });
  expect(facts.orders).toBe((three.among[0]?.orders ?? 0) + (three.among[2]?.orders ?? 0));
  expect(identities.map((one) => one.value)).toEqual([
    three.among[0]?.identity.value,
    three.among[2]?.identity.value,
    three.about.identity.value,
  ]);

  await fake.call("ask_answer", { key: two.key, answer: "apart" });
  expect(await glance(fake)).toMatchObject({ asks: start.asks - 2, customers: joined.customers });
  await expect(fake.call("ask_answer", { key: two.key, answer: "apart" })).rejects.toMatchObject({
    code: "not_found",
  });

  await fake.call("undo", {});
  const { undone } = await fake.call("undo", {});
  expect(undone).toEqual({ kind: "answer_ask", subject: three.about.identity.value, count: 1 });
  expect(await glance(fake)).toEqual(start);
});

test("a name's own orders go to the phone that is chosen", async () => {
  const fake = fakeBackend();
  const { page, customers } = await glance(fake);
  const ask = page.asks.find((one) => one.kind === "several_phones");
  if (!ask) throw new Error("no question");
  await fake.call("ask_answer", { key: ask.key, answer: { same: [1] } });
  expect((await glance(fake)).customers).toBe(customers - 1);
  const owner = await fake.call("customers", {
    as_of: null,
    day: null,
    search: ask.among[1]?.identity.value ?? "",
    stage: null,
    activity: null,
    sort: "last_day",
    descending: true,
    offset: 0,
    limit: 5,
  });
  expect(owner.rows.map((row) => row.orders)).toEqual([
    (ask.among[1]?.orders ?? 0) + ask.about.orders,
  ]);
});

test("rules answer what is open, and take it back when they change", async () => {
  const fake = fakeBackend();
  const start = await glance(fake);
  await fake.call("ask_rules", { ...ASK, shared_phone: "together" });
  const together = await glance(fake);
  expect([together.asks, together.customers]).toEqual([1, start.customers - 5]);
  await fake.call("ask_rules", { shared_phone: "apart", several_phones_apart: true });
  expect(await glance(fake)).toMatchObject({ asks: 0, customers: start.customers });
  await fake.call("ask_rules", ASK);
  expect(await glance(fake)).toEqual(start);
});

test("an import brings questions, and says so before", async () => {
  const fake = fakeBackend({ empty: true });
  const request = { files: [{ path: "/x/a.csv", member: null, choices: AS_FOUND }] };
  const plan = await fake.call("import_plan", request);
  expect((await glance(fake)).asks).toBe(0);
  await fake.call("import_apply", request);
  const { asks } = await glance(fake);
  expect([plan.files[0]?.to_ask, asks > 0]).toEqual([asks, true]);
});

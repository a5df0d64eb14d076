import { expect, test } from "vitest";
import type { HandOrder } from "../generated/contract";
import { fakeBackend } from "./index";

const order = (over: Partial<HandOrder> = {}): HandOrder => ({
  buyer: { kind: "known", id: 5 },
  lines: [{ product: "手工绿豆糕", specification: "", quantity_milli: 2000, amount_fen: 5980 }],
  amount_fen: null,
  channel: "wechat",
  paid: true,
  day: "2024-06-30",
  time: null,
  note: "",
  ...over,
});

test("a line of text is taken apart", async () => {
  const fake = fakeBackend();
  const name = (await fake.call("customer", { id: 5, as_of: null })).facts.name;
  const quick = await fake.call("quick_order", {
    text: `${name} 绿豆糕2 盖碗 收98.5 微信 昨天 欠 要礼袋`,
  });
  expect(quick).toMatchObject({
    name,
    amount_fen: 9850,
    channel: "wechat",
    paid: false,
    day: "2024-06-29",
    rest: "要礼袋",
  });
  expect(quick.customers.some((one) => one.id === 5)).toBe(true);
  expect(quick.lines.map((one) => [one.name, one.quantity_milli])).toEqual([
    ["绿豆糕", 2000],
    ["盖碗", 1000],
  ]);
});

test("an order by hand counts, is changed, refunded, and taken back", async () => {
  const fake = fakeBackend();
  const facts = async () => (await fake.call("customer", { id: 5, as_of: "2024-06-30" })).facts;
  const before = await facts();
  const done = await fake.call("hand_order_add", order());
  expect(done).toMatchObject({ customer: 5, existed: true });
  expect(await facts()).toMatchObject({
    orders: before.orders + 1,
    net_fen: before.net_fen + 5980,
  });
  const edit = (change: Parameters<typeof fake.call<"hand_order_edit">>[1]["change"]) =>
    fake.call("hand_order_edit", { order: done.order, change });
  await edit({ what: "refund", refunded_fen: 1000 });
  expect((await facts()).net_fen).toBe(before.net_fen + 4980);
  await expect(edit({ what: "refund", refunded_fen: 99_999 })).rejects.toMatchObject({
    code: "bad_value",
  });
  await edit({ what: "replace", with: order({ amount_fen: 5000, paid: false }) });
  expect(await facts()).toEqual(before);
  await edit({ what: "paid" });
  expect((await facts()).net_fen).toBe(before.net_fen + 5000);
  await edit({ what: "delete" });
  expect(await facts()).toEqual(before);
  for (let i = 0; i < 5; i++) await fake.call("undo", {});
  expect(await facts()).toEqual(before);
});

test("the same sale said twice is noticed; somebody new is added once", async () => {
  const fake = fakeBackend();
  await fake.call("hand_order_add", order());
  expect((await fake.call("hand_order_add", order())).alike).not.toBeNull();
  const customer = {
    name: "新来的",
    phone: "19900001111",
    wechat: "",
    address: "",
    note: "",
    referrer: null,
  };
  const first = await fake.call("hand_order_add", order({ buyer: { kind: "new", customer } }));
  const again = await fake.call("hand_order_add", order({ buyer: { kind: "new", customer } }));
  expect([first.existed, again.existed, again.customer]).toEqual([false, true, first.customer]);
  const last = await fake.call("hand_order", { kind: "last_of", customer: first.customer });
  expect(last).toMatchObject({ amount_fen: 5980, day: "2024-06-30" });
});

test("what can't be is refused", async () => {
  const fake = fakeBackend();
  for (const bad of [
    order({ day: "2024-07-01" }),
    order({ lines: [], amount_fen: null }),
    order({ lines: [{ product: " ", specification: "", quantity_milli: 1, amount_fen: 1 }] }),
  ])
    await expect(fake.call("hand_order_add", bad)).rejects.toMatchObject({ code: "bad_value" });
});

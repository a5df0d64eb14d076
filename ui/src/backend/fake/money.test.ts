import { expect, test } from "vitest";
import type { Rule } from "../generated/contract";
import { freshCondition } from "../../features/segments/conditions/conditions";
import { fakeBackend } from "./index";

const request = { as_of: null };
const bought = (over: object): Rule => {
  const fresh = freshCondition("bought");
  return fresh.is === "bought" ? { is: "bought", of: { ...fresh.of, ...over } } : fresh;
};

test("the reports on money agree with each other and with the rules behind their figures", async () => {
  const fake = fakeBackend();
  const count = async (rule: Rule) =>
    (await fake.call("segment_count", { as_of: null, rule })).count;
  const { months, basis } = await fake.call("report_new_returning", request);
  const net = months.reduce((sum, one) => sum + one.new_net_fen + one.returning_net_fen, 0);
  expect(net).toBe(basis.net_fen);
  const within = { kind: "between", from: basis.from, to: basis.to };
  const coupons = await fake.call("report_coupons", request);
  expect(coupons.with.orders + coupons.without.orders + coupons.unsaid.orders).toBe(basis.orders);
  expect(await count(bought({ within, discount: true }))).toBe(coupons.with.buyers);
  const { platforms, several_customers } = await fake.call("report_platforms", request);
  expect(platforms.map(({ platform }) => platform)).toEqual([
    "hand",
    "taobao",
    "wechat_shop",
    "xiaohongshu",
  ]);
  expect(several_customers).toBeGreaterThan(0);
  for (const { platform, buyers } of platforms) {
    expect(await count(bought({ within, platforms: [platform] }))).toBe(buyers);
  }
});

test("refunds, after-sale matters and referrals are those the shop knows", async () => {
  const fake = fakeBackend();
  const count = async (rule: Rule) =>
    (await fake.call("segment_count", { as_of: null, rule })).count;
  const refunds = await fake.call("report_refunds", request);
  const { whole, states, basis } = refunds;
  const [, part, full] = states.map(({ orders }) => orders);
  expect(whole.refunded_orders).toBe((part ?? 0) + (full ?? 0));
  const within = { kind: "between" as const, from: basis.from, to: basis.to };
  const matters: Rule = { is: "after_sale", of: { kinds: [], states: [], within } };
  expect(refunds.after_sale_customers).toBe(await count(matters));
  const { referrers, referred_customers, deepest } = await fake.call("report_referrals", request);
  expect(referrers.reduce((sum, row) => sum + row.customers, 0)).toBe(referred_customers);
  expect(deepest).toBe(3);
  const [first] = referrers;
  expect(await count({ is: "referred_by", of: first?.customer ?? 0 })).toBe(first?.customers);
});

test("an empty shop has nothing in any of them", async () => {
  const fake = fakeBackend({ empty: true });
  expect((await fake.call("report_new_returning", request)).months).toEqual([]);
  expect((await fake.call("report_coupons", request)).always_share).toBeNull();
  expect((await fake.call("report_platforms", request)).platforms).toEqual([]);
  expect((await fake.call("report_refunds", request)).after_sales).toBeNull();
  expect((await fake.call("report_referrals", request)).new_referred_share).toBeNull();
});

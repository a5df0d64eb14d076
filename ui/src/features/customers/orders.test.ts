import { expect, test } from "vitest";
import type { OrderDetail } from "../../backend";
import { phoneWords, quantityWords, receiverWords, skipReason } from "./orders";
import { order } from "./testing";

test("what counts needs no reason", () => {
  expect(skipReason(order({}), "2024-06-01")).toBeUndefined();
});

test("what does not count says why", () => {
  const why = (some: Partial<OrderDetail>) =>
    skipReason(order({ counts: false, ...some }), "2024-06-01");
  expect(why({ state: "closed" })).toBe("不计入：订单已关闭");
  expect(why({ state: "refunded" })).toBe("不计入：已全额退款");
  expect(why({ state: "ordered" })).toBe("不计入：还没付款");
  expect(why({ paid_fen: 0 })).toBe("不计入：0 元订单");
  expect(why({ refunded_fen: 1000 })).toBe("不计入：已全额退款");
  expect(why({ paid_fen: null })).toBe("不计入购买");
});

test("an order after the day looked from is named as such", () => {
  expect(skipReason(order({}), "2024-04-30")).toBe("在 2024-04-30 之后，没有算进上面的数字");
});

test("quantities and receivers are written short", () => {
  const line = { product: "", specification: "", amount_fen: null };
  expect(quantityWords({ ...line, quantity_milli: 1500 })).toBe("×1.5");
  expect(quantityWords({ ...line, quantity_milli: 1000 })).toBe("");
  expect(quantityWords({ ...line, quantity_milli: null })).toBe("");
  expect(receiverWords(order({ receiver: "A", address: "B" }))).toBe("A B");
  expect(receiverWords(order({}))).toBe("");
  const place = { region: "浙江 金华 义乌" };
  expect(receiverWords(order({ ...place, address: "义乌市北苑街道" }))).toBe(
    "浙江 金华 义乌 义乌市北苑街道",
  );
  expect(receiverWords(order({ ...place, address: "浙江省金华市义乌市" }))).toBe(
    "浙江省金华市义乌市",
  );
});

test("a virtual number is named as one, and that it is dead", () => {
  const phone = "13800000000-1234";
  const virtual = { phone, phone_kind: "virtual" as const };
  expect(phoneWords(order(virtual))).toBe("13800000000-1234（虚拟号）");
  expect(phoneWords(order({ ...virtual, phone_stale: true }))).toBe(
    "13800000000-1234（虚拟号已失效，不可联系）",
  );
  expect(phoneWords(order({ phone: "138", phone_kind: "other" }))).toBe("138");
});

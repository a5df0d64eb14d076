import { expect, test } from "vitest";
import { order } from "../customers/testing";
import { emptyDraft, EMPTY_LINE } from "./draft";
import { handActions } from "./menu";
import { somebody } from "./testing";
import { orderWords, personHint, savedWords, sumWords } from "./words";

test("the sum is said, with what was taken off or added", () => {
  const lines = [
    { ...EMPTY_LINE, product: "A", priceFen: 10_000 },
    { ...EMPTY_LINE, product: "B", priceFen: 5000 },
  ];
  const draft = { ...emptyDraft("2024-06-30"), lines };
  expect(sumWords(draft)).toBe("合计 ¥150.00");
  expect(sumWords({ ...draft, amount: "120" })).toBe("合计 ¥150.00，少收 ¥30.00");
  expect(sumWords({ ...draft, amount: "160" })).toBe("合计 ¥150.00，多收 ¥10.00");
  expect(sumWords(emptyDraft("2024-06-30"))).toBeUndefined();
});

test("people of one name are told apart", () => {
  expect(personHint(somebody())).toBe("13800138000 · 买过 3 单 · 最近 2024-06-01");
  expect(personHint(somebody({ phone: null, orders: 0, last_day: null }))).toBe("还没买过");
});

test("an order in a line", () => {
  const line = (product: string, milli = 1000) => ({
    product,
    specification: "",
    quantity_milli: milli,
    amount_fen: null,
  });
  const base = {
    buyer: { kind: "known" as const, id: 1 },
    amount_fen: 29_800,
    channel: "wechat" as const,
    paid: true,
    day: "2024-06-30",
    time: null,
    note: "",
  };
  expect(orderWords({ ...base, lines: [line("面膜", 2000), line("精华")] })).toBe(
    "面膜×2、精华 · ¥298.00",
  );
  const many = ["A", "B", "C", "D"].map((name) => line(name));
  expect(orderWords({ ...base, lines: many, amount_fen: null })).toBe("A、B、C等 4 样");
});

test("what was saved is said, with what may be wrong", () => {
  const done = { order: 1, customer: 1, existed: true, alike: null };
  expect(savedWords("张三", 29_800, done, false)).toEqual({ text: "给“张三”记了一单 ¥298.00" });
  expect(savedWords("张三", 1, { ...done, alike: 5 }, false).detail).toContain("同一笔");
  expect(savedWords("张三", 1, done, true).detail).toContain("本来就有");
  expect(savedWords("张三", 1, { ...done, existed: false }, true).detail).toBeUndefined();
});

test("only orders by hand can be changed", () => {
  expect(handActions(order({}))).toEqual([]);
  expect(handActions(order({ by_hand: true }))).toEqual(["edit", "refund", "delete"]);
  expect(handActions(order({ by_hand: true, refunded_fen: 5 }))).toContain("refund.edit");
  expect(handActions(order({ by_hand: true, state: "ordered" }))).toEqual([
    "pay",
    "edit",
    "delete",
  ]);
  expect(handActions(order({ by_hand: true, paid_fen: 0 }))).toEqual(["edit", "delete"]);
});

import { expect, test } from "vitest";
import {
  aliasKey,
  aliasWords,
  alikeWords,
  editOf,
  faults,
  formOf,
  parseDays,
  priceWords,
  splitName,
  stays,
  useWords,
} from "./form";
import { product } from "./testing";

const said = product({
  category: "护肤",
  pack: "10 片",
  use_days: 30,
  use_days_from: "merchant",
  price_fen: 6800,
});
const alias = (over = {}) => ({
  platform: "taobao",
  code: "",
  title: "面膜",
  specification: "5 片",
  ...over,
});

test("the form holds what the merchant said, not what orders tell", () => {
  expect(formOf(said)).toEqual({ category: "护肤", pack: "10 片", useDays: "30", price: "68" });
  const told = product({ use_days: 28.4, use_days_from: "orders", last_price_fen: 100 });
  expect(formOf(told)).toEqual({ category: "", pack: "", useDays: "", price: "" });
});

test("only what changed is an edit, trimmed; empty takes away", () => {
  expect(editOf(said, formOf(said))).toBeUndefined();
  expect(editOf(said, { ...formOf(said), pack: " 10 片 " })).toBeUndefined();
  expect(editOf(said, { ...formOf(said), category: "", price: "" })).toEqual({
    what: "describe",
    product: "面膜",
    category: null,
    pack: "10 片",
    use_days: 30,
    price_fen: null,
  });
});

test("days and prices that can't be are named and not saved", () => {
  for (const [text, days] of [
    ["30", 30],
    ["0.5", 0.5],
    ["３０", 30],
    ["", null],
  ] as const)
    expect(parseDays(text)).toBe(days);
  for (const text of ["0", "0.05", "3651", "a", "-1"]) expect(parseDays(text)).toBeUndefined();
  const bad = { category: "", pack: "", useDays: "x", price: "1.234" };
  expect(faults(bad)).toEqual(["useDays", "price"]);
  expect(editOf(said, bad)).toBeUndefined();
});

test("days of use and price say where they come from", () => {
  expect(useWords(said)).toBe("30 天");
  expect(useWords(product({ use_days: 28.44, use_days_from: "orders" }))).toBe("28.4 天（按回购）");
  expect(useWords(product())).toBe("—");
  expect(priceWords(said)).toBe("¥68.00");
  expect(priceWords(product({ last_price_fen: 5900 }))).toBe("上次 ¥59.00");
  expect(priceWords(product())).toBe("—");
});

test("names of platforms read as a line and are told apart", () => {
  expect(aliasWords(alias({ code: "A-1" }))).toBe("面膜 5 片（淘宝 A-1）");
  expect(aliasKey(alias())).not.toBe(aliasKey(alias({ specification: "" })));
});

test("why two look like one", () => {
  const pair = { a: "x", b: "y", orders: [3, 1] as [number, number], score: 0.873 };
  expect(alikeWords({ ...pair, same_code: true })).toBe("商家编码相同");
  expect(alikeWords({ ...pair, same_code: false })).toBe("名字像 87%");
});

test("the most sold stays; what is split off has its own title", () => {
  expect(stays([product({ orders: 1 }), product({ name: "B", orders: 5 })])).toBe("B");
  expect(stays([product(), product({ name: "B" })])).toBe("面膜");
  expect(splitName("面膜", [alias(), alias({ title: "补水面膜" })])).toBe("补水面膜");
  expect(splitName("面膜", [alias()])).toBe("面膜 5 片");
});

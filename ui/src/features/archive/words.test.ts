import { expect, test } from "vitest";
import { order } from "../customers/testing";
import type { AddressRow, IdentityOrigin } from "../../backend";
import {
  beginning,
  fileSafe,
  productsOf,
  originWords,
  receiverOf,
  usedWords,
  virtualSplit,
} from "./words";

const identity: IdentityOrigin = {
  kind: "account",
  platform: "taobao",
  value: "x",
  orders: 3,
  by_hand: false,
  files: ["a.csv", "b.csv"],
  contactable: false,
};
const address: AddressRow = {
  id: null,
  text: "文三路 8 号",
  region: null,
  receiver: "周阿姨",
  phone: null,
  orders: 2,
  last_day: "2024-05-01",
  gift: true,
};

test("an identity says where it comes from", () => {
  expect(originWords(identity)).toBe("3 单用它 · 来自 a.csv、b.csv");
  const hand = { ...identity, orders: 0, by_hand: true, files: [] };
  expect(originWords(hand)).toBe("手工添加");
});

test("an address says how often it was used and who receives there", () => {
  expect(usedWords(address)).toBe("2 单，最近 2024-05-01");
  expect(usedWords({ ...address, orders: 0, last_day: null })).toBe("手工添加，还没用过");
  expect(receiverOf(address)).toBe("周阿姨");
});

test("dead numbers are told from live ones", () => {
  const numbers = [true, false].map((stale) => ({ value: "1", until: "2024-05-01", stale }));
  const { alive, dead } = virtualSplit(numbers);
  expect([alive.length, dead.length]).toEqual([1, 1]);
});

test("a long note shows its beginning, without cutting an emoji in two", () => {
  expect(beginning("短")).toBeUndefined();
  expect(beginning("🌸".repeat(1000))).toBe("🌸".repeat(400));
  expect(beginning("a\n".repeat(100))?.split("\n")).toHaveLength(10);
});

test("a name becomes part of a file name on any system", () => {
  expect(fileSafe("王芳")).toBe("王芳");
  expect(fileSafe("a/b:c*?\u202E…. ")).toBe("a b c …");
  expect([...fileSafe("🌸".repeat(99))]).toHaveLength(40);
});

test("a month is a heading; what was bought is listed once, the latest first", () => {
  const line = (product: string) => ({
    product,
    specification: "",
    quantity_milli: null,
    amount_fen: null,
  });
  const orders = [order({ lines: [line("b"), line("a")] }), order({ lines: [line("a")] })];
  expect(productsOf(orders)).toEqual(["b", "a"]);
});

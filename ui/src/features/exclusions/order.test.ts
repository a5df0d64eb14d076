import { expect, test } from "vitest";
import type { OrderDetail } from "../../backend";
import { skipReason } from "../customers/orders";
import { order } from "../customers/testing";
import { offered } from "./order";

test("an order that counts, or may yet, can be left out", () => {
  expect(offered(order({}))).toBe("exclude");
  expect(offered(order({ counts: false, state: "ordered" }))).toBe("exclude");
  expect(offered(order({ counts: false, state: "closed" }))).toBeUndefined();
});

test("one left out can be counted again, unless its customer is left out", () => {
  const out = (excluded: OrderDetail["excluded"]) => order({ counts: false, excluded });
  expect(offered(out("row"))).toBe("count");
  expect(offered(out("rule"))).toBe("count");
  expect(offered(out("customer"))).toBeUndefined();
  expect(skipReason(out("row"), "2024-06-01")).toBe("不计入：你标记的");
  expect(skipReason(out("customer"), "2024-06-01")).toContain("这位客户");
  expect(skipReason(out("rule"), "2024-06-01")).toContain("规则");
});

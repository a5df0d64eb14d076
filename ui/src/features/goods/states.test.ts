import { expect, it } from "vitest";
import type { ProductStates } from "../../backend/generated/contract";
import { BASIS } from "../lifecycle/testing";
import { STATES, statesFinding, statesNote } from "./states";

function product(name: string, counts: number[]): ProductStates {
  return {
    product: 0,
    name,
    use_days: { days: 30, source: "merchant" },
    customers: counts.reduce((sum, n) => sum + n, 0),
    states: STATES.map((state, i) => ({
      state,
      customers: counts[i] ?? 0,
      pieces_milli: 0,
    })),
  };
}
const report = (products: ProductStates[], without = 0) => ({
  basis: BASIS,
  states: [],
  products_without_use_days: without,
  products,
});

it("says whom to ask first", () => {
  const both = [product("面膜", [1, 9, 2, 3, 20]), product("精华", [0, 1, 0, 7, 1])];
  expect(statesFinding(report(both))).toBe("“精华”有 7 位客人该用完了还没再买");
  expect(statesFinding(report([product("面膜", [1, 2, 0, 0, 3])]))).toBe(
    "没有客人该用完了还没再买",
  );
  expect(statesFinding(report([]))).toBe("还不知道哪样商品能用几天");
});

it("says of how many products nothing is known", () => {
  expect(statesNote(report([], 4))).toBe("另有 4 种商品不知道能用几天，不在这里。");
  expect(statesNote(report([]))).toBeNull();
});

import { expect, it } from "vitest";
import type { UseStatesReport } from "../../backend/generated/contract";
import { BASIS } from "../lifecycle/testing";
import { statesFinding, statesNote } from "./states";

const report = (over: Partial<UseStatesReport> = {}): UseStatesReport => ({
  basis: BASIS,
  states: [],
  products_without_use_days: 0,
  products_in_all: 2,
  most_to_renew: null,
  products: [],
  ...over,
});

it("says whom to ask first", () => {
  expect(statesFinding(report({ most_to_renew: { name: "精华", customers: 7 } }))).toBe(
    "“精华”有 7 位客人该用完了还没再买",
  );
  expect(statesFinding(report())).toBe("没有客人该用完了还没再买");
  expect(statesFinding(report({ products_in_all: 0 }))).toBe("还不知道哪样商品能用几天");
});

it("says of how many products nothing is known", () => {
  expect(statesNote(report({ products_without_use_days: 4 }))).toBe(
    "另有 4 种商品不知道能用几天，不在这里。",
  );
  expect(statesNote(report())).toBeNull();
});

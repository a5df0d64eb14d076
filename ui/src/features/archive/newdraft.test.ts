import { expect, test } from "vitest";
import { askText, blank, faultsOf, filled } from "./newdraft";

const read = {
  customer: { ...blank(), name: "张三", phone: "13800138000", address: "浙江省杭州市" },
  region: null,
  rest: "周末送",
  known: [],
};

test("what was read fills the fields nobody typed in", () => {
  const draft = { ...blank(), name: "张姐" };
  expect(filled(draft, new Set(["name"]), read)).toEqual({
    ...blank(),
    name: "张姐",
    phone: "13800138000",
    address: "浙江省杭州市",
    note: "周末送",
  });
  // Another paste takes back what the first one filled in.
  const again = filled(filled(blank(), new Set(), read), new Set(), { ...read, rest: "" });
  expect(again.note).toBe("");
});

test("one of name, phone and WeChat id is needed, and each must be one", () => {
  expect(faultsOf(blank())).toEqual({ name: "姓名、电话、微信号至少填一个" });
  expect(faultsOf({ ...blank(), phone: "138 0013 8000" })).toEqual({});
  expect(Object.keys(faultsOf({ ...blank(), phone: "138", wechat: "丽" }))).toEqual([
    "phone",
    "wechat",
  ]);
  expect(Object.keys(faultsOf({ ...blank(), name: "a".repeat(201) }))).toEqual(["name"]);
});

test("the pool is asked by name, phone and WeChat id", () => {
  expect(askText({ ...blank(), name: " 张三 ", wechat: "lily_2020" })).toBe(
    "张三 微信号：lily_2020",
  );
  expect(askText({ ...blank(), address: "x" })).toBe("");
});

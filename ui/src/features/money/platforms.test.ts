import { expect, test } from "vitest";
import { BASIS } from "../lifecycle/testing";
import {
  platformHeads,
  platformRows,
  platformsEmpty,
  platformsFinding,
  platformTable,
} from "./platforms";
import { platform } from "./testing";

const report = (rows: ReturnType<typeof platform>[], several_customers = 0) => ({
  basis: BASIS,
  platforms: rows,
  several_customers,
});

test("the platform that brings most is named, orders of nobody known counted in", () => {
  const two = report([platform("taobao", 30), platform("douyin", 10, 60)], 4);
  expect(platformsFinding(two)).toBe(
    "抖店带来最多：70% 的净额，10 位买家；4 位客户在两个以上的平台买过",
  );
  expect(platformsFinding(report([platform("taobao", 30)]))).toBe(
    "这段时间都在淘宝买：30 位买家，净额 ¥3,000.00",
  );
  expect(platformsFinding(report([platform("taobao", 0)]))).toBe("这段时间没有买家");
  expect(platformsEmpty(report([platform("taobao", 0)]))).toBe(true);
});

test("bars open the buyers of their platform", () => {
  const [first, second] = platformRows(report([platform("taobao", 30), platform("douyin", 0, 60)]));
  expect(first).toMatchObject({ label: "抖店", value: 1, rule: null });
  expect(second).toMatchObject({
    figure: "¥3,000.00 · 33%",
    note: "30 位 · 复购 50% · 每单 ¥100.00",
    rule: { of: { platforms: ["taobao"], within: { from: "2025-03-16" } } },
  });
  const [row] = platformTable(report([platform("taobao", 30)]));
  expect(row?.cells).toHaveLength(platformHeads().length);
});

import { expect, it } from "vitest";
import { bandRule, groupWord, stageRule } from "./rules";
import { thresholds } from "./testing";

it("columns say how long ago, in whole days", () => {
  const days = thresholds({ t1_days: 64.5, t2_days: 141.75 });
  expect((["active", "slipping", "lost", "none"] as const).map((b) => bandRule(b, days))).toEqual([
    "64 天内买过",
    "65–141 天没买",
    "超过 141 天没买",
    "没有有效订单",
  ]);
});

it("stages say what makes them", () => {
  expect(stageRule("loyal", 4)).toBe("买过 4 天以上");
  expect(stageRule("new", 4)).toBe("买过 1 天");
});

it("groups have names", () => {
  expect(groupWord("loyal", "slipping")).toBe("忠诚客·沉睡");
  expect(groupWord("loyal", null)).toBe("忠诚客");
  expect(groupWord(null, "lost")).toBe("流失");
  expect(groupWord(null, null)).toBe("全部客户");
});

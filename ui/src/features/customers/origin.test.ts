import { expect, test } from "vitest";
import { originWords } from "./origin";

test("the origin names the screen, the figure and the day", () => {
  expect(originWords("生命周期", { stage: "loyal", activity: "slipping" }, "2011-12-09")).toBe(
    "生命周期 · 忠诚客 · 沉睡 · 截至 2011-12-09",
  );
  expect(originWords("生命周期", { stage: "prospect", day: "2011-05-31" }, "2011-12-09")).toBe(
    "生命周期 · 潜客 · 截至 2011-05-31",
  );
  const rule = { is: "all" as const, of: [{ is: "place" as const, of: [330_100] }] };
  expect(originWords("分析", { stage: "fan", rule }, "2011-12-09")).toBe(
    "分析 · 粉丝 · 浙江 杭州 · 截至 2011-12-09",
  );
});

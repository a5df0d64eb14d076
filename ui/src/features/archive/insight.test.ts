import { expect, test } from "vitest";
import type { CustomerInsight, CustomerUse } from "../../backend";
import {
  dueSentence,
  predictionSentences,
  tierSentences,
  usedShare,
  usesInOrder,
  useWords,
} from "./insight";

const none: CustomerInsight = {
  why: null,
  rfm: null,
  abc_curve: null,
  abc_care: "C",
  due_day: null,
  due_basis: null,
  predicted: null,
  uses: [],
};
const TODAY = "2024-06-30";
const use = (some: Partial<CustomerUse>): CustomerUse => ({
  product: "龙井",
  bought: "2024-06-01",
  pieces_milli: 2000,
  runs_out: "2024-07-01",
  state: "ending",
  ...some,
});

test("tiers are said with their names, groups only where there are some", () => {
  const whole = { ...none, rfm: { r: 5, f: 2, m: 4, group: "重要价值" as const } };
  expect(tierSentences({ ...whole, abc_curve: "A" }).map(({ text, why }) => [text, why])).toEqual([
    ["RFM 重要价值", "最近 5 分、次数 2 分、金额 4 分"],
    ["ABC（净额）A 类", ""],
    ["ABC（关怀）C 类", ""],
  ]);
  const few = { ...none, rfm: { r: 5, f: 2, m: 4, group: null } };
  expect(tierSentences(few)[0]?.text).toBe("最近 5 分、次数 2 分、金额 4 分");
  expect(tierSentences(none)[0]?.text).toContain("近 365 天没有购买");
});

test("the due day says how far it is and what it rests on", () => {
  const due = (due_day: string) => dueSentence({ ...none, due_day, due_basis: "own" }, TODAY);
  expect(due("2024-07-05")).toMatchObject({
    text: "5 天后该回购（2024-07-05）",
    why: "按自己的回购周期",
  });
  expect(due("2024-06-20")?.text).toBe("10 天前就该回购了（2024-06-20）");
  expect(due(TODAY)?.text).toBe("今天该回购了");
  expect(dueSentence(none, TODAY)).toBeUndefined();
});

test("a prediction is a sentence or says that there is none", () => {
  const predicted = { p_alive: 0.83, purchases: 4.26, year_fen: 1, next_day: null, stale: true };
  expect(predictionSentences({ ...none, predicted })).toEqual([
    "还会再来的可能 83%，预计一年内再买 4.3 次",
    "正在用最新的订单重新估计",
  ]);
  expect(predictionSentences(none)).toEqual(["还没有足够的订单来预测"]);
});

test("what wants buying again comes first, what is long gone last", () => {
  const uses = (["over", "in_use", "repurchase", "ending"] as const).map((state) => use({ state }));
  expect(usesInOrder(uses).map(({ state }) => state)).toEqual([
    "repurchase",
    "ending",
    "in_use",
    "over",
  ]);
});

test("a product says when it was bought and until when it lasts", () => {
  expect(useWords(use({}), TODAY)).toBe("2024-06-01 买了 2 件，用到 2024-07-01 左右");
  const gone = use({ runs_out: "2024-06-20", pieces_milli: 500 });
  expect(useWords(gone, TODAY)).toBe("2024-06-01 买了 0.5 件，约在 2024-06-20 用完");
  expect(usedShare(use({ runs_out: "2024-06-11" }), "2024-06-06")).toBe(0.5);
  expect(usedShare(gone, TODAY)).toBe(1);
  expect(usedShare(use({ runs_out: "2024-06-01" }), "2024-05-01")).toBe(0);
});

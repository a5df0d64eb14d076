import { describe, expect, it } from "vitest";
import {
  careSentence,
  lifecycleFinding,
  monthsFinding,
  thresholdsSentences,
  unownedSentence,
} from "./finding";
import { toMatrix } from "./matrix";
import { toMonths } from "./months";
import { cells, lifecycle, thresholds } from "./testing";

const finding = (counts: Parameters<typeof cells>[0]) => lifecycleFinding(toMatrix(cells(counts)));
const care = (counts: Parameters<typeof cells>[0]) => careSentence(toMatrix(cells(counts)));

describe("lifecycleFinding", () => {
  it("says who is slipping and who is lost", () => {
    expect(finding({ prospect: 9, new: [2000, 840, 300], loyal: [800, 400, 32] })).toBe(
      "4,372 位买过的客户中，1,240 位正在沉睡，332 位已经流失",
    );
    expect(finding({ new: [3, 2, 0] })).toBe("5 位买过的客户中，2 位正在沉睡");
    expect(finding({ new: [3, 0, 2] })).toBe("5 位买过的客户中，2 位已经流失");
    expect(finding({ new: [3, 0, 0] })).toBe("3 位买过的客户都还活跃");
    expect(finding({ new: [0, 0, 4] })).toBe("4 位买过的客户都已流失");
    expect(finding({ prospect: 7 })).toBe("7 位客户都还没有有效订单");
  });
});

describe("careSentence", () => {
  it("names the loyal ones that slip first, then the newcomers", () => {
    expect(care({ new: [0, 9, 0], loyal: [0, 4, 0], fan: [0, 1, 3], agent: [0, 1, 0] })).toBe(
      "其中 6 位是忠诚客、粉丝或分销商，最值得先问候。",
    );
    expect(care({ new: [0, 9, 0] })).toBe("其中 9 位只买过一次，一句问候也许就有第二单。");
    expect(care({ new: [5, 0, 9] })).toBeNull();
  });
});

describe("unownedSentence", () => {
  it("tells of orders without a customer, if there are any", () => {
    const report = lifecycle({}, [], { unowned_orders: 3710, unowned_net_fen: 144_733_863 });
    expect(unownedSentence(report)).toBe(
      "另有 3,710 单（¥1,447,338.63）不知道是谁买的，没有算进来。",
    );
    expect(unownedSentence(lifecycle({}))).toBeNull();
  });
});

describe("thresholdsSentences", () => {
  it("say what the days mean and where they come from", () => {
    expect(thresholdsSentences(thresholds(), 3)).toEqual([
      "64 天内买过算活跃，超过 141 天没买算流失，中间是沉睡。",
      "来自本店 2,345 次回购间隔的 p75 和 p90。",
      "买过 3 天起算忠诚客。",
    ]);
    const few = thresholds({ source: "default", gaps: 62, t1_days: 90, t2_days: 180 });
    expect(thresholdsSentences(few, 3)[1]).toBe("这是默认值，还差 38 次回购就按本店自己的节奏算。");
    expect(thresholdsSentences(thresholds({ source: "fixed" }), 4)[1]).toBe("由你手动固定。");
  });
});

describe("monthsFinding", () => {
  const report = lifecycle({}, [
    ["2026-01-31", { new: [60, 0, 0], loyal: [4, 0, 0] }],
    ["2026-02-28", { new: [70, 20, 0], loyal: [9, 1, 0] }],
    ["2026-03-15", { new: [50, 45, 5], loyal: [8, 2, 2] }],
  ]);
  const of = (r: typeof report, by: "stage" | "activity") =>
    monthsFinding(toMonths(r.months, by), r);

  it("compares with a year ago, or with the first month", () => {
    expect(of(report, "stage")).toBe(
      "近 2 个月，客户从 64 位增加到 112 位，忠诚客和粉丝从 4 位增加到 12 位",
    );
    const long = lifecycle(
      {},
      Array.from({ length: 20 }, (_, i) => [
        `20${String(10 + Math.floor(i / 12))}-${String((i % 12) + 1).padStart(2, "0")}-28`,
        { new: [i + 1, 0, 0] },
      ]),
    );
    expect(of(long, "stage")).toBe("近 12 个月，客户从 8 位增加到 20 位");
  });

  it("says when nobody came or when the loyal ones grew fewer", () => {
    const calm = lifecycle({}, [
      ["2026-01-31", { new: [5, 0, 0], loyal: [3, 0, 0] }],
      ["2026-02-28", { new: [6, 0, 0], loyal: [2, 0, 0] }],
    ]);
    expect(of(calm, "stage")).toBe(
      "近 1 个月没有新增客户，仍是 8 位，忠诚客和粉丝从 3 位减少到 2 位",
    );
  });

  it("finds the month with the most active ones", () => {
    expect(of(report, "activity")).toBe("现在活跃的客户有 58 位，最多时（2026-02）有 79 位");
    const best = lifecycle(
      {},
      report.months.slice(0, 2).map((m) => [m.day, {}]),
    );
    expect(of({ ...best, months: report.months.slice(0, 2) }, "activity")).toBe(
      "现在活跃的客户有 79 位，是有记录以来最多的时候",
    );
  });

  it("is honest with a single month", () => {
    expect(of({ ...report, months: report.months.slice(0, 1) }, "stage")).toBe(
      "只有一个月的数据，下个月起就能看到变化",
    );
  });
});

import { describe, expect, it } from "vitest";
import { everyWord, speak } from "../../i18n";
import { products } from "../goods/testing";
import { lifecycle, thresholds } from "../lifecycle/testing";
import { newOldMonth, refundFigures, refunds } from "../money/testing";
import { clock, regions } from "../places/testing";
import { spanOfMonth } from "./months";
import { footOf, sentencesOf, titleOf } from "./sentences";
import { due, flow, found, sales } from "./testing";

const whole = found();

describe("a whole month", () => {
  it("is told from what was sold to what comes next", () => {
    expect(sentencesOf(whole)).toEqual([
      "3月成交 120 单，净额 ¥12,000.00，平均每单 ¥100.00。",
      "净额比 2月多 20%（那时 ¥10,000.00）。",
      "新客 40 位，老客 60 位，老客带来 60% 的净额。",
      "截至 2026-03-31，80 位买过的客人里 60 位活跃，8 位沉睡，12 位流失。",
      "比上个月末：新来 12 位，6 位又活跃起来，9 位沉睡或流失了。",
      "卖得最多的是“面膜”（30 单），其次是“精华”（12 单）。",
      "知道地点的 100 单里，送到浙江的最多（80 单）。19–22 点下单最多（100%）。",
      "退款 6 单，占付款单的 5.0%，退回 ¥600.00。",
      "到下周末有 12 位该回购；另有 30 位已经过了该回购的日子，还没流失，值得先问候。",
    ]);
  });

  it("is named as the language names months", async () => {
    await speak("en");
    await everyWord();
    expect(titleOf(whole.span)).toBe("Summary of March 2026");
    expect(sentencesOf(whole).slice(0, 2)).toEqual([
      "March: 120 orders, net amount ¥12,000.00, ¥100.00 each on average.",
      "Net amount 20% more than February (¥10,000.00).",
    ]);
    await speak("zh-CN");
    await everyWord();
  });

  it("has its name, and says what its figures are of", () => {
    expect(titleOf(whole.span)).toBe("2026年3月经营小结");
    expect(footOf(whole, false)).toBe("数字为 2026-03-01 至 2026-03-31，截至 2026-03-31。");
    expect(footOf(whole, true)).toBe(
      "示例数据。数字为 2026-03-01 至 2026-03-31，截至 2026-03-31。",
    );
  });

  it("says how many orders nobody is known of, and a change that is none", () => {
    const basis = sales(100, { unowned_orders: 20, unowned_net_fen: 200_000 });
    const [sold, change] = sentencesOf(found({ regions: { ...whole.regions, basis } }));
    expect(sold).toBe(
      "3月成交 120 单，净额 ¥12,000.00，平均每单 ¥100.00。其中 20 单不知道是谁买的。",
    );
    expect(change).toBe("净额比 2月多 20%（那时 ¥10,000.00）。");
    const same = found({ regions: { ...whole.regions, basis: sales(101) } });
    expect(sentencesOf(same)[1]).toBe("净额和 2月差不多（那时 ¥10,000.00）。");
  });
});

describe("a month that is not over", () => {
  const part = found(
    { before: { ...whole.before, basis: sales(100, { from: "2026-02-01", to: "2026-02-15" }) } },
    "2026-03-15",
  );

  it("says so, and is held against the same days", () => {
    expect(titleOf(part.span)).toBe("2026年3月经营小结（前 15 天）");
    expect(footOf(part, false)).toBe("数字为 2026-03-01 至 2026-03-15，这个月还没过完。");
    expect(sentencesOf(part).slice(0, 2)).toEqual([
      "3月到 2026-03-15 为止成交 120 单，净额 ¥12,000.00，平均每单 ¥100.00。",
      "净额比 2月同期（1–15 日）多 20%（那时 ¥10,000.00）。",
    ]);
  });

  it("says that nothing was sold yet", () => {
    const none = { ...part, regions: { ...regions([]), basis: sales(0) } };
    expect(sentencesOf(none)[0]).toBe("3月还没有成交。");
    expect(sentencesOf({ ...none, span: spanOfMonth("2026-03", "2026-05-01") })[0]).toBe(
      "3月没有成交。",
    );
  });
});

describe("a small shop", () => {
  const small = found({
    year: { ...whole.year, months: [newOldMonth("2026-03", 3, 4)] },
    before: { ...whole.before, basis: sales(5, { from: "2026-02-01", to: "2026-02-28" }) },
    regions: { ...regions([]), basis: sales(8) },
    lifecycle: lifecycle({ new: [7, 1, 0] }, [], { thresholds: thresholds({ gaps: 62 }) }),
    flow: flow([]),
    products: products([]),
    clock: clock([[0, 20, 8]]),
    refunds: refunds({ whole: refundFigures(8, 1) }),
    due: due([0, 0, 0]),
  });

  it("is told in orders, not in per cent, and what can't be seen yet is said", () => {
    expect(sentencesOf(small)).toEqual([
      "3月成交 8 单，净额 ¥800.00，平均每单 ¥100.00。",
      "比 2月多 3 单（那时 5 单）；单还少，差别可能只是碰巧。",
      "新客 3 位，老客 4 位。",
      "截至 2026-03-31，8 位买过的客人里 7 位活跃，1 位沉睡，0 位流失。",
      "8 单付款里退了 1 单，退回 ¥100.00。",
      "还差 38 次回购才看得出本店的回购周期，活跃和流失先按 90 和 180 天算。",
    ]);
  });

  it("has no month to be held against at its beginning", () => {
    const first = {
      ...small,
      before: { ...small.before, basis: sales(0, { from: "2026-02-01" }) },
    };
    expect(sentencesOf(first)[1]).toBe("2月没有成交，没法比。");
    const even = { ...small, before: { ...small.before, basis: sales(8, { from: "2026-02-01" }) } };
    expect(sentencesOf(even)[1]).toBe("和 2月一样，都是 8 单。");
  });
});

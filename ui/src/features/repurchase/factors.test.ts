import { describe, expect, it } from "vitest";
import { groupWord, leadsFinding, leadsNote, leadTip, toLeads } from "./factors";
import { factorGroup, secondOrder } from "./testing";

const report = secondOrder([
  {
    factor: "province",
    groups: [
      factorGroup(33, [60, 40], [200, 80], [0.55, 0.77]),
      factorGroup(11, [30, 10], [230, 110], [0.2, 0.5]),
    ],
  },
  { factor: "coupon", groups: [factorGroup(1, [80, 16], [180, 104], [0.13, 0.3])] },
]);

describe("toLeads", () => {
  it("ranks by share and says what is sure", () => {
    expect(toLeads(report).map((one) => [one.label, one.sure])).toEqual([
      ["寄到浙江", "more"],
      ["寄到北京", "unsure"],
      ["首单用了优惠", "less"],
    ]);
  });

  it("names every kind of group", () => {
    const word = (factor: Parameters<typeof groupWord>[0], value: number, name = "") =>
      groupWord(factor, { ...factorGroup(value, [1, 1], [1, 1], [0, 1]), name });
    expect(word("product", 3, "龙井")).toBe("首单买了“龙井”");
    expect(word("platform", 0, "taobao")).toBe("首单在淘宝");
    expect(word("tag", 0, "团长")).toBe("带标签“团长”");
    expect(word("hour", 21)).toBe("首单在 21–24 点");
    expect(word("hour", 9)).toBe("首单在 9–12 点");
    expect(word("several", 0)).toBe("首单只买一件");
    expect(word("referred", 1)).toBe("朋友推荐来的");
    expect(word("after_sale", 1)).toBe("首单后找过售后");
    expect(word("province", 99)).toBe("寄到未知");
  });
});

describe("what it says", () => {
  it("names the surest lead with the rest beside it", () => {
    expect(leadsFinding(report)).toBe("“寄到浙江”的客人 67% 在 90 天内再买，其余 40%");
    expect(leadsNote(report)).toBe("虚线是全部 260 位买家：90 天内 46% 再买。");
    const [first] = toLeads(report);
    expect(first && leadTip(first)).toBe(
      "寄到浙江\t66.7%\n再买 / 买家\t40 / 60\n95% 区间\t55.0%–77.0%\n其余客人\t40.0%\n明显比其余客人更常回头",
    );
  });

  it("claims nothing where nothing is sure, or too few bought", () => {
    const unsure = secondOrder([
      { factor: "province", groups: [factorGroup(11, [30, 14], [230, 106], [0.3, 0.6])] },
    ]);
    expect(leadsFinding(unsure)).toBe("还看不出哪种首单更容易带来 90 天内的第二单");
    expect(leadsFinding(secondOrder([]))).toBe("260 位买家分到各组都不满 20 位，还比不出来");
    const young = secondOrder([]);
    young.all = { buyers: 0, returned: 0, share: null, interval: null };
    expect(leadsFinding({ ...young, too_young: 9 })).toBe("首单满 90 天的客人还没有，过一阵再看");
    expect(leadsNote(young)).toBeNull();
  });
});

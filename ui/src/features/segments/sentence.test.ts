import { describe, expect, test } from "vitest";
import type { DayOf, NumberOf, Rule } from "../../backend/generated/contract";
import { clause, hoursWords, sentence } from "./sentence";
import { bought, known } from "./testing";

const all = (...of: Rule[]): Rule => ({ is: "all", of });
const any = (...of: Rule[]): Rule => ({ is: "any", of });
const none = (...of: Rule[]): Rule => ({ is: "none", of });
const number = (what: NumberOf, from: number | null, to: number | null = null): Rule => ({
  is: "number",
  of: { what, from, to },
});
const day = (what: DayOf, within: Extract<Rule, { is: "day" }>["of"]["within"]): Rule => ({
  is: "day",
  of: { what, within },
});
const loyal: Rule = { is: "stage", of: ["loyal"] };
const tag = (...of: number[]): Rule => ({ is: "tag", of });
const say = (rule: Rule, over = {}) => sentence(rule, known(over));
const part = (rule: Rule, over = {}) => clause(rule, known(over));

test("a rule reads as one would say it", () => {
  const silent = number("silence", 45, 75);
  expect(say(all(bought({ products: ["抗老精华"] }), silent, loyal))).toBe(
    "买过 抗老精华 且 45–75 天未买 的 忠诚客",
  );
});

describe("whom it means", () => {
  test("one stage is who, without one it is customers", () => {
    expect(say(loyal)).toBe("忠诚客");
    expect(say({ is: "stage", of: ["returning", "loyal"] })).toBe("老客或忠诚客");
    expect(say(number("orders", 3))).toBe("订单数至少 3 单 的 客户");
    expect(say(all(loyal, { is: "stage", of: ["fan"] }))).toBe("是忠诚客 且 是粉丝 的 客户");
    expect(say(all())).toBe("所有客户");
    expect(say(any())).toContain("谁都不算");
  });

  test("groups within groups have brackets where they need them", () => {
    const [a, b, c] = [tag(1), tag(2), number("orders", 2)];
    expect(say(any(a, b))).toBe("有标签“敏感肌” 或 有标签“宝妈” 的 客户");
    expect(say(all(any(a, b), c))).toBe(
      "（有标签“敏感肌” 或 有标签“宝妈”） 且 订单数至少 2 单 的 客户",
    );
    expect(say(all(any(a, b), loyal))).toBe("有标签“敏感肌” 或 有标签“宝妈” 的 忠诚客");
    expect(say(any(all(a, b), c))).toContain("（有标签“敏感肌” 且 有标签“宝妈”） 或 ");
    expect(say(all(any(a)))).toBe("有标签“敏感肌” 的 客户");
    expect(say(all(all(), c))).toBe("（没有条件） 且 订单数至少 2 单 的 客户");
  });

  test("none of them is said part by part", () => {
    expect(say(none(bought({ products: ["面膜"] }), tag(1)))).toBe(
      "没买过 面膜 且 没有标签“敏感肌” 的 客户",
    );
    expect(say(all(none(tag(1), tag(2)), loyal))).toBe(
      "没有标签“敏感肌” 且 没有标签“宝妈” 的 忠诚客",
    );
    expect(say(none(any(tag(1), tag(2))))).toBe("不是（有标签“敏感肌” 或 有标签“宝妈”） 的 客户");
    expect(say(none(loyal))).toBe("不是忠诚客 的 客户");
    expect(say(none({ is: "activity", of: ["lost"] }))).toBe("不是流失 的 客户");
    expect(say(none({ is: "gender", of: ["male"] }))).toBe("不是男性 的 客户");
    expect(say(none({ is: "place", of: [330_000] }))).toBe("不在浙江 的 客户");
    expect(say(none({ is: "segment", of: 7 }))).toBe("不在人群“送礼的”里 的 客户");
    expect(say(none({ is: "ready_made", of: "due" }))).toBe("不在人群“该回购了”里 的 客户");
    expect(say(none(number("net", 10_000)))).toBe("不是（消费金额至少 100 元） 的 客户");
    expect(say(none(bought({ times: 3 })))).toBe("不是（买过 3 单以上） 的 客户");
    const phone = { kind: "phone" as const };
    expect(say(none({ is: "field", of: { field: phone, is: "known", texts: [] } }))).toBe(
      "没填能打的电话 的 客户",
    );
    expect(say(none({ is: "field", of: { field: phone, is: "contains", texts: ["138"] } }))).toBe(
      "不是（能打的电话里有“138”） 的 客户",
    );
    expect(say(none())).toBe("（没有条件） 的 客户");
  });
});

describe("figures and days", () => {
  test("each figure in its unit, from, to, between, exactly", () => {
    const cases: [NumberOf, number | null, number | null, string][] = [
      ["orders", 3, null, "订单数至少 3 单"],
      ["purchase_days", null, 2, "购买天数最多 2 天"],
      ["net", 10_000, 50_050, "消费金额 100–500.5 元"],
      ["aov", 10_000, null, "笔单价至少 100 元"],
      ["frequency", 1.5, null, "每年回购次数至少 1.5 次"],
      ["cycle", 30, 30, "回购周期正好 30 天"],
      ["silence_per_cycle", 0.8, 1.2, "没买的天数是周期的 0.8–1.2 倍"],
      ["due_in", -7, 7, "离该回购还有 -7 到 7 天"],
      ["due_in", null, 0, "到了该回购的日子"],
      ["due_in", null, -3, "该回购的日子过了 3 天以上"],
      ["due_in", -30, -7, "该回购的日子过了 7–30 天"],
      ["predicted_year", 100_000, null, "预计年价值至少 1,000 元"],
      ["p_alive", 0.5, null, "还会再来的可能至少 50%"],
      ["refunded_orders", 1, null, "退过款的单至少 1 单"],
      ["net_year", null, 9900, "近一年消费最多 99 元"],
      ["brought", 1, null, "带来的客户至少 1 位"],
      ["products", 3, null, "买过的商品种类至少 3 种"],
      ["most_pieces", 2, null, "一单最多件数至少 2 件"],
      ["age", 25, 30, "年龄 25–30 岁"],
      ["silence", 60, null, "60 天以上未买"],
      ["silence", null, 30, "30 天内买过"],
      ["silence", 0, 30, "30 天内买过"],
      ["silence", 7, 7, "正好 7 天未买"],
      ["net", null, null, "消费金额（还没选）"],
    ];
    for (const [what, from, to, words] of cases) expect(part(number(what, from, to))).toBe(words);
  });

  test("days since the last purchase are silence", () => {
    expect(part(day("last_purchase", { kind: "ago", from: 45, to: 75 }))).toBe("45–75 天未买");
    expect(part(day("last_purchase", { kind: "ago", from: 0, to: 29 }))).toBe("29 天内买过");
    expect(part(day("last_purchase", { kind: "ago", from: 90, to: 36_500 }))).toBe("90 天以上未买");
  });

  test("other days with their span", () => {
    const cases: [Parameters<typeof day>, string][] = [
      [["first_purchase", { kind: "ago", from: 0, to: 29 }], "首次购买在 最近 30 天"],
      [["added", { kind: "between", from: "2024-01-01", to: null }], "添加为好友在 2024-01-01 起"],
      [
        ["last_purchase", { kind: "between", from: "2024-01-01", to: "2024-02-01" }],
        "最近购买在 2024-01-01 至 2024-02-01",
      ],
      [["due", { kind: "ago", from: -6, to: 0 }], "该回购的日子在 今后 7 天"],
      [["last_interaction", { kind: "ever" }], "有最近互动日期"],
      [["first_seen", { kind: "ago", from: 30, to: 60 }], "第一次出现在 30–60 天前"],
    ];
    for (const [[what, within], words] of cases) expect(part(day(what, within))).toBe(words);
  });
});

describe("what was bought", () => {
  test("products, categories, when, where, how", () => {
    const cases: [Parameters<typeof bought>[0], string][] = [
      [{}, "买过"],
      [{ products: ["面膜", "精华"] }, "买过 面膜或精华"],
      [{ categories: ["护肤"] }, "买过 护肤类"],
      [{ products: ["面膜"], categories: ["护肤"] }, "买过 面膜、属于护肤类"],
      [
        { platforms: ["taobao", "douyin"], within: { kind: "ago", from: 0, to: 89 } },
        "最近 90 天 在淘宝或抖店 买过",
      ],
      [{ discount: true, times: 2 }, "用了优惠 买过 2 单以上"],
      [{ discount: false }, "没用优惠 买过"],
      [{ pieces_from: 3 }, "买过 一单 3 件以上"],
      [{ net_from: 10_000, net_to: 20_000 }, "买过 一单 100–200 元"],
      [{ net_from: 10_000 }, "买过 一单至少 100 元"],
      [{ hours: [21, 20, 22], weekdays: [6, 7] }, "周六、日 20–23 点 买过"],
      [{ places: [330_000] }, "送到浙江 买过"],
      [{ states: ["refunded"], products: ["面膜"] }, "有过已退款的单 （面膜）"],
      [{ states: ["refunded", "closed"], times: 2 }, "有过已退款或已关闭的单 2 单以上"],
      [{ which: "first", products: ["面膜"] }, "第一单 买的是 面膜"],
      [{ which: "last", platforms: ["taobao"] }, "最近一单 在淘宝"],
      [{ which: "first" }, "买过"],
    ];
    for (const [over, words] of cases) expect(part(bought(over))).toBe(words);
  });

  test("hours in one piece are one stretch", () => {
    expect(hoursWords([8, 9, 20])).toBe("8–10 点、20–21 点");
    expect(hoursWords([])).toBe("");
  });
});

test("everything else", () => {
  const field = (over: Partial<Extract<Rule, { is: "field" }>["of"]>): Rule => ({
    is: "field",
    of: { field: { kind: "source" }, is: "one_of", texts: ["扫码", "群里"], ...over },
  });
  const month = { kind: "month" as const, month: 5 };
  const cases: [Rule, string][] = [
    [{ is: "activity", of: ["slipping", "lost"] }, "沉睡或流失"],
    [{ is: "gender", of: ["female"] }, "女性"],
    [{ is: "rfm_group", of: ["重要价值"] }, "RFM 属于重要价值"],
    [{ is: "abc_curve", of: ["A", "B"] }, "ABC（净额曲线）为 A或B"],
    [{ is: "abc_care", of: ["A"] }, "ABC（关怀）为 A"],
    [{ is: "place", of: [330_000, 330_100] }, "在浙江或浙江 杭州"],
    [tag(1, 2), "有标签“敏感肌”或“宝妈”"],
    [field({}), "来源是“扫码”或“群里”"],
    [field({ is: "contains" }), "来源里有“扫码”或“群里”"],
    [field({ is: "known" }), "填了来源"],
    [field({ field: { kind: "extra", header: "肤质" }, is: "unknown" }), "没填肤质"],
    [{ is: "birthday", of: { kind: "within", days: 7 } }, "7 天内过生日"],
    [{ is: "birthday", of: { kind: "within", days: 0 } }, "今天过生日"],
    [{ is: "birthday", of: month }, "5月过生日"],
    [
      {
        is: "interaction",
        of: {
          kinds: ["inquiry", "like"],
          channels: ["wechat"],
          direction: "incoming",
          within: { kind: "ago", from: 0, to: 89 },
          times: 3,
        },
      },
      "最近 90 天 客户找我 微信 有过咨询或点赞 3 次以上",
    ],
    [
      {
        is: "interaction",
        of: { kinds: [], channels: [], direction: null, within: { kind: "ever" }, times: 1 },
      },
      "有过互动",
    ],
    [{ is: "inquiry", of: { kind: "ago", from: 0, to: 59 } }, "最近 60 天 咨询过没下单"],
    [{ is: "inquiry", of: { kind: "ever" } }, "咨询过没下单"],
    [
      { is: "after_sale", of: { kinds: ["damaged"], states: ["open"], within: { kind: "ever" } } },
      "有过待处理 破损污染 售后",
    ],
    [{ is: "referred_by", of: 5 }, "由李姐推荐来"],
    [{ is: "referred_by", of: 6 }, "由某位客户推荐来"],
    [
      { is: "consent", of: { channel: "sms", states: ["yes", "unknown"] } },
      "短信收消息：愿意或没问过",
    ],
    [{ is: "sample", of: { permille: 100, seed: 1 } }, "随机抽出 10%"],
    [{ is: "sample", of: { permille: 125, seed: 1 } }, "随机抽出 12.5%"],
    [{ is: "search", of: "礼盒" }, "资料里提到“礼盒”"],
    [{ is: "search", of: " " }, "（还没选）"],
    [{ is: "segment", of: 7 }, "在人群“送礼的”里"],
    [{ is: "ready_made", of: "slipping" }, "在人群“沉睡”里"],
    [{ is: "customers", of: [1, 2] }, "在指定的 2 位里"],
    [
      {
        is: "moved",
        of: {
          earlier: "2024-01-01",
          later: "2024-02-01",
          from: { stage: "loyal", activity: "active" },
          to: { stage: "loyal", activity: "slipping" },
        },
      },
      "2024-01-01 是活跃的忠诚客、2024-02-01 是沉睡的忠诚客",
    ],
    [
      {
        is: "moved",
        of: {
          earlier: "2024-01-01",
          later: "2024-02-01",
          from: null,
          to: { stage: "prospect", activity: null },
        },
      },
      "2024-01-01 是还不认识的、2024-02-01 是潜客",
    ],
    [{ is: "uses", of: { product: "面膜", state: "ending" } }, "面膜 快用完"],
    [{ is: "due", of: "this_week" }, "本周该回购"],
    [
      { is: "runs_out", of: { product: "面膜", within: { kind: "ago", from: -6, to: 0 } } },
      "面膜 在今后 7 天用完",
    ],
    [
      { is: "runs_out", of: { product: null, within: { kind: "ever" } } },
      "买的东西 在现在以前用完",
    ],
    [
      {
        is: "valued",
        of: {
          kind: "rfm",
          from: "2025-12-17",
          to: "2026-03-15",
          r: [5],
          f: [3],
          groups: ["重要价值"],
        },
      },
      "2025-12-17 至 2026-03-15：重要价值、最近、买过 3 天",
    ],
    [
      { is: "valued", of: { kind: "top", from: "1970-01-01", to: "2026-03-15", percent: 20 } },
      "到 2026-03-15 为止：花得最多的 20%",
    ],
    [
      {
        is: "valued",
        of: { kind: "abc", from: "2026-01-01", to: "2026-03-15", by: "care", letters: ["A", "B"] },
      },
      "2026-01-01 至 2026-03-15：ABC（关怀）A或B",
    ],
    [{ is: "valued", of: { kind: "tenth", tenth: 1 } }, "预计价值第 1 成"],
    [{ is: "stage", of: [] }, "是（还没选）"],
  ];
  for (const [rule, words] of cases) expect(part(rule)).toBe(words);
});

test("what is not there any more is said", () => {
  expect(part(tag(1, 99))).toBe("有标签“敏感肌”或（已删除的标签）");
  expect(part({ is: "segment", of: 9 })).toBe("在人群（已删除的人群）里");
  expect(part({ is: "segment", of: 7 }, { broken: [{ what: "circle", name: 7 }] })).toBe(
    "在人群（绕回自己的人群）里",
  );
  expect(part({ is: "referred_by", of: 5 }, { broken: [{ what: "customer", name: 5 }] })).toBe(
    "由（已不在的客户）推荐来",
  );
  const rule = bought({ products: ["面膜", "精华"], categories: ["护肤"], platforms: ["taobao"] });
  const broken = [
    { what: "product", name: "精华" },
    { what: "category", name: "护肤" },
    { what: "platform", name: "taobao" },
  ];
  expect(part(rule, { broken })).toBe(
    "在淘宝（没有单的平台） 买过 面膜或精华（已不在的商品）、属于护肤（已不在的品类）",
  );
  expect(say(none(tag(99)))).toBe("没有标签（已删除的标签） 的 客户");
});

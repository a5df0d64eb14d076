import { expect, test } from "vitest";
import type { CustomerFacts, Thresholds } from "../../backend";
import { activityReason, stageReason } from "./reason";

const shop: Thresholds = { t1_days: 62.5, t2_days: 120, source: "shop", gaps: 400 };
const few: Thresholds = { t1_days: 90, t2_days: 180, source: "default", gaps: 12 };

function facts(some: Partial<CustomerFacts>): CustomerFacts {
  return {
    id: 1,
    name: "A",
    phone: null,
    stage: "loyal",
    activity: "slipping",
    orders: 5,
    purchase_days: 4,
    net_fen: 100,
    first_day: "2024-01-01",
    last_day: "2024-03-01",
    silence_days: 91,
    cycle_days: null,
    longer_than: 0.8571,
    cells: [],
    ...some,
  };
}

test("silence is held against the shop's own gaps", () => {
  expect(activityReason(facts({}), shop)).toBe("沉睡：91 天未买，超过本店 85% 的回购间隔");
  expect(activityReason(facts({ activity: "lost", longer_than: 1 }), shop)).toBe(
    "流失：91 天未买，比本店所有的回购间隔都长",
  );
  expect(activityReason(facts({ longer_than: 0.9999 }), shop)).toContain("99%");
});

test("without own thresholds the days are named", () => {
  expect(activityReason(facts({ activity: "active", silence_days: 13 }), few)).toBe(
    "活跃：13 天前买过，没有超过 90 天",
  );
  expect(activityReason(facts({}), few)).toBe("沉睡：91 天未买，超过 90 天");
  expect(activityReason(facts({ activity: "lost", silence_days: 200 }), few)).toBe(
    "流失：200 天未买，超过 180 天",
  );
});

test("an active customer bought lately", () => {
  expect(activityReason(facts({ activity: "active", silence_days: 20 }), shop)).toBe(
    "活跃：20 天前买过，还在本店常见的回购间隔内（62 天）",
  );
  expect(activityReason(facts({ activity: "active", silence_days: 0 }), shop)).toBe(
    "活跃：当天刚买过",
  );
});

test("a stage says how it came about", () => {
  expect(stageReason(facts({}))).toBe("忠诚客：买过 4 天");
  expect(stageReason(facts({ stage: "agent" }))).toBe("分销商：由你设定");
  const prospect = facts({ stage: "prospect", activity: null, silence_days: null });
  expect(stageReason(prospect)).toBe("潜客：还没有有效订单");
  expect(activityReason(prospect, shop)).toBeUndefined();
});

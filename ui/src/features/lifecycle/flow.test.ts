import { expect, test } from "vitest";
import type {
  LifecycleFlow,
  LifecycleMove,
  LifecycleState,
} from "../../backend/generated/contract";
import { bandRule, changeOf, firstChoice, toFlow } from "./flow";
import { BASIS, thresholds } from "./testing";
import { flowFinding } from "./finding";

const at = (
  stage: LifecycleState["stage"],
  activity: LifecycleState["activity"],
): LifecycleState => ({ stage, activity });

const move = (
  from: LifecycleState | null,
  to: LifecycleState,
  customers: number,
): LifecycleMove => ({ from, to, customers, net_fen: customers * 100 });

const report: LifecycleFlow = {
  basis: BASIS,
  thresholds: thresholds(),
  loyal_from: 3,
  earlier: "2025-12-31",
  later: "2026-03-15",
  moves: [
    move(null, at("new", "active"), 7),
    move(at("prospect", null), at("new", "active"), 2),
    move(at("new", "active"), at("new", "slipping"), 30),
    move(at("new", "slipping"), at("returning", "active"), 4),
    move(at("loyal", "active"), at("loyal", "active"), 20),
    move(at("loyal", "active"), at("loyal", "lost"), 1),
  ],
};

test("moves are added up by activity, and by stage", () => {
  const flow = toFlow(report, "activity");
  expect(flow.customers).toBe(64);
  expect(flow.left.map(({ key, customers }) => [key, customers])).toEqual([
    ["active", 51],
    ["slipping", 4],
    ["none", 2],
    ["arrived", 7],
  ]);
  expect(flow.right.map(({ key, customers }) => [key, customers])).toEqual([
    ["active", 33],
    ["slipping", 30],
    ["lost", 1],
  ]);
  const stages = toFlow(report, "stage");
  expect(stages.right.map(({ key }) => key)).toEqual(["new", "returning", "loyal"]);
  expect(stages.bands.reduce((sum, { customers }) => sum + customers, 0)).toBe(64);
});

test("up and down are told apart from those who began or came", () => {
  expect(changeOf(toFlow(report, "activity"))).toEqual({ better: 4, worse: 31, arrived: 7 });
  expect(changeOf(toFlow(report, "stage"))).toEqual({ better: 6, worse: 0, arrived: 7 });
});

test("a band opens exactly its moves", () => {
  const flow = toFlow(report, "activity");
  const band = flow.bands.find(({ from, to }) => from === "active" && to === "active");
  expect(band && bandRule(flow, band)).toEqual({
    is: "any",
    of: [
      {
        is: "moved",
        of: {
          earlier: "2025-12-31",
          later: "2026-03-15",
          from: { stage: "loyal", activity: "active" },
          to: { stage: "loyal", activity: "active" },
        },
      },
    ],
  });
});

test("the finding says both directions, or that all stayed", () => {
  expect(flowFinding(toFlow(report, "activity"))).toBe(
    "2025年12月31日以来，31 位沉睡或流失了，4 位又活跃起来，新来 7 位",
  );
  expect(flowFinding(toFlow(report, "stage"))).toBe("2025年12月31日以来，6 位升了阶段，新来 7 位");
  expect(flowFinding(toFlow({ ...report, moves: [] }, "stage"))).toBe(
    "2025年12月31日以来，没有人换阶段",
  );
});

test("at first the last three months are looked at", () => {
  expect(firstChoice(["a", "b", "c", "d", "e"])).toEqual([1, 4]);
  expect(firstChoice(["a", "b"])).toEqual([0, 1]);
  expect(firstChoice([])).toEqual([0, 0]);
});

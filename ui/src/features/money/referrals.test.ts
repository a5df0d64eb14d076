import { describe, expect, it } from "vitest";
import type { CustomerFacts } from "../../backend/generated/contract";
import {
  broughtWords,
  placeOf,
  referralHeads,
  referralsFinding,
  referralsNote,
  referralTable,
  stepOf,
  toLines,
  toTrees,
} from "./referrals";
import { referrals, referrer } from "./testing";

const person = (id: number, name = "客人") =>
  ({ id, name, orders: 1, net_fen: 1 }) as CustomerFacts;
// 1 brought 2 (and two others), 2 brought three; 3 is only a name.
const report = referrals([
  referrer(3, 4, null, { customer: null, own_net_fen: null, name: "小姨" }),
  referrer(1, 3),
  referrer(2, 3, 1),
]);
const trees = toTrees(report);

describe("the tree", () => {
  it("puts who was brought below who brought them, with all that is below", () => {
    expect(trees.map(({ row }) => row.referrer)).toEqual([1, 3]);
    expect(trees[0]?.children.map(({ row }) => row.referrer)).toEqual([2]);
    expect(trees[0]?.all).toEqual({ customers: 6, netFen: 60_000 });
    expect(trees[0] && broughtWords(trees[0])).toBe(
      "带来 3 位，花了 ¥300.00；连同再往下共 6 位、¥600.00",
    );
    expect(trees[1] && broughtWords(trees[1])).toBe("带来 4 位，花了 ¥400.00");
    expect(toTrees(referrals([referrer(2, 3, 99)]))).toHaveLength(1);
  });

  it("shows people once fetched, those who brought others once, and how many more", () => {
    const open = new Set(["r1"]);
    expect(toLines(trees, open, {}).map(({ is }) => is)).toEqual([
      "referrer",
      "referrer",
      "loading",
      "referrer",
    ]);
    const lines = toLines(trees, open, { 1: [person(2), person(8)] });
    expect(lines.map(({ key }) => key)).toEqual(["r1", "r2", "r1 8", "r1 +", "r3"]);
    expect(lines[3]).toMatchObject({ is: "rest", n: 1, level: 2 });
    const inner = lines[1];
    expect(inner && placeOf(lines, inner)).toEqual({ at: 1, of: 3 });
    // Nobody can be fetched of who is only a name.
    expect(lines[4]).toMatchObject({ open: null });
  });

  it("is walked through with the keyboard", () => {
    const closed = toLines(trees, new Set(), {});
    expect(stepOf(closed, "r1", "ArrowRight")).toEqual({ turn: "r1" });
    expect(stepOf(closed, "r1", "ArrowDown")).toEqual({ go: "r3" });
    expect(stepOf(closed, "r1", "ArrowUp")).toBeNull();
    expect(stepOf(closed, "r3", "ArrowRight")).toBeNull();
    const open = toLines(trees, new Set(["r1"]), { 1: [person(8)] });
    expect(stepOf(open, "r1", "ArrowRight")).toEqual({ go: "r2" });
    expect(stepOf(open, "r1", "ArrowLeft")).toEqual({ turn: "r1" });
    expect(stepOf(open, "r1 8", "ArrowLeft")).toEqual({ go: "r1" });
    expect(stepOf(open, "r1", "End")).toEqual({ go: "r3" });
    expect(stepOf(open, "r3", "Home")).toEqual({ go: "r1" });
    expect(stepOf(open, "r3", "x")).toBeNull();
  });
});

describe("the words", () => {
  it("say who brought most", () => {
    expect(referralsFinding(report)).toBe(
      "3 个人介绍来 10 位客户，花了 ¥1,000.00；小姨介绍的花得最多：4 位、¥400.00",
    );
    expect(referralsNote(report)).toBe("这段时间新见到的 50 位客户里，10 位（20%）是介绍来的。");
    const more = { new_customers: 0, referrers_count: 250, loops: 2 };
    expect(referralsNote(referrals([referrer(1, 1)], more))).toBe(
      "只列出带来金额最多的 1 位介绍人，共 250 位。有 2 处互相介绍，从最早来的那位断开。",
    );
    expect(referralsFinding(referrals([referrer(1, 2)], { bought_customers: 0 }))).toBe(
      "1 个人介绍来 2 位客户，都还没买过",
    );
    expect(referralsFinding(referrals([]))).toBe("还没有记过谁介绍谁来");
    expect(referralsNote(referrals([], { new_referred_share: null }))).toBeNull();
  });

  it("the table names who brought each, and opens whom they brought", () => {
    const rows = referralTable(report);
    expect(rows[2]?.cells.at(-1)).toBe("介绍人1");
    expect(rows.map(({ rule }) => rule)).toEqual([
      null,
      { is: "referred_by", of: 1 },
      { is: "referred_by", of: 2 },
    ]);
    expect(rows[0]?.cells).toHaveLength(referralHeads().length);
  });
});

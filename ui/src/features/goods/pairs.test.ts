import { describe, expect, it } from "vitest";
import {
  byChance,
  isClear,
  pairsFinding,
  pairsNote,
  pairWords,
  sureWords,
  togetherShare,
  toPairs,
} from "./pairs";
import { pair, pairs } from "./testing";

// Of 500 orders 100 with the one and 50 with the other: 10 by chance.
const clear = pair(30, 100, 50);
const maybe = pair(14, 100, 50);
const less = pair(6, 100, 50);

describe("pairsFinding", () => {
  it("says which two come together, from the rarer one", () => {
    expect(pairsFinding(pairs([maybe, clear]))).toBe("买“精华”的单里常也有“面膜”，是碰巧的 3 倍");
  });

  it("does not take chance for a habit", () => {
    expect(pairsFinding(pairs([maybe, less]))).toMatch(/^还看不出哪两样特别常一起买/);
  });

  it("says how many orders are missing", () => {
    expect(pairsFinding(pairs([clear], { orders_of_several: 4 }))).toBe(
      "还差 16 单一次买几样的，才看得出什么常一起买",
    );
    expect(pairsFinding(pairs([]))).toBe("还没有哪两样在同一单里出现过 5 次");
  });
});

describe("a pair", () => {
  it("is clear only well above chance", () => {
    expect(byChance(clear, 500)).toBe(10);
    expect([clear, maybe, less].map((one) => isClear(one, 500))).toEqual([true, false, false]);
    expect(isClear(clear, 0)).toBe(false);
    expect(toPairs(pairs([less, clear])).map((one) => one.pair.orders)).toEqual([30, 6]);
    expect([sureWords(clear, true), sureWords(maybe, false), sureWords(less, false)]).toEqual([
      "明显多于碰巧",
      "多一些，可能只是碰巧",
      "没有多于碰巧",
    ]);
  });

  it("is explained in plain words", () => {
    expect(pairWords(clear, 500)).toBe(
      "有“精华”的 50 单里，30 单也有“面膜”；各买各的话大约碰上 10 单",
    );
    expect(togetherShare(clear)).toBe(0.6);
    expect(pairsNote(pairs([clear]))).toBe(
      "500 单里有 100 单（20%）一次买了两样以上。虚线是各买各的会碰上的单数。",
    );
  });
});

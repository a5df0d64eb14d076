import { describe, expect, it } from "vitest";
import {
  fWord,
  gridFinding,
  gridTip,
  groupTip,
  rfmFinding,
  rfmNote,
  toGrid,
  toGroupBoxes,
  toGroups,
} from "./rfm";
import { rfm } from "./testing";

const report = rfm([10, 5, 6, 4, 0, 0, 0, 15]);

describe("the groups", () => {
  it("come by their names, in the fixed order", () => {
    expect(toGroups(report).map((one) => one.word)).toEqual([
      "重要价值",
      "重要发展",
      "重要保持",
      "重要挽留",
      "一般价值",
      "一般发展",
      "一般保持",
      "一般挽留",
    ]);
  });

  it("say what the best ones bring, and whom to greet first", () => {
    expect(rfmFinding(report)).toBe("重要价值客户 10 位（25%），带来 25% 的净额");
    expect(rfmNote(report)).toBe(
      "重要保持和重要挽留共 10 位，花过 ¥1,000.00，最近没来，值得先问候。",
    );
    expect(rfmFinding(rfm([0, 5, 0, 0, 0, 0, 0, 15]))).toBe(
      "一般挽留客户 15 位（75%），带来 75% 的净额",
    );
    expect(rfmNote(rfm([20, 0, 0, 0, 0, 0, 0, 1]))).toBeNull();
  });

  it("are not named among few buyers", () => {
    expect(rfmFinding(rfm([], { buyers: 8, shop_buyers: 8 }))).toBe("还差 12 位买家才分得出八类");
    expect(rfmFinding(rfm([0, 0, 0, 0, 0, 0, 0, 0], { shop_buyers: 40 }))).toBe("这段时间没有买家");
  });
});

describe("the grid", () => {
  it("puts the latest first and adds up all M", () => {
    const grid = toGrid({ ...report, buyers: 20 });
    expect(grid[0]?.[2]).toEqual({
      r: 5,
      f: 3,
      customers: 6,
      netFen: 120_000,
      share: 0.3,
      heat: 4,
    });
    expect(grid.flat().reduce((sum, cell) => sum + cell.customers, 0)).toBe(20);
  });

  it("says who is here often and who is missed", () => {
    expect(gridFinding(report)).toBe("6 位客人最近来过又买过 3 天以上；3 位常客很久没来");
    const cell = toGrid({ ...report, buyers: 20 })[0]?.[2];
    expect(cell && gridTip(cell)).toBe("最近\t3 天\n客户\t6 · 30.0%\n净额\t¥1,200.00");
    expect([1, 4, 5].map(fWord)).toEqual(["1 天", "4–5 天", "6 天以上"]);
  });
});

describe("the tree map", () => {
  it("has a box for each group with somebody in it, largest first, as large as asked", () => {
    const boxes = toGroupBoxes(report, "customers", 2);
    expect(boxes.map(({ of, figure }) => [of.word, figure])).toEqual([
      ["一般挽留", "15 位 · 38%"],
      ["重要价值", "10 位 · 25%"],
      ["重要保持", "6 位 · 15%"],
      ["重要发展", "5 位 · 13%"],
      ["重要挽留", "4 位 · 10%"],
    ]);
    expect(boxes.map(({ recent, important }) => [recent, important])).toEqual([
      [false, false],
      [true, true],
      [false, true],
      [true, true],
      [false, true],
    ]);
    expect(toGroupBoxes(report, "net", 2)[0]?.figure).toBe("¥1,500.00 · 38%");
    expect(toGroupBoxes(rfm([]), "net", 2)).toEqual([]);
  });

  it("says the whole of a group on hover", () => {
    const [best] = toGroups(report);
    expect(best && groupTip(best)).toBe(
      "重要价值\t最近买过、常买、花得多\n客户\t10 · 25.0%\n净额\t¥1,000.00 · 25.0%",
    );
  });
});

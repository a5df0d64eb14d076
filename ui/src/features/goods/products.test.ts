import { describe, expect, it } from "vitest";
import type { ProductSummary } from "../../backend/generated/contract";
import {
  cycleRange,
  cycleWords,
  monthsFrom,
  isMonthEnd,
  monthsTip,
  monthsWords,
  productsFinding,
  productsNote,
  repeatTip,
  toRows,
  useField,
  useWords,
} from "./products";
import { products, sold, summary } from "./testing";

const mask = summary("面膜", [60, 15]);
const cream = summary("面霜", [40, 20], { product: 1 });
const sample = summary("小样", [2, 2], { product: 2, unowned: sold(50, 1_000_000) });

describe("productsFinding", () => {
  it("says what sells most of all", () => {
    expect(productsFinding(products([cream]))).toBe("“面膜”卖得最多：¥6,000.00，占全部的 60%");
  });

  it("counts orders where no file says amounts", () => {
    const free = { name: "面膜", amount_fen: 0, orders: 60 };
    const unpriced = products([cream], { amount_fen: 0, best_selling: free });
    expect(productsFinding(unpriced)).toBe("“面霜”卖得最多：80 单");
    const unsold = { ...free, orders: 0 };
    const quiet = { amount_fen: 0, best_selling: unsold, most_ordered: unsold };
    expect(productsFinding(products([mask], quiet))).toBe("这段时间没有卖出商品");
    const none = { products: 0, best_selling: null, most_ordered: null };
    expect(productsFinding(products([], none))).toBe("还不知道客人买了什么");
  });
});

describe("productsNote", () => {
  const repeated = (of: ProductSummary) => ({ most_repeated: { name: of.name, ever: of.ever } });

  it("says what is bought again most", () => {
    expect(productsNote(products([mask], repeated(cream)))).toBe(
      "回头买得最多的是“面霜”：40 位买家里 50% 又买过。",
    );
  });

  it("says how many buyers are missing", () => {
    expect(productsNote(products([mask], { most_buyers: 13 }))).toBe(
      "还差 7 位买家才看得出哪样商品回头的多。",
    );
    const once = summary("面膜", [30, 0]);
    expect(productsNote(products([once], repeated(once)))).toBe("还没有哪样商品有人回头再买。");
    expect(productsNote(products([]))).toBeNull();
  });
});

it("adds what was sold to nobody known", () => {
  const [top] = toRows(products([sample]));
  expect(top).toMatchObject({ salesFen: 1_020_000, orders: 52, pieces: 52 });
});

describe("the cells of a product", () => {
  it("name the months over the turn of the year", () => {
    const months = monthsFrom("2025-04", 12);
    expect([months[0], months[8], months[9], months[11]]).toEqual([
      "2025-04",
      "2025-12",
      "2026-01",
      "2026-03",
    ]);
    expect(monthsWords(months, mask, false)).toBe("最多在 2026-02，¥500.00；最后一个月 ¥100.00");
    expect(monthsTip(months, mask, false).split("\n")[10]).toBe("2026-02\t¥500.00");
    expect(monthsWords(months, mask, true)).toBe(
      "最多在 2026-02，¥500.00；这个月还没过完，¥100.00",
    );
    expect(monthsTip(months, mask, true).split("\n")[11]).toBe("2026-03（还没过完）\t¥100.00");
    expect(["2024-02-29", "2024-02-28", "2026-12-31"].map(isMonthEnd)).toEqual([true, false, true]);
    expect(monthsWords(months, { ...mask, months_fen: [0, 0] }, true)).toBe("这 12 个月没有卖出");
  });

  it("say how many repurchases are missing rather than a cycle", () => {
    expect(cycleWords(mask.cycle_per_piece)).toBe("差 5 次");
    expect(cycleRange(mask.cycle_per_piece)).toBe("—");
    const known = { p25: 20, p50: 31.5, p75: 50, gaps: 44 };
    expect(cycleWords(known)).toBe("31.5 天");
    expect(cycleRange(known)).toBe("20–50 天");
    expect(repeatTip(mask)).toBe("60 位买家里 15 位又买过");
  });

  it("keep what the merchant said apart from what orders tell", () => {
    expect(useField({ days: 45, source: "merchant" })).toEqual({ text: "45", hint: "" });
    expect(useField({ days: 77.25, source: "own_median" })).toEqual({ text: "", hint: "约 77.3" });
    expect(useField(null)).toEqual({ text: "", hint: "没填" });
    expect(useWords({ days: 45, source: "merchant" })).toBe("45 天（你填的）");
    expect(useWords(null)).toBe("—");
  });
});

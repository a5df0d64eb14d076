import { describe, expect, it } from "vitest";
import { colors, hover } from "../../charts/testing";
import { outOption } from "./options";
import { outFinding, outNote, partsOf, toBars, whoRanOut } from "./run_out";
import { runOut, runsOut } from "./testing";

const report = runOut([
  runsOut(1, "面膜", [5, 1, 2, 0, 0, 9]),
  runsOut(2, "精华", [0, 3, 0, 1, 0, 0]),
]);

describe("outFinding", () => {
  it("counts the next four weeks", () => {
    expect(outFinding(report, null)).toBe("接下来 4 周有 7 位客人用完，都再买的话要备 14 件");
    expect(outFinding(report, 1)).toBe("接下来 4 周有 3 位客人用完，都再买的话要备 6 件");
    expect(outNote(report, null)).toBe("另有 5 位客人已经用完、还没再买，合 10 件。");
    expect(outNote(report, 2)).toBeNull();
  });

  it("says when nobody runs out, or nothing is known", () => {
    const later = runOut([runsOut(1, "面膜", [0, 0, 0, 0, 0, 9])]);
    expect(outFinding(later, null)).toBe("接下来 4 周没有人用完");
    expect(outFinding(runOut([]), null)).toBe("还不知道哪样商品能用几天");
  });
});

describe("the bars", () => {
  it("begin with who has run out already", () => {
    const bars = toBars(report, null);
    expect(bars.map(({ customers }) => customers)).toEqual([5, 4, 2, 1, 0, 9]);
    expect(bars.map(({ short }) => short).slice(0, 2)).toEqual(["已用完", "03-16"]);
    expect(toBars(report, 2).map(({ pieces }) => pieces)).toEqual([0, 6, 0, 2, 0, 0]);
  });

  it("open into their products and into their customers", () => {
    const { parts, more } = partsOf(report, null, 0);
    expect(parts.map(({ name, pieces }) => [name, pieces])).toEqual([
      ["精华", 6],
      ["面膜", 2],
    ]);
    expect(more).toBe(0);
    expect(
      partsOf({ ...report, overdue: { ...report.overdue, products: 9 } }, null, null).more,
    ).toBe(8);
    expect(partsOf(report, null, 3).parts).toEqual([]);
    expect(partsOf(report, 2, 0).parts.map(({ name }) => name)).toEqual(["精华"]);
    expect(partsOf(report, 2, null).parts).toEqual([]);
    const late = (product: string | null) => ({ is: "uses", of: { product, state: "repurchase" } });
    expect(whoRanOut(report, null, null)).toEqual(late(null));
    expect(whoRanOut(report, 1, null)).toEqual(late("面膜"));
    expect(whoRanOut(report, 2, null)).toBeNull();
    const within = { kind: "between", from: "2026-03-16", to: "2026-03-22" };
    expect(whoRanOut(report, null, 0)).toEqual({ is: "runs_out", of: { product: null, within } });
    expect(whoRanOut(report, 2, 0)).toEqual({ is: "runs_out", of: { product: "精华", within } });
    expect(whoRanOut(report, 2, 1)).toBeNull();
    expect(whoRanOut(report, null, 3)).toBeNull();
  });

  it("say the week on hover and mark the chosen one", () => {
    const option = outOption(toBars(report, null), "pieces", 1, colors, true);
    expect(hover(option, 1)).toContain("03-16 至 03-22");
    expect(hover(option, 1)).toContain("4 人");
    const [series] = option.series as { data: { value: number; itemStyle: object }[] }[];
    expect(series?.data.map(({ value }) => value)).toEqual([10, 8, 4, 2, 0, 18]);
    expect(series?.data[0]?.itemStyle).toMatchObject({ color: colors.mark, borderWidth: 0 });
    expect(series?.data[1]?.itemStyle).toMatchObject({ color: colors.bar, borderWidth: 1.5 });
  });
});

import { describe, expect, it } from "vitest";
import { cellTip, cohortsFinding, toHeat } from "./cohorts";
import { cohort, cohorts } from "./testing";

const report = cohorts([
  cohort(
    "2026-01",
    20,
    [
      [30, 4, true],
      [60, 6, true],
      [90, 8, true],
    ],
    [5, 2],
  ),
  cohort(
    "2026-02",
    40,
    [
      [30, 6, true],
      [60, 8, true],
      [90, 10, false],
    ],
    [8],
  ),
]);

describe("toHeat", () => {
  it("puts the newest month first, and leaves out what lies ahead", () => {
    const { columns, rows } = toHeat(report, "months");
    expect(columns).toEqual(["+1 月", "+2 月"]);
    expect(rows.map((row) => row.month)).toEqual(["2026-02", "2026-01"]);
    expect(rows[0]?.cells).toEqual([{ returned: 8, share: 0.2, complete: false, heat: 5 }, null]);
    expect(rows[1]?.cells.map((cell) => cell?.share)).toEqual([0.25, 0.1]);
  });

  it("marks what is not over as open, not as low", () => {
    const row = toHeat(report, "days").rows[0];
    const cell = row?.cells[2];
    expect(cell?.complete).toBe(false);
    expect(row && cell && cellTip(row, "90 天内", cell)).toBe(
      "2026-02\t90 天内\n回来买过\t10 / 40\n占比\t25.0%\n未满期：时间还没过完，还会增加",
    );
  });
});

describe("cohortsFinding", () => {
  it("speaks of months that are over only, and names the best one", () => {
    expect(cohortsFinding(report)).toBe("首次购买后 90 天内，40% 的客人回来再买");
    const both = cohorts([
      ...report.cohorts.slice(0, 1),
      cohort("2026-02", 40, [[90, 4, true]], []),
      cohort("2026-03", 3, [[90, 3, true]], []),
    ]);
    expect(cohortsFinding(both)).toBe(
      "首次购买后 90 天内，24% 的客人回来再买；2026-01 来的最好，有 40%",
    );
  });

  it("takes a shorter time in a young shop, and is honest before that", () => {
    const young = cohorts([
      cohort(
        "2026-02",
        40,
        [
          [30, 6, true],
          [90, 7, false],
        ],
        [],
      ),
    ]);
    expect(cohortsFinding(young)).toBe("首次购买后 30 天内，15% 的客人回来再买");
    expect(cohortsFinding(cohorts([cohort("2026-03", 4, [[30, 0, false]], [])]))).toBe(
      "还没有哪个月的客人满 30 天，过一阵再看",
    );
    expect(cohortsFinding(cohorts([]))).toBe("还没有人买过");
  });
});

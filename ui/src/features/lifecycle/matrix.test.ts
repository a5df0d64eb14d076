import { describe, expect, it } from "vitest";
import { groupOf, toMatrix } from "./matrix";
import { cells } from "./testing";

describe("toMatrix", () => {
  it("adds up rows, columns and the whole", () => {
    const m = toMatrix(cells({ prospect: 4, new: [10, 5, 1], loyal: [3, 0, 1] }));
    expect(m.bands).toEqual(["active", "slipping", "lost", "none"]);
    expect(m.rows.map((r) => r.total.customers)).toEqual([4, 16, 0, 4, 0, 0]);
    expect(m.totals.map((t) => t.customers)).toEqual([13, 5, 2, 4]);
    expect(m.total).toEqual({ customers: 24, netFen: 200_000 });
    expect(m.rows[1]?.share).toBeCloseTo(16 / 24);
  });

  it("has no column for those who never bought where there are none", () => {
    expect(toMatrix(cells({ new: [1, 0, 0] })).bands).toEqual(["active", "slipping", "lost"]);
  });

  it("leaves cells open that can't hold anybody", () => {
    const m = toMatrix(cells({ prospect: 2, new: [1, 0, 0] }));
    expect(m.rows[0]?.cells.map((c) => c?.customers ?? null)).toEqual([null, null, null, 2]);
    expect(m.rows[1]?.cells[3]).toBeNull();
  });

  it("heats by share, nobody cold and anybody at least a little", () => {
    const m = toMatrix(cells({ new: [10_000, 1, 0], returning: [2500, 0, 0] }));
    expect(m.rows[1]?.cells.map((c) => c?.heat)).toEqual([5, 1, 0]);
    expect(m.rows[2]?.cells[0]?.heat).toBe(3);
  });

  it("is all zeros for an empty shop", () => {
    const m = toMatrix(cells({}));
    expect(m.total).toEqual({ customers: 0, netFen: 0 });
    expect(m.rows.every((r) => r.share === 0)).toBe(true);
  });
});

describe("groupOf", () => {
  const idleAgent = { stage: "agent" as const, activity: null, customers: 2, net_fen: 0 };

  it("filters by what the figure stands for", () => {
    const m = toMatrix(cells({ prospect: 3, new: [1, 2, 3] }));
    expect(groupOf(m, "new", "lost")).toEqual({ stage: "new", activity: "lost" });
    expect(groupOf(m, "new", null)).toEqual({ stage: "new" });
    expect(groupOf(m, null, "lost")).toEqual({ activity: "lost" });
    expect(groupOf(m, null, null)).toEqual({});
    expect(groupOf(m, "prospect", "none")).toEqual({ stage: "prospect" });
    expect(groupOf(m, null, "none")).toEqual({ stage: "prospect" });
  });

  it("opens nothing rather than the wrong people", () => {
    const mixed = toMatrix([...cells({ prospect: 3, agent: [1, 0, 0] }), idleAgent]);
    expect(groupOf(mixed, "agent", "none")).toBeNull();
    expect(groupOf(mixed, null, "none")).toBeNull();
    const only = toMatrix([...cells({}), idleAgent]);
    expect(groupOf(only, "agent", "none")).toEqual({ stage: "agent" });
  });
});

import { describe, expect, it } from "vitest";
import type { Progress } from "../../backend/generated/contract";
import { pace, record, timeLeft, type Sample } from "./estimate";

const at = (permille: number, rows: number): Progress => ({
  phase: "reading",
  file: "a.csv",
  permille,
  rows,
});

function run(steps: readonly [ms: number, permille: number, rows: number][]): Sample[] {
  return steps.reduce<Sample[]>((all, [ms, p, rows]) => record(all, at(p, rows), ms), []);
}

describe("pace", () => {
  it("says nothing before a second has gone", () => {
    expect(pace([])).toEqual({ rowsPerSecond: null, secondsLeft: null });
    expect(pace(run([[0, 0, 0]]))).toEqual({ rowsPerSecond: null, secondsLeft: null });
    expect(
      pace(
        run([
          [0, 0, 0],
          [900, 500, 9000],
        ]),
      ).secondsLeft,
    ).toBeNull();
  });

  it("counts rows per second and what is left at that speed", () => {
    const samples = run([
      [0, 0, 0],
      [1000, 100, 5000],
      [2000, 200, 10_000],
    ]);
    expect(pace(samples)).toEqual({ rowsPerSecond: 5000, secondsLeft: 8 });
  });

  it("forgets a fast start", () => {
    const samples = run([
      [0, 0, 0],
      [1000, 500, 50_000],
      [9000, 540, 54_000],
      [12_000, 555, 55_500],
    ]);
    expect(samples).toHaveLength(3);
    const p = pace(samples);
    expect(p.rowsPerSecond).toBe(500);
    expect(p.secondsLeft).toBe(89);
  });

  it("shows no speed while no rows are read, and no time left while it stands still", () => {
    const writing = run([
      [0, 800, 9000],
      [2000, 900, 9000],
    ]);
    expect(pace(writing)).toEqual({ rowsPerSecond: null, secondsLeft: 2 });
    const stuck = run([
      [0, 900, 9000],
      [2000, 900, 9000],
    ]);
    expect(pace(stuck).secondsLeft).toBeNull();
  });
});

describe("timeLeft", () => {
  it("rounds up in steps a person would say", () => {
    expect(timeLeft(0.2)).toEqual({ unit: "moment" });
    expect(timeLeft(5.1)).toEqual({ unit: "seconds", count: 10 });
    expect(timeLeft(55)).toEqual({ unit: "seconds", count: 55 });
    expect(timeLeft(56)).toEqual({ unit: "minutes", count: 1 });
    expect(timeLeft(61)).toEqual({ unit: "minutes", count: 2 });
  });
});

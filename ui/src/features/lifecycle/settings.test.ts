import { describe, expect, it } from "vitest";
import { draftOf, faults, settingsOf } from "./settings";
import { thresholds } from "./testing";

const draft = { loyalFrom: "3", fixed: true, t1: "60", t2: "120" };

describe("the settings form", () => {
  it("starts with what is in force", () => {
    expect(draftOf({ loyal_from: 3, fixed_days: null }, thresholds())).toEqual({
      loyalFrom: "3",
      fixed: false,
      t1: "64",
      t2: "141",
    });
    expect(draftOf({ loyal_from: 4, fixed_days: [30, 60] }, thresholds())).toEqual({
      loyalFrom: "4",
      fixed: true,
      t1: "30",
      t2: "60",
    });
  });

  it("gives the settings to save", () => {
    expect(settingsOf(draft)).toEqual({ loyal_from: 3, fixed_days: [60, 120] });
    expect(settingsOf({ ...draft, fixed: false, t1: "", t2: "x" })).toEqual({
      loyal_from: 3,
      fixed_days: null,
    });
  });

  it("says what is wrong and gives nothing then", () => {
    const wrong = { ...draft, loyalFrom: "1", t1: "60", t2: "60" };
    expect(Object.keys(faults(wrong))).toEqual(["loyalFrom", "t2"]);
    expect(settingsOf(wrong)).toBeNull();
    expect(Object.keys(faults({ ...draft, t1: "0", t2: "9999" }))).toEqual(["t1", "t2"]);
    expect(Object.keys(faults({ ...draft, t1: "1.5" }))).toEqual(["t1"]);
  });
});

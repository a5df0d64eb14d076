import { expect, test } from "vitest";
import type { DaySpan } from "../../../backend/generated/contract";
import { fieldKey, fieldOfKey, FIELDS, waysOf } from "./fields";
import { fromTyped, toTyped, wholeFromTyped } from "./numbers";
import { FAR, inMode, modeOf, type SpanMode } from "./spans";
import { splitTexts } from "./texts";

test("what is typed comes back as it was shown", () => {
  for (const [text, unit, value] of [
    ["500", "yuan", 50_000],
    ["0.07", "yuan", 7],
    ["19.9", "yuan", 1990],
    ["35", "percent", 0.35],
    ["-7", "days", -7],
    ["1.5", "ratio", 1.5],
  ] as const) {
    expect(fromTyped(text, unit)).toBe(value);
    expect(toTyped(value, unit)).toBe(text);
  }
});

test("wide digits and signs are understood, words are not", () => {
  expect(fromTyped("１，２００", "days")).toBe(1200);
  expect(fromTyped("¥ 1,200.50", "yuan")).toBe(120_050);
  expect(fromTyped("−3", "days")).toBe(-3);
  expect(fromTyped("  ", "yuan")).toBeNull();
  for (const bad of ["abc", "1e9", "1.2.3", "9".repeat(30), "NaN", "--1"]) {
    expect(fromTyped(bad, "yuan"), bad).toBeUndefined();
  }
  expect(wholeFromTyped("3", 1, 10)).toBe(3);
  for (const bad of ["", "0", "11", "2.5", "x"]) {
    expect(wholeFromTyped(bad, 1, 10), bad).toBeUndefined();
  }
});

test("a stretch of days said in another way is of that way, and ordered", () => {
  const spans: DaySpan[] = [
    { kind: "ever" },
    { kind: "ago", from: 0, to: 29 },
    { kind: "ago", from: 45, to: 75 },
    { kind: "ago", from: 30, to: FAR },
    { kind: "ago", from: -6, to: 0 },
    { kind: "between", from: "2024-01-01", to: "2024-02-01" },
  ];
  const modes: SpanMode[] = ["ever", "recent", "before", "ago", "next", "between"];
  for (const span of spans) {
    for (const mode of modes) {
      const said = inMode(span, mode, "2024-06-30");
      expect(modeOf(said), `${JSON.stringify(span)} as ${mode}`).toBe(mode);
      if (said.kind === "ago") expect(said.from).toBeLessThanOrEqual(said.to);
      if (modeOf(span) === mode) expect(said).toEqual(span);
    }
  }
});

test("a field is one text and back", () => {
  for (const field of [
    ...FIELDS.map((kind) => ({ kind })),
    { kind: "extra", header: "source" } as const,
    { kind: "extra", header: "extra:" } as const,
  ]) {
    expect(fieldOfKey(fieldKey(field))).toEqual(field);
  }
  expect(waysOf({ kind: "birthday" })).toEqual(["known", "unknown"]);
});

test("texts are parted by any list mark, each once", () => {
  expect(splitTexts("扫码、朋友推荐，群里;扫码\n；")).toEqual(["扫码", "朋友推荐", "群里"]);
  expect(splitTexts(" ")).toEqual([]);
});

import { describe, expect, test } from "vitest";
import { keyAction, needsTicks, personKey, sameAnswer, step } from "./answers";
import { several, shared } from "./testing";

const NONE: ReadonlySet<string> = new Set();

describe("the same person", () => {
  test("two accounts need no ticks", () => {
    const ask = shared(["anna", "ben"]);
    expect([needsTicks(ask), sameAnswer(ask, NONE)]).toEqual([false, { same: [0, 1] }]);
  });

  test("of three accounts, two must be ticked", () => {
    const ask = shared(["anna", "ben", "cora"]);
    const keys = ask.among.map(personKey);
    expect(needsTicks(ask)).toBe(true);
    expect(sameAnswer(ask, new Set(keys.slice(2)))).toBeNull();
    expect(sameAnswer(ask, new Set([keys[2] ?? "", keys[0] ?? ""]))).toEqual({ same: [0, 2] });
  });

  test("of several phones one is enough; ticks of those who left don't count", () => {
    const ask = several("Anna", ["13800000001", "13900000002"]);
    expect(sameAnswer(ask, new Set(["phone  13700000000"]))).toBeNull();
    const second = ask.among.map(personKey)[1] ?? "";
    expect(sameAnswer(ask, new Set([second]))).toEqual({ same: [1] });
  });
});

test("keys answer only by themselves", () => {
  const event = { key: "1", ctrlKey: false, altKey: false, metaKey: false, isComposing: false };
  expect(keyAction(event)).toBe("same");
  expect(keyAction({ ...event, key: "2" })).toBe("apart");
  expect(keyAction({ ...event, key: "3" })).toBeNull();
  for (const held of ["ctrlKey", "altKey", "metaKey", "isComposing"]) {
    expect(keyAction({ ...event, [held]: true })).toBeNull();
  }
});

test("the arrows start at the first and stop at the ends", () => {
  expect(step(-1, "previous", 3)).toBe(0);
  expect(step(0, "next", 3)).toBe(1);
  expect(step(2, "next", 3)).toBe(2);
  expect(step(0, "previous", 3)).toBe(0);
  expect(step(-1, "next", 0)).toBe(-1);
});

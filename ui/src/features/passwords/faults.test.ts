import { expect, test } from "vitest";
import { askedGroups, isGroup, newFault } from "./faults";

test("a new password is long enough and typed the same twice", () => {
  expect(newFault("12345", "12345")).toBe("short");
  expect(newFault("芝麻开门吧啊", "芝麻开门吧啊")).toBeUndefined();
  expect(newFault("😀😀😀", "😀😀😀")).toBe("short");
  expect(newFault("123456", "123457")).toBe("differ");
});

test("two different groups are asked for, whatever the dice say", () => {
  for (const first of [0, 0.3, 0.999]) {
    for (const other of [0, 0.5, 0.999]) {
      const dice = [first, other];
      const [a, b] = askedGroups(8, () => dice.shift() ?? 0);
      expect(a).toBeLessThan(b);
      expect(b).toBeLessThan(8);
      expect(a).toBeGreaterThanOrEqual(0);
    }
  }
});

test("a group may be typed in small or full-width letters", () => {
  for (const typed of ["ab2c", " AB2C ", "ＡＢ２Ｃ", "ab 2c"])
    expect(isGroup(typed, "AB2C")).toBe(true);
  expect(isGroup("ab2d", "AB2C")).toBe(false);
});

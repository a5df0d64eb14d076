import { expect, test } from "vitest";
import { provinces } from "../../i18n/zh-CN/provinces";
import { COLUMNS, ROWS, tileAfter, TILES } from "./tiles";

test("every province has one square of its own", () => {
  const codes = Object.keys(provinces).map((key) => Number(key.slice(-2)));
  expect(TILES.map((tile) => tile.province).sort((a, b) => a - b)).toEqual(codes);
  const places = TILES.map(({ row, column }) => row * COLUMNS + column);
  expect(new Set(places).size).toBe(34);
  expect(Math.max(...TILES.map(({ row }) => row))).toBe(ROWS - 1);
  expect(Math.max(...TILES.map(({ column }) => column))).toBe(COLUMNS - 1);
});

test("squares stand roughly as the provinces lie", () => {
  const at = (province: number) => TILES.find((tile) => tile.province === province);
  const [heilongjiang, hainan, xinjiang, shanghai] = [at(23), at(46), at(65), at(31)];
  expect(heilongjiang?.row).toBeLessThan(hainan?.row ?? 0);
  expect(xinjiang?.column).toBeLessThan(shanghai?.column ?? 0);
});

test("arrow keys go to the nearest square and step over holes", () => {
  // 浙江: left 江西, up 江苏; down, past a hole, 台湾 or 福建.
  expect(tileAfter(33, "ArrowLeft")).toBe(36);
  expect(tileAfter(33, "ArrowUp")).toBe(32);
  // 福建 → 台湾 over the strait, 北京 → 吉林 over a hole.
  expect(tileAfter(35, "ArrowRight")).toBe(71);
  expect(tileAfter(11, "ArrowRight")).toBe(22);
  expect(tileAfter(23, "ArrowUp")).toBeNull();
  expect(tileAfter(33, "Home")).toBe(23);
  expect(tileAfter(33, "End")).toBe(81);
  expect(tileAfter(33, "a")).toBeNull();
});

test("every square can be reached from every other", () => {
  const seen = new Set([23]);
  for (const from of seen) {
    for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
      const to = tileAfter(from, key);
      if (to !== null) seen.add(to);
    }
  }
  expect(seen.size).toBe(34);
});

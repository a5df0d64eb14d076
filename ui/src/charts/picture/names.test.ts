import { expect, test } from "vitest";
import { fileNameOf, sheetName } from "./names";
import { scaleOf } from "./png";

test("names are ones every system takes", () => {
  expect(fileNameOf("R×F: 近/远", "2026-03-15", "png")).toBe("R×F  近 远 2026-03-15.png");
  expect(fileNameOf("分群", "", "xlsx")).toBe("分群.xlsx");
  expect(sheetName("[新]/老*客")).toBe("新 老 客");
  expect(sheetName("好".repeat(40))).toHaveLength(31);
  expect(sheetName("'")).toBe("1");
});

test("pictures are twice as large, as long as a canvas can be", () => {
  expect(scaleOf({ width: 1000, height: 600 })).toBe(2);
  expect(scaleOf({ width: 2000, height: 8000 })).toBe(1);
});

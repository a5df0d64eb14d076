import { expect, test } from "vitest";
import { fileNameOf, footOf, sheetName } from "./names";
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

test("a picture says whose it is and of which day", () => {
  const day = "2026-03-15";
  expect(footOf({ which: "own", name: "阿梅的茶" }, day)).toBe("阿梅的茶 · 数据看到 2026-03-15");
  expect(footOf({ which: "own", name: "" }, day)).toBe("数据看到 2026-03-15");
  expect(footOf({ which: "sample", name: "阿梅的茶" }, day)).toBe("示例数据 · 看到 2026-03-15");
  expect(footOf(undefined, day)).toBe("数据看到 2026-03-15");
});

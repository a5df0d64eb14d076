import { expect, test } from "vitest";
import { railScreens, screens } from "./screens";

const pages = (list: readonly (typeof screens)[number][]) => list.map((screen) => screen.page);

test("the rail shows the questions only while there are some, or we are there", () => {
  expect(pages(railScreens("customers", 0))).not.toContain("asks");
  expect(railScreens("customers", 1)).toEqual(screens);
  expect(railScreens("asks", 0)).toEqual(screens);
});

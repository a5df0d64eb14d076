import { expect, test } from "vitest";
import { tabByKey, tabsFor } from "./tabs";

test("the overview is no tab where it has a column of its own", () => {
  expect(tabsFor(false)[0]).toBe("overview");
  expect(tabsFor(true)).not.toContain("overview");
});

test("the arrows walk round, Home and End jump", () => {
  const tabs = tabsFor(false);
  const to = (key: string) => tabByKey(tabs, "overview", key);
  expect([to("ArrowRight"), to("ArrowLeft"), to("Home"), to("End"), to("x")]).toEqual([
    "profile",
    "merges",
    "overview",
    "merges",
    undefined,
  ]);
  expect(tabByKey(tabs, "merges", "ArrowRight")).toBe("overview");
});

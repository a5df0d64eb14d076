import { expect, test } from "vitest";
import { fileName } from "./paths";
import { go, router } from "./router.svelte";

test("back returns to the place as it was left", () => {
  go({ page: "customers" });
  router.keep({ page: "customers", query: { search: "x" } });
  go({ page: "reports" });
  router.replace({ page: "reports", tab: "value" });
  expect(router.current).toEqual({ page: "reports", tab: "value" });
  router.replace({ page: "asks" });
  expect(router.current).toEqual({ page: "reports", tab: "value" });
  // A word from a screen that is gone is not taken for the present one.
  router.keep({ page: "customers", query: { search: "y" } });
  const moves = router.moves;
  router.back();
  expect(router.current).toEqual({ page: "customers", query: { search: "x" } });
  expect(router.moves).toBe(moves + 1);
});

test("file names come from paths of any system", () => {
  expect(fileName("C:\\Users\\a b\\x.csv")).toBe("x.csv");
  expect(fileName("/home/a/x.csv")).toBe("x.csv");
  expect(fileName("x.csv")).toBe("x.csv");
});

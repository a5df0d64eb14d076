import { expect, test } from "vitest";
import { tabAfter } from "./tabs";

test("arrow keys go round the tabs", () => {
  expect(tabAfter("lifecycle", "ArrowRight")).toBe("repurchase");
  expect(tabAfter("month", "ArrowRight")).toBe("lifecycle");
  expect(tabAfter("lifecycle", "ArrowLeft")).toBe("month");
  expect(tabAfter("repurchase", "Home")).toBe("lifecycle");
  expect(tabAfter("repurchase", "End")).toBe("month");
  expect(tabAfter("repurchase", "a")).toBeNull();
});

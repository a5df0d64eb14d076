import { expect, test } from "vitest";
import { tabAfter } from "./tabs";

test("arrow keys go round the tabs", () => {
  expect(tabAfter("lifecycle", "ArrowRight")).toBe("repurchase");
  expect(tabAfter("money", "ArrowRight")).toBe("lifecycle");
  expect(tabAfter("lifecycle", "ArrowLeft")).toBe("money");
  expect(tabAfter("repurchase", "Home")).toBe("lifecycle");
  expect(tabAfter("repurchase", "End")).toBe("money");
  expect(tabAfter("repurchase", "a")).toBeNull();
});

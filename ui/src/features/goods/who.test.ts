import { expect, it } from "vitest";
import { bought } from "../segments/testing";
import { pair } from "./testing";
import { boughtEver, boughtIn, inOrder, onlyOne, startedWith } from "./who";

const window = { from: "2025-03-16", to: "2026-03-15" };
const within = { kind: "between" as const, ...window };

it("finds the buyers of the window", () => {
  expect(boughtIn("面膜", window)).toEqual(bought({ products: ["面膜"], within }));
  expect(boughtIn("面膜", { from: "1970-01-01", to: "2026-03-15" })).toEqual(
    bought({ products: ["面膜"], within: { kind: "between", from: null, to: "2026-03-15" } }),
  );
  expect(boughtEver("面膜")).toEqual(bought({ products: ["面膜"] }));
});

it("finds who began with a product, and who came back or not", () => {
  const first = bought({ which: "first", products: ["面膜"], within });
  const days = (from: number | null, to: number | null) => ({
    is: "number",
    of: { what: "purchase_days", from, to },
  });
  expect(startedWith("面膜", window, null)).toEqual(first);
  expect(startedWith("面膜", window, true)).toEqual({ is: "all", of: [first, days(2, null)] });
  expect(startedWith("面膜", window, false)).toEqual({ is: "all", of: [first, days(null, 1)] });
});

it("finds to whom the other of a pair can be shown", () => {
  expect(inOrder(pair(5, 100, 50))).toEqual(["精华", "面膜"]);
  expect(onlyOne("精华", "面膜")).toEqual({
    is: "all",
    of: [boughtEver("精华"), { is: "none", of: [boughtEver("面膜")] }],
  });
});

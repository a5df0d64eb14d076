import { expect, test } from "vitest";
import { fakeFromAddress } from ".";

test("the small shop has forty orders, whatever is asked of it", async () => {
  const backend = fakeFromAddress("?shop=small");
  const state = await backend.call("shop_state", {});
  expect([state.orders, state.customers, state.today]).toEqual([40, 24, "2011-12-10"]);
  const year = await backend.call("report_rfm", { as_of: state.today });
  expect(year.basis.orders).toBe(40);
  const month = { as_of: state.today, from: "2011-12-01", to: state.today };
  const regions = await backend.call("report_regions", month);
  expect(regions.basis.from).toBe("2011-12-01");
  const before = { as_of: state.today, from: "2011-11-01", to: "2011-11-10" };
  expect((await backend.call("report_new_returning", before)).basis.to).toBe("2011-11-10");
  const request = { as_of: null, settings: { loyal_from: 3, fixed_days: null } };
  expect((await backend.call("lifecycle_what_if", request)).curve.at(-1)?.gaps).toBe(12);
});

import { describe, expect, it } from "vitest";
import { bought } from "../../../features/segments/testing";
import { fakeBackend } from "..";

const asked = { as_of: "2024-06-30", from: "2023-07-02", to: "2024-06-30", segment: null };
const list = (rule: object) => ({
  as_of: "2024-06-30",
  day: null,
  search: "",
  stage: null,
  activity: null,
  sort: "name" as const,
  descending: false,
  offset: 0,
  limit: 1,
  rule: rule as never,
});

describe("the made-up shop's products", () => {
  it("count the customers that the list shows", async () => {
    const fake = fakeBackend();
    const { products, first_month } = await fake.call("report_products", asked);
    const [top] = products;
    expect(first_month).toBe("2023-07");
    expect(top?.in_window.buyers).toBeGreaterThan(20);
    const within = { kind: "between" as const, from: asked.from, to: asked.to };
    const rule = bought({ products: [top?.name ?? ""], within });
    expect((await fake.call("customers", list(rule))).total).toBe(top?.in_window.buyers);
  });

  it("stand in the same states in report and list", async () => {
    const fake = fakeBackend();
    const { products } = await fake.call("report_use_states", asked);
    const [top] = products;
    const sum = top?.states.reduce((n, { customers }) => n + customers, 0);
    expect(sum).toBe(top?.customers);
    for (const { state, customers } of top?.states ?? []) {
      const rule = { is: "uses", of: { product: top?.name, state } };
      expect((await fake.call("customers", list(rule))).total).toBe(customers);
    }
  });

  it("are as many and sorted as asked for, the figures in all the same", async () => {
    const fake = fakeBackend();
    const all = await fake.call("report_products", asked);
    const some = await fake.call("report_products", { ...asked, by: "buyers", most: 2 });
    expect(some.in_all).toEqual(all.in_all);
    const most = Math.max(...all.products.map(({ in_window }) => in_window.buyers));
    expect(some.products.map(({ in_window }) => in_window.buyers)).toHaveLength(2);
    expect(some.products[0]?.in_window.buyers).toBe(most);
    const { overdue } = await fake.call("report_run_out", asked);
    const rule = { is: "uses", of: { product: null, state: "repurchase" } };
    expect((await fake.call("customers", list(rule))).total).toBe(overdue.need.customers);
  });

  it("run out in their weeks once for each customer", async () => {
    const fake = fakeBackend();
    const states = await fake.call("report_use_states", asked);
    const { products, weeks } = await fake.call("report_run_out", asked);
    expect(weeks[0]).toEqual({ from: "2024-07-01", to: "2024-07-07" });
    for (const { name, overdue } of products) {
      const own = states.products.find((one) => one.name === name);
      expect(overdue.customers).toBe(own?.states[3]?.customers);
    }
  });

  it("follow the segment, the ladder and the days of use", async () => {
    const fake = fakeBackend();
    const all = await fake.call("report_ladder", { ...asked, from: "1970-01-01" });
    const some = await fake.call("report_ladder", {
      ...asked,
      from: "1970-01-01",
      segment: { stage: "new" },
    });
    expect(some.customers).toBeLessThan(all.customers);
    expect(some.came_back).toBe(0);
    const { pairs } = await fake.call("report_pairs", asked);
    expect(pairs.every(({ orders }) => orders >= 5)).toBe(true);
    const edit = { category: null, pack: null, price_fen: null, use_days: 7 };
    const name = "琥珀核桃仁";
    await fake.call("product_edit", { what: "describe", product: name, ...edit });
    const { products } = await fake.call("report_products", asked);
    expect(products.find((one) => one.name === name)?.use_days).toEqual({
      days: 7,
      source: "merchant",
    });
  });
});

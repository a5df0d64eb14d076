import { expect, test } from "vitest";
import type { CatalogueQuery } from "../generated/contract";
import { fakeBackend } from "./index";

const ALL: CatalogueQuery = {
  search: "",
  category: null,
  unmatched: false,
  sort: "amount",
  offset: 0,
  limit: 1000,
};

test("the catalogue counts what was sold, most first", async () => {
  const fake = fakeBackend();
  const page = await fake.call("catalogue", ALL);
  const amounts = page.rows.map((one) => one.amount_fen);
  expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
  expect(page.categories).toContain("茶叶");
  const waiting = await fake.call("catalogue", { ...ALL, unmatched: true });
  expect(waiting.total).toBe(page.unmatched);
  expect(waiting.rows.every((one) => !one.matched)).toBe(true);
});

test("products are merged, split and put back by undo", async () => {
  const fake = fakeBackend();
  const before = await fake.call("catalogue", ALL);
  const [pair] = await fake.call("products_alike", {});
  const { a = "", b = "" } = pair ?? {};
  await fake.call("product_edit", { what: "merge", from: [b], into: a });
  const merged = await fake.call("product", { name: a });
  expect(merged.product.orders).toBeGreaterThan(
    before.rows.find((one) => one.name === a)?.orders ?? Infinity,
  );
  expect((await fake.call("catalogue", ALL)).rows.map((one) => one.name)).not.toContain(b);
  const alias = merged.aliases.find(([one]) => one.title === b)?.[0];
  await fake.call("product_edit", {
    what: "split",
    product: a,
    aliases: alias ? [alias] : [],
    name: "另一种",
  });
  expect((await fake.call("product", { name: "另一种" })).aliases).toHaveLength(1);
  await fake.call("undo", {});
  await fake.call("undo", {});
  expect(await fake.call("catalogue", ALL)).toEqual(before);
});

test("a name that is taken is refused, one told apart is not suggested again", async () => {
  const fake = fakeBackend();
  await expect(
    fake.call("product_edit", { what: "create", name: "手工绿豆糕" }),
  ).rejects.toMatchObject({ code: "name_taken" });
  const [pair] = await fake.call("products_alike", {});
  const { a = "", b = "" } = pair ?? {};
  await fake.call("product_edit", { what: "apart", a, b });
  const left = await fake.call("products_alike", {});
  expect(left.some((one) => one.a === a && one.b === b)).toBe(false);
});

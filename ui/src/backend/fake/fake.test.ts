import { describe, expect, test } from "vitest";
import type { CustomerQuery } from "../generated/contract";
import { AS_FOUND } from "./files";
import { quantile, thresholdsOf } from "./facts";
import { fakeBackend } from "./index";

const ALL: CustomerQuery = {
  as_of: null,
  day: null,
  search: "",
  stage: null,
  activity: null,
  sort: "last_day",
  descending: true,
  offset: 0,
  limit: 1000,
};
const file = (path: string) => ({ path, member: null, choices: AS_FOUND });

describe("the list", () => {
  test("is the same every time, sorted and paged", async () => {
    const [a, b] = [fakeBackend(), fakeBackend()];
    const whole = await a.call("customers", ALL);
    expect(await b.call("customers", ALL)).toEqual(whole);
    expect(whole.rows).toHaveLength(whole.total);
    const days = whole.rows.flatMap((row) => row.last_day ?? []);
    expect(days).toEqual([...days].sort().reverse());
    const page = await a.call("customers", { ...ALL, offset: 100, limit: 7 });
    expect(page.rows).toEqual(whole.rows.slice(100, 107));
    expect([page.total, page.net_fen]).toEqual([whole.total, whole.net_fen]);
  });

  test("adds up to the lifecycle report, cell by cell", async () => {
    const fake = fakeBackend();
    const { matrix } = await fake.call("report_lifecycle", { as_of: null });
    expect(
      matrix.slice(0, 16).every((cell) => cell.activity !== null || cell.stage === "prospect"),
    ).toBe(true);
    expect(matrix.reduce((sum, cell) => sum + cell.customers, 0)).toBe(
      (await fake.call("customers", { ...ALL, limit: 0 })).total,
    );
    for (const { stage, activity, customers, net_fen } of matrix) {
      // In a query, no activity means any.
      if (stage === "agent" && activity === null) continue;
      const page = await fake.call("customers", { ...ALL, stage, activity, limit: 0 });
      expect([stage, activity, page.total, page.net_fen]).toEqual([
        stage,
        activity,
        customers,
        net_fen,
      ]);
    }
  });
});

test("an edit shows and is taken back", async () => {
  const fake = fakeBackend();
  const before = await fake.call("customer", { id: 5, as_of: null });
  await fake.call("customer_edit", { id: 5, edit: { field: "name", value: "老陈" } });
  expect((await fake.call("customer", { id: 5, as_of: null })).facts.name).toBe("老陈");
  const { undone } = await fake.call("undo", {});
  expect(undone).toEqual({ kind: "edit_customer", subject: before.facts.name, count: 1 });
  expect(await fake.call("customer", { id: 5, as_of: null })).toEqual(before);
  await expect(fake.call("undo", {})).rejects.toMatchObject({ code: "nothing_to_undo" });
});

test("an import reports progress, adds customers, and is taken back", async () => {
  const fake = fakeBackend({ empty: true, pace: { steps: 4, ms: 0 } });
  const seen: number[] = [];
  const request = { files: [file("/x/a.csv")] };
  const plan = await fake.call("import_plan", request);
  expect((await fake.call("shop_state", {})).customers).toBe(0);
  const done = await fake.call("import_apply", request, {
    onProgress: (p) => seen.push(p.permille),
  });
  expect(seen).toEqual([0, 250, 500, 750]);
  expect(done.files).toEqual(plan.files);
  expect((await fake.call("shop_state", {})).customers).toBe(done.files[0]?.customers_new);
  await fake.call("batch_undo", { id: done.batch ?? 0 });
  expect((await fake.call("shop_state", {})).customers).toBe(0);
});

test("a cancelled import changes nothing", async () => {
  const fake = fakeBackend({ empty: true, pace: { steps: 4, ms: 1 } });
  const stop = new AbortController();
  const call = fake.call(
    "import_apply",
    { files: [file("a.csv")] },
    { signal: stop.signal, onProgress: (p) => p.permille > 0 && stop.abort() },
  );
  await expect(call).rejects.toMatchObject({ code: "cancelled" });
  expect((await fake.call("shop_state", {})).customers).toBe(0);
});

test("files with troubles come back with their error", async () => {
  const fake = fakeBackend();
  const [good, bad] = await fake.call("import_detect", {
    files: [file("/x/good.csv"), file("/x/broken.xlsx")],
  });
  expect(good?.detection?.file).toBe("good.csv");
  expect(bad).toMatchObject({
    detection: null,
    error: { code: "file_damaged", params: { file: "broken.xlsx" } },
  });
});

test("quantiles are of type 7, thresholds need a hundred gaps", () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([10], 0.9)).toBe(10);
  expect(quantile([], 0.5)).toBeNull();
  const settings = { loyal_from: 3, fixed_days: null };
  const gaps = Array.from({ length: 101 }, (_, i) => i + 1);
  expect(thresholdsOf(gaps, settings)).toMatchObject({ t1_days: 76, t2_days: 91, source: "shop" });
  expect(thresholdsOf(gaps.slice(2), settings)).toMatchObject({ t1_days: 90, source: "default" });
});

test("a contact list brings people with what it says of them, once", async () => {
  const fake = fakeBackend({ empty: true });
  const request = { files: [file("/x/客户通讯录.xlsx")] };
  const [found] = await fake.call("import_detect", request);
  expect(found?.detection?.holds).toBe("contacts");
  const { batch, files } = await fake.call("import_apply", request);
  const did = files[0];
  expect(did).toMatchObject({ orders_new: 0, customers_matched: 0 });
  expect(did?.contacts).toBe(did?.customers_new);
  const page = await fake.call("customers", { ...ALL, as_of: fake.shop().today });
  expect(page.total).toBe(did?.contacts);
  const id = page.rows[0]?.id ?? 0;
  const { profile } = await fake.call("customer", { id, as_of: fake.shop().today });
  expect(profile?.files).toEqual(["客户通讯录.xlsx"]);
  const again = await fake.call("import_plan", request);
  expect(again.files[0]).toMatchObject({ customers_new: 0, contacts_told: 0 });
  await fake.call("batch_undo", { id: batch ?? 0 });
  expect((await fake.call("customers", ALL)).total).toBe(0);
});

import { describe, expect, test } from "vitest";
import type { ArchiveEdit } from "../generated/contract";
import { fakeBackend } from "./index";
import { nextBirthday } from "./lunar";

const ID = 5;
const as_of = null;
const edit = (edit: ArchiveEdit["edit"], id = ID): ArchiveEdit => ({ id, edit });
const code = (of: Promise<unknown>) =>
  of.then(
    () => "done",
    (thrown: { code: string }) => thrown.code,
  );

describe("the archive", () => {
  test("an edit shows and is taken back", async () => {
    const fake = fakeBackend();
    const before = await fake.call("archive", { id: ID, as_of });
    await fake.call("archive_edit", edit({ field: "address_as", value: "陈老师" }));
    await fake.call("archive_edit", edit({ field: "add_note", value: "爱喝岩茶" }));
    const after = await fake.call("archive", { id: ID, as_of });
    expect(after.address_as).toBe("陈老师");
    expect(after.by_hand).toContain("address_as");
    expect(after.notes.map((note) => note.text)).toContain("爱喝岩茶");
    await fake.call("undo", {});
    await fake.call("undo", {});
    expect(await fake.call("archive", { id: ID, as_of })).toEqual(before);
  });

  test("what can't be is refused and changes nothing", async () => {
    const fake = fakeBackend();
    const before = await fake.call("archive", { id: ID, as_of });
    const birthday = { calendar: "solar" as const, year: 1990, month: 2, day: 30, leap: false };
    const refused = [
      [edit({ field: "birthday", value: birthday }), "bad_value"],
      [edit({ field: "birthday", value: { ...birthday, year: 2031, day: 1 } }), "bad_value"],
      [edit({ field: "referrer", value: ID }), "referrer_loop"],
      [edit({ field: "add_identity", value: { kind: "phone", value: "12" } }), "bad_value"],
      [edit({ field: "delete_note" as never, value: 1 as never }, 99_999), "not_found"],
    ] as const;
    for (const [request, why] of refused) {
      expect(await code(fake.call("archive_edit", request)), JSON.stringify(request)).toBe(why);
    }
    const other = await fake.call("customer", { id: 9, as_of });
    const taken = other.identities.find((one) => one.kind === "phone");
    if (taken) {
      const value = { kind: taken.kind, value: taken.value };
      expect(await code(fake.call("archive_edit", edit({ field: "add_identity", value })))).toBe(
        "identity_taken",
      );
    }
    expect(await fake.call("archive", { id: ID, as_of })).toEqual(before);
  });
});

test("a pasted address is read in any order", async () => {
  const fake = fakeBackend();
  const address = "浙江省杭州市西湖区文三路 8 号";
  for (const text of [
    `沈小满 13800138000 ${address}`,
    `收货人：沈小满\n电话：138 0013 8000\n地址：${address}`,
    `${address}，沈小满，13800138000`,
  ]) {
    const { customer, known } = await fake.call("contact_read", { text });
    expect([customer.name, customer.phone, customer.address], text).toEqual([
      "沈小满",
      "13800138000",
      address,
    ]);
    expect(known).toEqual([]);
  }
});

test("somebody new is written down once; the same phone is the same person", async () => {
  const fake = fakeBackend();
  const blank = { name: "", phone: "", wechat: "", address: "", note: "", referrer: null };
  expect(await code(fake.call("customer_new", blank))).toBe("bad_value");
  const asked = { ...blank, name: "沈小满", phone: "13800138000", note: "市集认识的" };
  const made = await fake.call("customer_new", asked);
  expect(made.existed).toBe(false);
  const { facts } = await fake.call("customer", { id: made.id, as_of });
  expect([facts.name, facts.phone]).toEqual(["沈小满", "13800138000"]);
  expect(await fake.call("customer_new", { ...asked, name: "小满" })).toEqual({
    id: made.id,
    existed: true,
  });
  const { known } = await fake.call("contact_read", { text: "13800138000" });
  expect(known.map((one) => one.id)).toEqual([made.id]);
});

test("duplicates are merged and split again, orders and all", async () => {
  const fake = fakeBackend();
  const ask = { offset: 0, limit: 50, customer: null };
  const { pairs, total } = await fake.call("duplicates", ask);
  expect(total).toBeGreaterThan(2);
  const [pair] = pairs;
  if (!pair) throw new Error("none");
  const [keep, other] = [pair.a.id, pair.b.id];
  const before = await fake.call("customer", { id: keep, as_of });
  const theirs = await fake.call("customer", { id: other, as_of });
  await fake.call("customers_merge", { keep, other, from_other: [] });
  const one = await fake.call("customer", { id: keep, as_of });
  expect(one.orders_total).toBe(before.orders_total + theirs.orders_total);
  expect(await code(fake.call("customer", { id: other, as_of }))).toBe("not_found");
  const [merge] = (await fake.call("archive", { id: keep, as_of })).merges;
  expect(merge?.orders).toBe(theirs.orders_total);
  await fake.call("customers_split", { id: merge?.id ?? 0 });
  expect(await fake.call("customer", { id: keep, as_of })).toEqual(before);
  expect(await fake.call("customer", { id: other, as_of })).toEqual(theirs);
  await fake.call("duplicates_apart", { a: keep, b: other });
  expect((await fake.call("duplicates", ask)).total).toBe(total - 1);
});

test("lunar birthdays come round on their solar day", () => {
  const lunar = { calendar: "lunar" as const, year: 1990, month: 8, day: 15, leap: false };
  expect(nextBirthday(lunar, "2024-06-30")).toEqual({ day: "2024-09-17", turns: 34 });
  const leapDay = { calendar: "solar" as const, year: null, month: 2, day: 29, leap: false };
  expect(nextBirthday(leapDay, "2025-01-01")).toEqual({ day: "2025-02-28", turns: null });
  expect(nextBirthday({ ...leapDay, day: null }, "2025-01-01")).toBeUndefined();
});

test("an archive and its insight can be opened, whoever it is", async () => {
  const fake = fakeBackend();
  for (let id = 1; id < 400; id += 40) {
    const archive = await fake.call("archive", { id, as_of });
    expect(archive.referred_by?.id).not.toBe(id);
    const { rfm } = await fake.call("customer_insight", { id, as_of });
    if (rfm) expect(Math.min(rfm.r, rfm.f, rfm.m)).toBeGreaterThan(0);
  }
});

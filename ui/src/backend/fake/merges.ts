// Who of the made-up people may be one: suggested, merged, split.
import type {
  ApartRequest,
  Duplicate,
  DuplicatePage,
  DuplicateReason,
  DuplicatesRequest,
  Merged,
  MergeRequest,
  SplitDone,
} from "../generated/contract";
import { customerOf, type Merge, nameOf, type Written, writtenOf } from "./archive";
import { fault } from "./files";
import { carried } from "./pool/tags";
import type { Person } from "./people";
import type { FakeShop } from "./shop";

const pairOf = (a: number, b: number) => `${Math.min(a, b)} ${Math.max(a, b)}`;

/** The people, those who were merged by hand as one. */
export function merged(people: readonly Person[], merges: readonly Merge[]): Person[] {
  if (merges.length === 0) return [...people];
  const all = new Map(people.map((person) => [person.id, person]));
  for (const { keep, other } of merges) {
    const [a, b] = [all.get(keep), all.get(other)];
    if (!a || !b) continue;
    all.delete(other);
    all.set(keep, {
      ...a,
      phone: a.phone ?? b.phone,
      note: [a.note, b.note].filter((note) => note !== "").join("\n"),
      profile: a.profile ?? b.profile,
      identities: [...a.identities, ...b.identities],
      orders: [...a.orders, ...b.orders].sort((x, y) => x.day.localeCompare(y.day)),
    });
  }
  return [...all.values()];
}

/** Makes some of the last people look like others: a second account of the same person. */
export function makeTwins(people: readonly Person[]): void {
  const buyers = people.filter(
    (one) => one.phone !== null && one.orders.length > 0 && one.given.length > 1,
  );
  const [a, b, c, d] = buyers.slice(-120, -116);
  const [a2, b2, c2, d2] = buyers.slice(-60, -56);
  const tail = (from: Person | undefined, to: Person | undefined) => {
    if (!from?.phone || !to) return;
    rename(to, from.given);
    setPhone(to, `${(to.phone ?? "13900000000").slice(0, 7)}${from.phone.slice(-4)}`);
  };
  tail(a, a2);
  tail(c, c2);
  if (b && b2) {
    rename(b2, b.given);
    const home = b.orders.at(-1);
    for (const order of b2.orders) {
      Object.assign(order, { address: home?.address ?? null, region: home?.region ?? null });
    }
  }
  if (d && d2) {
    rename(d2, d.given);
    const order = d2.orders.at(-1);
    if (order && d.phone) {
      order.phone = `${d.phone.slice(0, 3)}****${d.phone.slice(-4)}`;
      order.phone_kind = "masked";
    }
  }
}

function rename(person: Person, given: string): void {
  person.given = given;
  for (const order of person.orders) order.receiver = given;
}

function setPhone(person: Person, phone: string): void {
  for (const order of person.orders) if (order.phone === person.phone) order.phone = phone;
  person.identities = person.identities.filter(({ kind }) => kind !== "phone");
  person.identities.push({ kind: "phone", platform: null, value: phone });
  person.phone = phone;
}

function reasonsFor(a: Person, b: Person): [DuplicateReason, number][] {
  const name = nameOf(a);
  const found: [DuplicateReason, number][] = [];
  const tail = a.phone?.slice(-4) ?? "";
  if (tail && a.phone !== b.phone && b.phone?.endsWith(tail)) {
    found.push([{ why: "name_and_phone_tail", what: [name, tail] }, 0.9]);
  }
  const mine = new Set(a.orders.flatMap((order) => order.address ?? []));
  const shared = b.orders.find((order) => order.address && mine.has(order.address))?.address;
  if (shared) found.push([{ why: "address_and_name", what: shared }, 0.8]);
  const masked = b.orders.find(
    ({ phone, phone_kind }) => phone_kind === "masked" && a.phone && phone?.endsWith(tail),
  );
  if (masked?.phone) found.push([{ why: "masked_phone", what: masked.phone }, 0.7]);
  const [mineIn, yours] = [a, b].map((one) => one.orders.at(-1)?.region?.split(" ")[1]);
  if (mineIn && mineIn === yours && found.length > 0) {
    found.push([{ why: "name_and_city", what: [name, mineIn] }, 0.4]);
  }
  return found;
}

/** Pairs who may be one person, the likeliest first. */
export function duplicates(shop: FakeShop, asked: DuplicatesRequest): DuplicatePage {
  const byName = new Map<string, Person[]>();
  for (const person of shop.people) {
    const name = nameOf(person);
    byName.set(name, [...(byName.get(name) ?? []), person]);
  }
  const pairs: { a: Person; b: Person; reasons: DuplicateReason[]; score: number }[] = [];
  for (const people of byName.values()) {
    people.forEach((one, i) => {
      for (const other of people.slice(i + 1)) {
        if (shop.data.archives.apart.includes(pairOf(one.id, other.id))) continue;
        const [a, b] = one.orders.length >= other.orders.length ? [one, other] : [other, one];
        const found = [...reasonsFor(a, b), ...reasonsFor(b, a)].filter(
          ([reason], at, all) =>
            all.findIndex(([same]) => JSON.stringify(same) === JSON.stringify(reason)) === at,
        );
        if (found.length === 0) continue;
        found.sort((x, y) => y[1] - x[1]);
        const score = found[0]?.[1] ?? 0;
        pairs.push({ a, b, reasons: found.map(([reason]) => reason), score });
      }
    });
  }
  const all = pairs
    .filter(({ a, b }) => asked.customer === null || [a.id, b.id].includes(asked.customer))
    .sort((x, y) => y.score - x.score || x.a.id - y.a.id);
  const facts = (person: Person) => shop.detail(person.id, shop.today).facts;
  return {
    total: all.length,
    pairs: all
      .slice(asked.offset, asked.offset + Math.min(asked.limit, 200))
      .map(({ a, b, reasons, score }): Duplicate => ({ a: facts(a), b: facts(b), reasons, score })),
  };
}

/** Two are different people. */
export function tellApart(shop: FakeShop, { a, b }: ApartRequest): void {
  const subject = nameOf(customerOf(shop, a));
  customerOf(shop, b);
  shop.change({ kind: "tell_apart", subject, count: 1 }, (data) => {
    data.archives.apart.push(pairOf(a, b));
  });
}

/** Makes one customer of two. */
export function mergeCustomers(shop: FakeShop, { keep, other, from_other }: MergeRequest): Merged {
  if (keep === other) throw fault("bad_request", { detail: "the same customer" });
  const [a, b] = [customerOf(shop, keep), customerOf(shop, other)];
  const [mine, theirs] = [writtenOf(shop, a), writtenOf(shop, b)];
  shop.change({ kind: "merge_customers", subject: nameOf(a), count: 2 }, (data) => {
    const { archives } = data;
    const person = data.people.find((one) => one.id === keep);
    archives.merges.push({
      id: archives.next++,
      at: `${shop.today} 10:30:00`,
      keep,
      other,
      name: nameOf(b),
      orders: b.orders.length,
      before: {
        name: a.name,
        written: structuredClone(mine),
        referrer: data.referrers[keep] ?? null,
        tags: data.tags.set[keep] ?? [],
      },
    });
    data.tags.set[keep] = [...new Set([...carried(data.tags, a), ...carried(data.tags, b)])];
    const by = from_other.includes("referrer") ? data.referrers[other] : data.referrers[keep];
    data.referrers[keep] = by === keep || by === other ? null : (by ?? null);
    const one = together(mine, theirs);
    for (const field of from_other) {
      if (field === "name") {
        if (person) person.name = nameOf(b);
      } else if (field !== "referrer") Object.assign(one, { [field]: theirs[field] });
    }
    if (person) person.edited = true;
    archives.written[keep] = one;
  });
  return { id: keep };
}

function together(mine: Written, theirs: Written): Written {
  const channels = new Set(mine.consents.map(({ channel }) => channel));
  const headers = new Set(mine.extra.map(({ header }) => header));
  return structuredClone({
    ...mine,
    extra: [...mine.extra, ...theirs.extra.filter(({ header }) => !headers.has(header))],
    identities: [...mine.identities, ...theirs.identities],
    addresses: [...mine.addresses, ...theirs.addresses],
    relatives: [...mine.relatives, ...theirs.relatives],
    notes: [...mine.notes, ...theirs.notes],
    consents: [
      ...mine.consents,
      ...theirs.consents.filter(({ channel }) => !channels.has(channel)),
    ],
    after_sales: [...mine.after_sales, ...theirs.after_sales],
    interactions: [...mine.interactions, ...theirs.interactions],
  });
}

/** Splits a merge: all goes back where it was. */
export function splitCustomers(shop: FakeShop, id: number): SplitDone {
  const merge = shop.data.archives.merges.find((one) => one.id === id);
  if (!merge) throw fault("not_found");
  const { keep, other, name, before } = merge;
  shop.change({ kind: "split_customers", subject: name, count: 1 }, (data) => {
    const { archives } = data;
    archives.merges = archives.merges.filter((one) => one.id !== id);
    archives.written[keep] = before.written;
    data.referrers[keep] = before.referrer;
    data.tags.set[keep] = before.tags;
    const person = data.people.find((one) => one.id === keep);
    if (person) person.name = before.name;
  });
  return { id: keep, other };
}

// The fake's archives: what the merchant wrote, over what the made-up files say.
import { addDays } from "../../app/days";
import type {
  AddressRow,
  AfterSale,
  Archive,
  Birthday,
  Consent,
  ExtraField,
  Gender,
  IdentityOrigin,
  Interaction,
  MergedField,
  Note,
  Referred,
  Relative,
} from "../generated/contract";
import { makeWritten } from "./archive_made";
import { fault } from "./files";
import { nextBirthday } from "./lunar";
import type { Person } from "./people";
import type { FakeShop } from "./shop";

/** What the merchant wrote of one customer; empty where nothing. */
export interface Written {
  address_as: string;
  gender: Gender | null;
  birthday: Birthday | null;
  age_group: string;
  source: string;
  extra: ExtraField[];
  /** Values of the identities added by hand. */
  identities: string[];
  addresses: { id: number; text: string }[];
  relatives: Relative[];
  notes: Note[];
  consents: Consent[];
  after_sales: AfterSale[];
  interactions: Interaction[];
}

/** Two who were made one. */
export interface Merge {
  id: number;
  at: string;
  keep: number;
  other: number;
  /** The other's name, and how many orders they brought. */
  name: string;
  orders: number;
  /** What the one who stayed was before. */
  before: { name: string; written: Written; referrer: number | null; tags: number[] };
}

/** All of them. */
export interface Archives {
  written: Record<number, Written | undefined>;
  merges: Merge[];
  /** Pairs who are not the same, `low high`. */
  apart: string[];
  /** Merged fields, kept for nothing but the record. */
  taken: MergedField[];
  next: number;
}

/** Nothing written yet. */
export function noArchives(): Archives {
  return { written: {}, merges: [], apart: [], taken: [], next: 10_000_000 };
}

/** What is written of somebody. */
export function writtenOf(shop: FakeShop, person: Person): Written {
  return shop.data.archives.written[person.id] ?? makeWritten(person, shop.today);
}

/** One of the customers. */
export function customerOf(shop: FakeShop, id: number): Person {
  const person = shop.people.find((one) => one.id === id);
  if (!person) throw fault("not_found");
  return person;
}

/** Who brought somebody, by the merchant's word: also of those who were merged into them. */
export function referrerOf(shop: FakeShop, id: number): number | null {
  const { referrers, archives } = shop.data;
  const by = referrers[id] ?? null;
  return archives.merges.findLast((merge) => merge.other === by)?.keep ?? by;
}

/** The name they are shown by. */
export function nameOf(person: Person): string {
  return person.name || person.given || (person.identities[0]?.value ?? "");
}

/** Everything known about a customer beside facts and orders. */
export function archiveOf(shop: FakeShop, id: number): Archive {
  const people = shop.people;
  const person = customerOf(shop, id);
  const own = writtenOf(shop, person);
  const told = person.profile;
  const birthday = own.birthday ?? told?.birthday ?? null;
  const next = birthday && nextBirthday(birthday, shop.today);
  const brought = people.filter((one) => referrerOf(shop, one.id) === id).map(referred);
  const by = people.find((one) => one.id === referrerOf(shop, id));
  const told_by = told?.referrer ? { id: null, name: told.referrer, net_fen: 0, orders: 0 } : null;
  return {
    id,
    address_as: own.address_as || null,
    gender: own.gender ?? told?.gender ?? null,
    birthday,
    next_birthday: next?.day ?? null,
    turns: next?.turns ?? null,
    age_group: own.age_group || null,
    source: own.source || (told?.source ?? null),
    added: told?.added ?? person.orders[0]?.day ?? null,
    extra: extraOf(own.extra, told?.extra ?? []),
    by_hand: [...byHand(own, person), ...(by ? ["referrer"] : [])],
    identities: person.identities.map((identity): IdentityOrigin => {
      const by_hand = own.identities.includes(identity.value);
      return {
        ...identity,
        orders: person.orders.filter((order) =>
          identity.kind === "phone"
            ? order.phone === identity.value
            : order.platform === identity.platform,
        ).length,
        by_hand,
        files: by_hand ? [] : filesOf(person).slice(0, 5),
        contactable: ["phone", "wechat", "email"].includes(identity.kind),
      };
    }),
    virtual_numbers: virtualNumbers(person, shop.today),
    addresses: addressesOf(person, own),
    relatives: own.relatives,
    notes: own.notes.toSorted((a, b) => b.at.localeCompare(a.at)),
    referred_by: by ? referred(by) : told_by,
    referred: brought.toSorted((a, b) => b.net_fen - a.net_fen).slice(0, 200),
    referred_total: [brought.length, brought.reduce((sum, one) => sum + one.net_fen, 0)],
    consents: own.consents,
    after_sales: own.after_sales.toSorted((a, b) => b.day.localeCompare(a.day)),
    interactions: own.interactions.toSorted((a, b) =>
      `${b.day} ${b.time ?? ""}`.localeCompare(`${a.day} ${a.time ?? ""}`),
    ),
    merges: shop.data.archives.merges
      .filter((merge) => merge.keep === id)
      .map(({ id: which, at, name, orders }) => ({ id: which, at, name, orders }))
      .toReversed(),
  };
}

function byHand(own: Written, person: Person): string[] {
  const fields = ["address_as", "gender", "birthday", "age_group", "source"] as const;
  return [
    ...(person.name ? ["name"] : []),
    ...fields.filter((field) => Boolean(own[field])),
    ...own.extra.map(({ header }) => `extra:${header}`),
  ];
}

function extraOf(own: readonly ExtraField[], told: readonly ExtraField[]): ExtraField[] {
  const all = new Map([...told, ...own].map((field) => [field.header, field.value]));
  return [...all].map(([header, value]) => ({ header, value }));
}

function filesOf(person: Person): string[] {
  const orders = person.orders.flatMap((order) => order.files);
  return [...new Set([...orders, ...(person.profile?.files ?? [])])];
}

function virtualNumbers(person: Person, today: string) {
  if (person.id % 4 !== 0) return [];
  const tail = (id: number) => String(1000 + ((id * 37) % 9000));
  return person.orders
    .slice(-3)
    .toReversed()
    .map(({ id, day }) => {
      const until = addDays(day, 15);
      return { value: `17${String(100_000_000 + id)}-${tail(id)}`, until, stale: until < today };
    });
}

function addressesOf(person: Person, own: Written): AddressRow[] {
  const rows = new Map<string, AddressRow>();
  for (const { address, region, receiver, phone, day } of person.orders) {
    if (!address) continue;
    const row = rows.get(address);
    if (row) {
      row.orders++;
      if (day >= (row.last_day ?? "")) Object.assign(row, { last_day: day, receiver, phone });
    } else {
      const known = { id: null, text: address, region, receiver, phone };
      rows.set(address, { ...known, orders: 1, last_day: day, gift: false });
    }
  }
  const all = [...rows.values()];
  const main = all.toSorted((a, b) => b.orders - a.orders)[0]?.receiver;
  for (const row of all) row.gift = row.receiver !== main;
  const hand = own.addresses.map(({ id, text }) => ({
    id,
    text,
    region: null,
    receiver: null,
    phone: null,
    orders: 0,
    last_day: null,
    gift: false,
  }));
  return [...all, ...hand].toSorted((a, b) => (b.last_day ?? "").localeCompare(a.last_day ?? ""));
}

function referred(person: Person): Referred {
  const counted = person.orders.filter((order) => order.counts);
  return {
    id: person.id,
    name: nameOf(person),
    net_fen: counted.reduce((sum, o) => sum + (o.paid_fen ?? 0) - o.refunded_fen, 0),
    orders: counted.length,
  };
}

// The list: who is in it, in which order, with which cells.
import { addDays } from "../../../app/days";
import type {
  Cell,
  CarriedTag,
  CustomerColumn,
  CustomerFacts,
  CustomerQuery,
  ListChoices,
  RfmGroup,
  Selection,
  SortBy,
} from "../../generated/contract";
import type { Person } from "../people";
import { frequencyOf, holds, predictedOf, type RuleShop } from "../rules";
import { homeCode } from "./places";

/** A customer with their facts. */
export interface Listed {
  person: Person;
  facts: CustomerFacts;
}

/** What the list is made from. */
export interface ListShop extends RuleShop {
  people: readonly Person[];
  factsOf(person: Person): CustomerFacts | undefined;
  carriedOf(person: Person): CarriedTag[];
  nameOf(id: number): string | null;
}

const STAGE_ORDER = ["prospect", "new", "returning", "loyal", "fan", "agent"];
const ACTIVITY_ORDER = ["lost", "slipping", "active"];
const GROUPS: readonly RfmGroup[] = [
  "重要价值",
  "重要发展",
  "重要保持",
  "重要挽留",
  "一般价值",
  "一般发展",
  "一般保持",
  "一般挽留",
];

/** Everyone of a list, sorted. */
export function listed(shop: ListShop, query: CustomerQuery): Listed[] {
  const words = query.search.toLowerCase().split(/\s+/).filter(Boolean);
  const { rule } = query;
  return shop.people
    .filter((person) => {
      const texts = words.length > 0 ? shop.words(person).map((text) => text.toLowerCase()) : [];
      return words.every((word) => texts.some((text) => text.includes(word)));
    })
    .flatMap((person) => {
      const facts = shop.factsOf(person);
      return facts ? [{ person, facts }] : [];
    })
    .filter(({ facts }) => query.stage === null || facts.stage === query.stage)
    .filter(({ facts }) => query.activity === null || facts.activity === query.activity)
    .filter(({ person, facts }) => !rule || holds(rule, person, facts, shop))
    .sort(comparing(shop, query));
}

/** Whom a selection means. */
export function selected(shop: ListShop, selection: Selection): Person[] {
  if (selection.kind === "these") {
    return selection.ids.flatMap((id) => shop.people.find((person) => person.id === id) ?? []);
  }
  return listed(shop, selection.query)
    .map(({ person }) => person)
    .filter(({ id }) => !selection.except.includes(id));
}

/** What the list can be narrowed by. */
export function choices(shop: ListShop): ListChoices {
  const places = new Map<number, number>();
  const fields = new Map<string, number>();
  const sources = new Map<string, number>();
  const more = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1);
  const platforms = new Set<string>();
  for (const person of shop.people) {
    for (const order of person.orders) platforms.add(order.platform);
    const code = homeCode(person.orders);
    if (code !== null) {
      more(places, code);
      const province = Math.floor(code / 10_000) * 10_000;
      if (province !== code) more(places, province);
    }
    for (const { header } of person.profile?.extra ?? []) more(fields, header);
    if (person.profile?.source) more(sources, person.profile.source);
  }
  const most = <K>(map: Map<K, number>) => [...map].sort((a, b) => b[1] - a[1]);
  return {
    platforms: [...platforms].sort(),
    places: [...places].sort((a, b) => a[0] - b[0]),
    fields: most(fields),
    sources: most(sources),
    categories: [],
  };
}

/** A cell of a row. */
export function cellOf(column: CustomerColumn, { person, facts }: Listed, shop: ListShop): Cell {
  const text = (value: string | null | undefined): Cell =>
    value ? { kind: "text", value } : { kind: "empty" };
  const number = (value: number | null): Cell =>
    value === null ? { kind: "empty" } : { kind: "number", value };
  const money = (value: number | null): Cell =>
    value === null ? { kind: "empty" } : { kind: "money", value };
  const day = (value: string | null | undefined): Cell =>
    value ? { kind: "day", value } : { kind: "empty" };
  const told = person.profile;
  switch (column.kind) {
    case "name":
      return text(facts.name);
    case "phone":
      return text(facts.phone);
    case "wechat":
      return text(told?.wechat);
    case "remark_name":
      return text(told?.remark_name);
    case "address_as":
    case "age_group":
      return { kind: "empty" };
    case "stage":
      return text(facts.stage);
    case "activity":
      return text(facts.activity);
    case "orders":
      return number(facts.orders);
    case "purchase_days":
      return number(facts.purchase_days);
    case "net":
      return money(facts.net_fen);
    case "aov":
      return money(facts.orders > 0 ? Math.round(facts.net_fen / facts.orders) : null);
    case "frequency":
      return number(frequencyOf(facts, shop.day));
    case "first_day":
      return day(facts.first_day);
    case "last_day":
      return day(facts.last_day);
    case "silence":
      return number(facts.silence_days);
    case "cycle":
      return number(facts.cycle_days);
    case "due":
      return day(dueOf(facts));
    case "predicted_year":
      return money(predictedOf(facts, shop.day));
    case "rfm_group": {
      const group = GROUPS[groupOf(facts)];
      return group ? { kind: "rfm_group", value: group } : { kind: "empty" };
    }
    case "region": {
      const code = homeCode(person.orders);
      return code === null ? { kind: "empty" } : { kind: "region", value: code };
    }
    case "address":
      return text(person.orders.at(-1)?.address ?? told?.address);
    case "platforms": {
      const value = [...new Set(person.orders.map((order) => order.platform))];
      return value.length > 0 ? { kind: "platforms", value } : { kind: "empty" };
    }
    case "tags": {
      const value = shop.carriedOf(person);
      return value.length > 0 ? { kind: "tags", value } : { kind: "empty" };
    }
    case "gender":
      return told?.gender ? { kind: "gender", value: told.gender } : { kind: "empty" };
    case "birthday":
      return told?.birthday ? { kind: "birthday", value: told.birthday } : { kind: "empty" };
    case "source":
      return text(told?.source);
    case "added":
      return day(told?.added);
    case "referrer": {
      const by = shop.referrerOf(person);
      return text(by === null ? told?.referrer : shop.nameOf(by));
    }
    case "note":
      return text(person.note);
    case "last_interaction":
      return { kind: "empty" };
    case "extra":
      return text(told?.extra.find((field) => field.header === column.header)?.value);
  }
}

function dueOf(facts: CustomerFacts): string | null {
  if (facts.last_day === null || facts.cycle_days === null) return null;
  return addDays(facts.last_day, Math.round(facts.cycle_days));
}

/** A made-up group: by how much, how often and how long ago. */
function groupOf({ net_fen, purchase_days, silence_days }: CustomerFacts): number {
  if (silence_days === null) return -1;
  const recent = silence_days <= 90;
  const often = purchase_days >= 3;
  const at = recent ? (often ? 0 : 1) : often ? 2 : 3;
  return net_fen >= 60_000 ? at : at + 4;
}

function keyOf(sort: SortBy, listed: Listed, shop: ListShop): number | string | null {
  const { facts } = listed;
  switch (sort) {
    case "stage":
      return STAGE_ORDER.indexOf(facts.stage) * 10 + ACTIVITY_ORDER.indexOf(facts.activity ?? "");
    case "activity":
      return facts.activity === null ? null : ACTIVITY_ORDER.indexOf(facts.activity);
    case "rfm_group": {
      const at = groupOf(facts);
      return at < 0 ? null : at;
    }
    case "birthday": {
      const birthday = listed.person.profile?.birthday;
      if (!birthday?.month) return null;
      const at = birthday.month * 100 + (birthday.day ?? 1);
      const now = Number(shop.day.slice(5, 7)) * 100 + Number(shop.day.slice(8));
      return at < now ? at + 1300 : at;
    }
    default: {
      const cell = cellOf({ kind: sort }, listed, shop);
      if (cell.kind === "empty" || cell.kind === "tags" || cell.kind === "platforms") return null;
      return cell.kind === "birthday" ? null : cell.value;
    }
  }
}

function comparing(shop: ListShop, query: CustomerQuery): (a: Listed, b: Listed) => number {
  const turn = query.descending ? -1 : 1;
  const keys = new Map<Person, number | string | null>();
  const key = (one: Listed) => {
    let found = keys.get(one.person);
    if (found === undefined) keys.set(one.person, (found = keyOf(query.sort, one, shop)));
    return found;
  };
  return (a, b) => {
    const [x, y] = [key(a), key(b)];
    // What is not known comes last either way.
    if (x === null || y === null) {
      return Number(x === null) - Number(y === null) || a.person.id - b.person.id;
    }
    const order = typeof x === "string" ? x.localeCompare(String(y), "zh-CN") : x - Number(y);
    return order * turn || a.person.id - b.person.id;
  };
}

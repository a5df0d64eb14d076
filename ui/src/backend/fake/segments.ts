// The made-up shop's segments: ready-made ones, own rules, fixed lists.
import type {
  CustomerFacts,
  Found,
  NumberRule,
  ReadyMade,
  Rule,
  RuleCount,
  RuleRequest,
  RuleWhy,
  SegmentCompareRequest,
  SegmentComparison,
  SegmentEdit,
  SegmentEdited,
  SegmentFigures,
  SegmentRow,
  Selection,
  SharesRow,
  WhyRequest,
} from "../generated/contract";
import { gapsOf, purchaseDays, quantile } from "./facts";
import { fault } from "./files";
import type { Person } from "./people";
import type { ListShop } from "./pool/list";
import { homeCode } from "./pool/places";
import { brokenIn, holds, numberOf } from "./rules";
import type { FakeShop } from "./shop";
import { purchase } from "../../features/segments/conditions/purchase";

/** An own segment. */
interface Own {
  id: number;
  name: string;
  /** null: a fixed list. */
  rule: Rule | null;
  members: number[];
}

/** The own segments. */
export interface Segments {
  next: number;
  list: Own[];
}

const number = (what: NumberRule["what"], from: number | null, to: number | null = null): Rule => ({
  is: "number",
  of: { what, from, to },
});
const all = (...of: Rule[]): Rule => ({ is: "all", of });

/** The ready-made segments, as near as the made-up shop can. */
export const READY: Record<ReadyMade, Rule> = {
  new_year: purchase({ within: { kind: "ago", from: 0, to: 729 } }),
  warm_up: purchase({ within: { kind: "ago", from: 0, to: 364 } }),
  best_seller: all(
    { is: "none", of: [purchase({ products: ["手工绿豆糕"] })] },
    number("orders", 1),
  ),
  interested: { is: "inquiry", of: { kind: "ago", from: 7, to: 59 } },
  never_bought: all(
    { is: "stage", of: ["prospect"] },
    { is: "day", of: { what: "first_seen", within: { kind: "ago", from: 60, to: 36_500 } } },
  ),
  likely_again: all(
    { is: "stage", of: ["returning", "loyal", "fan"] },
    { is: "activity", of: ["active"] },
  ),
  ever_bought: number("orders", 1),
  new_contacts: all(
    { is: "stage", of: ["prospect"] },
    { is: "day", of: { what: "first_seen", within: { kind: "ago", from: 0, to: 29 } } },
  ),
  multi_item: purchase({ pieces_from: 2, times: 1 }),
  third_fourth: all(number("orders", 3, 4), {
    is: "day",
    of: { what: "last_purchase", within: { kind: "ago", from: 0, to: 29 } },
  }),
  same_time: purchase({
    products: ["手工绿豆糕"],
    within: { kind: "between", from: "2024-06-17", to: "2024-06-30" },
  }),
  due: number("silence_per_cycle", 0.9, 1.3),
  slipping: { is: "activity", of: ["slipping"] },
  birthday: { is: "birthday", of: { kind: "within", days: 7 } },
  valuable_slipping: all(number("net", 100_000), { is: "activity", of: ["slipping"] }),
  only_once: all(
    { is: "stage", of: ["new"] },
    { is: "day", of: { what: "last_purchase", within: { kind: "ago", from: 30, to: 36_500 } } },
  ),
  coupon_lovers: purchase({ discount: true, times: 2 }),
  referrers: number("brought", 1),
  one_place: { is: "place", of: [330_000] },
};

/** One rule and one list to begin with. */
export function firstSegments(): Segments {
  return {
    next: 3,
    list: [
      {
        id: 1,
        name: "龙井老客该续茶了",
        rule: all({ is: "stage", of: ["loyal"] }, purchase({ products: ["明前龙井 特级"] }), {
          is: "day",
          of: { what: "last_purchase", within: { kind: "ago", from: 30, to: 75 } },
        }),
        members: [],
      },
      { id: 2, name: "端午送过礼的", rule: null, members: [3, 8, 15, 21, 34, 55, 89, 144] },
    ],
  };
}

/** The rule of a segment; undefined: not there. */
export function segmentRule({ list }: Segments, key: number | string): Rule | undefined {
  if (typeof key === "string") return READY[key as ReadyMade];
  const own = list.find((one) => one.id === key);
  // A segment that speaks of itself is as good as gone.
  if (!own || reaches(list, own.rule, key, new Set())) return undefined;
  return own.rule ?? { is: "customers", of: own.members };
}

/** Whether a rule speaks of a segment, directly or through others. */
function reaches(list: readonly Own[], rule: Rule | null, id: number, seen: Set<number>): boolean {
  if (rule === null) return false;
  if (rule.is === "all" || rule.is === "any" || rule.is === "none") {
    return rule.of.some((part) => reaches(list, part, id, seen));
  }
  if (rule.is !== "segment" || seen.has(rule.of)) return false;
  if (rule.of === id) return true;
  seen.add(rule.of);
  return reaches(list, list.find((one) => one.id === rule.of)?.rule ?? null, id, seen);
}

interface Member {
  person: Person;
  facts: CustomerFacts;
}

function members(shop: ListShop, rule: Rule): Member[] {
  return shop.people.flatMap((person) => {
    const facts = shop.factsOf(person);
    return facts && holds(rule, person, facts, shop) ? [{ person, facts }] : [];
  });
}

const netOf = (list: readonly Member[]) => list.reduce((sum, { facts }) => sum + facts.net_fen, 0);

/** All segments with their counts. */
export function segments(fake: FakeShop, asOf: string | null): SegmentRow[] {
  const shop = fake.listShop(asOf, null);
  const row = (key: SegmentRow["key"], name: string, rule: Rule, fixed: boolean): SegmentRow => {
    const found = members(shop, rule);
    return {
      key,
      name,
      of: fixed ? { kind: "fixed" } : { kind: "rule", rule },
      count: found.length,
      net_fen: netOf(found),
      broken: brokenIn(rule, shop),
    };
  };
  const ready = Object.entries(READY).map(([id, rule]) =>
    row({ kind: "ready_made", id: id as ReadyMade }, "", rule, false),
  );
  const own = fake.data.segments.list.map(({ id, name, rule, members: ids }) =>
    row({ kind: "own", id }, name, rule ?? { is: "customers", of: ids }, rule === null),
  );
  return [...ready, ...own];
}

/** Changes the own segments. */
export function editSegment(fake: FakeShop, edit: SegmentEdit): SegmentEdited {
  const { list, next } = fake.data.segments;
  const nameOf = (typed: string, but?: number) => {
    const name = typed.trim();
    if (name === "" || [...name].length > 50)
      throw fault("bad_value", { field: "name", value: typed });
    if (list.some((one) => one.name === name && one.id !== but)) {
      throw fault("name_taken", { name });
    }
    return name;
  };
  const own = (id: number) => {
    const there = list.find((one) => one.id === id);
    if (!there) throw fault("not_found");
    return there;
  };
  const say = (subject: string, work: (data: Segments) => void) =>
    fake.change({ kind: "edit_segments", subject, count: 1 }, (data) => work(data.segments));
  const idsOf = (customers: Selection) => fake.selected(customers).map((person) => person.id);
  switch (edit.what) {
    case "create":
    case "create_fixed": {
      const name = nameOf(edit.name);
      const ids = edit.what === "create" ? [] : idsOf(edit.customers);
      const rule = edit.what === "create" ? edit.rule : null;
      say(name, (data) => {
        data.list.push({ id: next, name, rule, members: ids });
        data.next++;
      });
      return { id: next, customers: ids.length };
    }
    case "edit": {
      const there = own(edit.id);
      const name = nameOf(edit.name, edit.id);
      say(name, (data) => {
        data.list = data.list.map((one) =>
          one.id === edit.id
            ? { ...one, name, rule: there.rule === null ? null : (edit.rule ?? one.rule) }
            : one,
        );
      });
      return { id: edit.id, customers: 0 };
    }
    case "add":
    case "remove": {
      const there = own(edit.id);
      const now = new Set(there.members);
      for (const id of idsOf(edit.customers)) {
        if (edit.what === "add") now.add(id);
        else now.delete(id);
      }
      const customers = Math.abs(now.size - there.members.length);
      if (customers > 0) {
        say(there.name, (data) => {
          data.list = data.list.map((one) =>
            one.id === edit.id ? { ...one, members: [...now] } : one,
          );
        });
      }
      return { id: edit.id, customers };
    }
    case "delete": {
      const there = own(edit.id);
      say(there.name, (data) => {
        data.list = data.list.filter((one) => one.id !== edit.id);
      });
      return { id: null, customers: 0 };
    }
  }
}

/** How many fulfil a rule, and each part of it alone. */
export function countRule(fake: FakeShop, { as_of, rule }: RuleRequest): RuleCount {
  const shop = fake.listShop(as_of, null);
  const found = members(shop, rule);
  const parts = rule.is === "all" || rule.is === "any" || rule.is === "none" ? rule.of : [];
  return {
    count: found.length,
    net_fen: netOf(found),
    parts: parts.map((part) => members(shop, part).length),
    broken: brokenIn(rule, shop),
  };
}

/** Why somebody fulfils a rule, or does not. */
export function whyRule(fake: FakeShop, { as_of, rule, customer }: WhyRequest): RuleWhy {
  const shop = fake.listShop(as_of, null);
  const person = shop.people.find((one) => one.id === customer);
  const facts = person && shop.factsOf(person);
  if (!person || !facts) throw fault("not_found");
  const why = (part: Rule): RuleWhy => ({
    holds: holds(part, person, facts, shop),
    found: foundOf(part, person, facts, shop),
    parts: part.is === "all" || part.is === "any" || part.is === "none" ? part.of.map(why) : [],
  });
  return why(rule);
}

function foundOf(rule: Rule, person: Person, facts: CustomerFacts, shop: ListShop): Found | null {
  const day = (value: string | null): Found =>
    value === null ? { kind: "nothing" } : { kind: "day", value };
  switch (rule.is) {
    case "number": {
      const value = numberOf(rule.of.what, person, facts, shop);
      return value === null ? { kind: "nothing" } : { kind: "number", value };
    }
    case "day":
      return day(rule.of.what === "first_purchase" ? facts.first_day : facts.last_day);
    case "bought": {
      const one = (order: Person["orders"][number]) =>
        holds(
          { is: "bought", of: { ...rule.of, times: 1 } },
          { ...person, orders: [order] },
          facts,
          shop,
        );
      return { kind: "count", value: person.orders.filter(one).length };
    }
    case "stage":
      return { kind: "text", value: facts.stage };
    case "activity":
      return facts.activity ? { kind: "text", value: facts.activity } : { kind: "nothing" };
    default:
      return null;
  }
}

function figures(list: readonly Member[], day: string): SegmentFigures {
  const buyers = list.filter(({ facts }) => facts.orders > 0);
  const orders = buyers.reduce((sum, { facts }) => sum + facts.orders, 0);
  const net = netOf(list);
  const middle = (values: number[]) =>
    quantile(
      values.sort((a, b) => a - b),
      0.5,
    );
  return {
    count: list.length,
    buyers: buyers.length,
    net_fen: net,
    orders,
    aov_fen: orders > 0 ? Math.round(net / orders) : null,
    cycle_days: middle(list.flatMap(({ person }) => gapsOf(purchaseDays(person, day)))),
    repeat_share:
      buyers.length > 0
        ? buyers.filter(({ facts }) => facts.purchase_days >= 2).length / buyers.length
        : null,
    silence_days: middle(buyers.flatMap(({ facts }) => facts.silence_days ?? [])),
  };
}

/** Two segments beside each other. */
export function compareSegments(
  fake: FakeShop,
  { as_of, a, b }: SegmentCompareRequest,
): SegmentComparison {
  const shop = fake.listShop(as_of, null);
  const [one, other] = [members(shop, a), members(shop, b)];
  const ids = new Set(one.map(({ person }) => person.id));
  const shares = (namesOf: (person: Person) => string[]): SharesRow[] => {
    const count = (list: readonly Member[], name: string) =>
      list.filter(({ person }) => namesOf(person).includes(name)).length;
    const names = new Set([...one, ...other].flatMap(({ person }) => namesOf(person)));
    const share = (list: readonly Member[], name: string): [number, number] => {
      const n = count(list, name);
      return [n, list.length > 0 ? n / list.length : 0];
    };
    return [...names].map((name) => ({ name, a: share(one, name), b: share(other, name) }));
  };
  const province = (person: Person) => {
    const code = homeCode(person.orders);
    return code === null ? [] : [String(Math.floor(code / 10_000) * 10_000)];
  };
  const apart = ({ a: x, b: y }: SharesRow) => Math.abs(x[1] - y[1]);
  return {
    a: figures(one, shop.day),
    b: figures(other, shop.day),
    both: other.filter(({ person }) => ids.has(person.id)).length,
    provinces: shares(province)
      .sort((x, y) => Math.max(y.a[1], y.b[1]) - Math.max(x.a[1], x.b[1]))
      .slice(0, 10),
    tags: shares((person) => shop.carriedOf(person).map((tag) => tag.name))
      .sort((x, y) => apart(y) - apart(x))
      .slice(0, 10),
  };
}

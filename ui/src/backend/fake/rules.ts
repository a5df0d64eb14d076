// Who fulfils a rule, the slow and obvious way. What the made-up shop knows nothing
// about (interactions, consent …) nobody fulfils.
import { addDays, daysBetween } from "../../app/days";
import type {
  AfterSale,
  AfterSaleRule,
  BoughtRule,
  Broken,
  CustomerFacts,
  DayOf,
  DaySpan,
  FieldRule,
  NumberOf,
  OrderDetail,
  OrderLine,
  Rule,
  Uses,
} from "../generated/contract";
import { discountOf } from "./discounts";
import { purchaseDays } from "./facts";
import type { Person } from "./people";
import { stateOf as moneyOf } from "./reports/refunds";
import { homeCode, placeCode, within } from "./pool/places";

/** What rules are held against beside the person. */
export interface RuleShop {
  /** The as-of day. */
  day: string;
  tagsOf(person: Person): ReadonlySet<number>;
  tagThere(id: number): boolean;
  /** The rule of an own or ready-made segment; undefined: not there. */
  segment(key: number | string): Rule | undefined;
  /** Texts the search looks into. */
  words(person: Person): string[];
  referrerOf(person: Person): number | null;
  /** How many they brought. */
  broughtBy(person: Person): number;
  /** After-sale matters of somebody. */
  afterSalesOf(person: Person): readonly AfterSale[];
  isUsing(person: Person, uses: Uses): boolean;
  /** The days on which what they bought last of a product, or of any, has run out. */
  runsOut(person: Person, product: string | null): string[];
  /** The product a line is of. */
  productOf(order: OrderDetail, line: OrderLine): string;
}

/** Whether somebody fulfils a rule. */
export function holds(rule: Rule, person: Person, facts: CustomerFacts, shop: RuleShop): boolean {
  const on = (part: Rule) => holds(part, person, facts, shop);
  switch (rule.is) {
    case "all":
      return rule.of.every(on);
    case "any":
      return rule.of.some(on);
    case "none":
      return rule.of.every((part) => brokenIn(part, shop).length === 0 && !on(part));
    case "stage":
      return rule.of.includes(facts.stage);
    case "activity":
      return facts.activity !== null && rule.of.includes(facts.activity);
    case "number": {
      const value = numberOf(rule.of.what, person, facts, shop);
      if (value === null) return false;
      return value >= (rule.of.from ?? -Infinity) && value <= (rule.of.to ?? Infinity);
    }
    case "day": {
      const day = dayOf(rule.of.what, person, facts);
      return day !== null && inSpan(day, rule.of.within, shop.day);
    }
    case "bought":
      return bought(rule.of, person, shop);
    case "place": {
      const code = homeCode(person.orders);
      return code !== null && rule.of.some((place) => within(code, place));
    }
    case "tag":
      return rule.of.some((id) => shop.tagsOf(person).has(id));
    case "field":
      return field(rule.of, person);
    case "gender":
      return person.profile?.gender ? rule.of.includes(person.profile.gender) : false;
    case "birthday": {
      const birthday = person.profile?.birthday;
      if (!birthday?.month) return false;
      if (rule.of.kind === "month") return birthday.month === rule.of.month;
      const year = Number(shop.day.slice(0, 4));
      const day = String(birthday.day ?? 1).padStart(2, "0");
      return [year, year + 1].some((y) => {
        const next = `${y}-${String(birthday.month).padStart(2, "0")}-${day}`;
        const left = daysBetween(shop.day, next);
        return rule.of.kind === "within" && left >= 0 && left <= rule.of.days;
      });
    }
    case "after_sale":
      return afterSale(rule.of, person, shop);
    case "referred_by":
      return shop.referrerOf(person) === rule.of;
    case "sample":
      return (Math.imul(person.id + rule.of.seed, 2_654_435_761) >>> 0) % 1000 < rule.of.permille;
    case "search":
      return shop.words(person).some((word) => word.toLowerCase().includes(rule.of.toLowerCase()));
    case "segment":
    case "ready_made": {
      const inner = shop.segment(rule.of);
      return inner !== undefined && on(inner);
    }
    case "customers":
      return rule.of.includes(person.id);
    case "uses":
      return shop.isUsing(person, rule.of);
    case "runs_out":
      return shop
        .runsOut(person, rule.of.product)
        .some((day) => inSpan(day, rule.of.within, shop.day));
    default:
      return false;
  }
}

/** What a rule speaks of that is not there. */
export function brokenIn(rule: Rule, shop: RuleShop): Broken[] {
  switch (rule.is) {
    case "all":
    case "any":
    case "none":
      return rule.of.flatMap((part) => brokenIn(part, shop));
    case "tag":
      return rule.of
        .filter((id) => !shop.tagThere(id))
        .map((name) => ({ what: "tag" as const, name }));
    case "segment":
      return shop.segment(rule.of) ? [] : [{ what: "segment", name: rule.of }];
    default:
      return [];
  }
}

/** A figure of a customer; null: not known. */
export function numberOf(
  what: NumberOf,
  person: Person,
  facts: CustomerFacts,
  shop: RuleShop,
): number | null {
  const counted = person.orders.filter((order) => order.counts && order.day <= shop.day);
  const pieces = (order: Person["orders"][number]) =>
    order.lines.reduce((sum, line) => sum + (line.quantity_milli ?? 0) / 1000, 0);
  switch (what) {
    case "orders":
      return facts.orders;
    case "purchase_days":
      return facts.purchase_days;
    case "net":
      return facts.net_fen;
    case "aov":
      return facts.orders > 0 ? facts.net_fen / facts.orders : null;
    case "frequency":
      return frequencyOf(facts, shop.day);
    case "silence":
      return facts.silence_days;
    case "cycle":
      return facts.cycle_days;
    case "silence_per_cycle":
      return facts.cycle_days && facts.silence_days !== null
        ? facts.silence_days / facts.cycle_days
        : null;
    case "due_in":
      return facts.cycle_days && facts.silence_days !== null
        ? Math.round(facts.cycle_days - facts.silence_days)
        : null;
    case "refunded_orders":
      return person.orders.filter((order) => order.refunded_fen > 0).length;
    case "net_year":
      return counted
        .filter((order) => order.day > addDays(shop.day, -365))
        .reduce((sum, order) => sum + (order.paid_fen ?? 0) - order.refunded_fen, 0);
    case "products":
      return new Set(counted.flatMap((order) => order.lines.map((line) => line.product))).size;
    case "most_pieces":
      return counted.length > 0 ? Math.max(...counted.map(pieces)) : null;
    case "age": {
      const year = person.profile?.birthday?.year;
      return year ? Number(shop.day.slice(0, 4)) - year : null;
    }
    case "predicted_year":
      return predictedOf(facts, shop.day);
    case "p_alive":
      return facts.longer_than === null ? null : 1 - facts.longer_than;
    case "brought":
      return shop.broughtBy(person);
  }
}

/** Repurchases per year. */
export function frequencyOf(facts: CustomerFacts, day: string): number | null {
  if (facts.first_day === null) return null;
  return ((facts.purchase_days - 1) * 365) / Math.max(90, daysBetween(facts.first_day, day));
}

/** A value of the next year, made up from what was. */
export function predictedOf(facts: CustomerFacts, day: string): number | null {
  const often = frequencyOf(facts, day);
  if (often === null || facts.orders === 0) return null;
  return Math.round(
    (0.3 + often) * (1 - (facts.longer_than ?? 0.5)) * (facts.net_fen / facts.orders),
  );
}

function dayOf(what: DayOf, person: Person, facts: CustomerFacts): string | null {
  switch (what) {
    case "first_purchase":
      return facts.first_day;
    case "last_purchase":
      return facts.last_day;
    case "first_seen":
      return person.orders.map((order) => order.day).sort()[0] ?? person.profile?.added ?? null;
    case "added":
      return person.profile?.added ?? null;
    case "due":
      return facts.last_day && facts.cycle_days
        ? addDays(facts.last_day, Math.round(facts.cycle_days))
        : null;
    case "last_interaction":
      return null;
  }
}

/** Whether a day lies in a span. */
export function inSpan(day: string, span: DaySpan, asOf: string): boolean {
  switch (span.kind) {
    case "ever":
      return day <= asOf;
    case "between":
      return day >= (span.from ?? "") && day <= (span.to ?? "9999-12-31");
    case "ago": {
      const ago = daysBetween(day, asOf);
      return ago >= span.from && ago <= span.to;
    }
  }
}

function bought(rule: BoughtRule, person: Person, shop: RuleShop): boolean {
  const days = purchaseDays(person, shop.day);
  const some = <T>(list: readonly T[], has: (one: T) => boolean) =>
    list.length === 0 || list.some(has);
  const fits = person.orders.filter((order) => {
    if (order.day > shop.day) return false;
    if (rule.money.length > 0) {
      if (order.excluded !== null || !rule.money.includes(moneyOf(order))) return false;
    } else if (rule.states.length === 0 && !order.counts) return false;
    if (rule.states.length > 0 && !rule.states.includes(order.state)) return false;
    if (rule.which === "first" && order.day !== days[0]) return false;
    if (rule.which === "last" && order.day !== days.at(-1)) return false;
    const net = (order.paid_fen ?? 0) - order.refunded_fen;
    const pieces = order.lines.reduce((sum, line) => sum + (line.quantity_milli ?? 0) / 1000, 0);
    const code = placeCode(order.region);
    const weekday = new Date(order.day).getUTCDay() || 7;
    return (
      some(rule.products, (name) =>
        order.lines.some((line) => [line.product, shop.productOf(order, line)].includes(name)),
      ) &&
      rule.categories.length === 0 &&
      some(rule.platforms, (name) => order.platform === name) &&
      inSpan(order.day, rule.within, shop.day) &&
      hadDiscount(order, rule.discount) &&
      pieces >= (rule.pieces_from ?? 0) &&
      net >= (rule.net_from ?? -Infinity) &&
      net <= (rule.net_to ?? Infinity) &&
      some(rule.hours, (hour) => Number((order.time ?? "").slice(0, 2)) === hour) &&
      some(rule.weekdays, (one) => one === weekday) &&
      some(rule.places, (place) => code !== null && within(code, place))
    );
  });
  return fits.length >= Math.max(1, rule.times);
}

function hadDiscount(order: OrderDetail, asked: boolean | null): boolean {
  if (asked === null) return true;
  const off = discountOf(order);
  return off !== null && off > 0 === asked;
}

function afterSale(rule: AfterSaleRule, person: Person, shop: RuleShop): boolean {
  return shop
    .afterSalesOf(person)
    .some(
      (one) =>
        one.day <= shop.day &&
        (rule.kinds.length === 0 || rule.kinds.includes(one.kind)) &&
        (rule.states.length === 0 || rule.states.includes(one.state)) &&
        inSpan(one.day, rule.within, shop.day),
    );
}

function field(rule: FieldRule, person: Person): boolean {
  const { field: of } = rule;
  const told = person.profile;
  const value = ((): string => {
    switch (of.kind) {
      case "name":
        return person.name || person.given;
      case "phone":
        return person.phone ?? "";
      case "wechat":
        return told?.wechat ?? "";
      case "remark_name":
        return told?.remark_name ?? "";
      case "birthday":
        return told?.birthday ? "?" : "";
      case "age_group":
        return "";
      case "source":
        return told?.source ?? "";
      case "staff":
        return told?.staff ?? "";
      case "address":
        return person.orders.at(-1)?.address ?? told?.address ?? "";
      case "note":
        return person.note;
      case "extra":
        return told?.extra.find((one) => one.header === of.header)?.value ?? "";
    }
  })().toLowerCase();
  const texts = rule.texts.map((text) => text.toLowerCase());
  switch (rule.is) {
    case "known":
      return value !== "";
    case "unknown":
      return value === "";
    case "one_of":
      return texts.includes(value);
    case "contains":
      return texts.some((text) => text !== "" && value.includes(text));
  }
}

// Orders by hand in the made-up shop, and what a line of text is understood as.
import { addDays, daysBetween } from "../../app/days";
import type {
  CustomerFacts,
  HandOrder,
  HandOrderAsked,
  HandOrderDone,
  HandOrderEdit,
  IdentityRow,
  NewCustomer,
  OrderDetail,
  QuickLine,
  QuickOrder,
  SaleChannel,
} from "../generated/contract";
import { choices } from "./catalogue";
import { fault } from "./files";
import type { Person } from "./people";
import type { FakeShop } from "./shop";

const CHANNELS: [RegExp, SaleChannel][] = [
  [/^微信$|^wx$/i, "wechat"],
  [/^(朋友圈|社群|群里?)$/, "group"],
  [/^(当面|门店|到店|现金)$/, "in_person"],
  [/^电话$/, "call"],
];
const SALE_CHANNELS: readonly SaleChannel[] = ["wechat", "group", "in_person", "call", "other"];
const UNPAID = /^(未付|没付|还没付|欠|欠款|赊)$/;
const AMOUNT =
  /^(?:收了?|共|合计|实收|一共|[¥￥])(\d+(?:\.\d{1,2})?)(?:元|块)?$|^(\d+(?:\.\d{1,2})?)(?:元|块)$/;
const PHONE = /^1\d{10}$/;
const LINE = /^(.+?)[x×*]?(\d+(?:\.\d+)?)(?:个|盒|瓶|件|包|袋|斤|份|罐|套)?$/;

/** What a line of text most likely says. */
export function quickOrder(shop: FakeShop, text: string): QuickOrder {
  const quick: QuickOrder = {
    customers: [],
    name: "",
    phone: null,
    lines: [],
    amount_fen: null,
    channel: null,
    paid: true,
    day: null,
    rest: "",
  };
  const rest: string[] = [];
  for (const word of text
    .trim()
    .split(/[\s,，、;；]+/)
    .filter(Boolean)) {
    const channel = CHANNELS.find(([is]) => is.test(word))?.[1];
    const amount = AMOUNT.exec(word);
    const day = dayOf(word, shop.today);
    if (channel) quick.channel = channel;
    else if (UNPAID.test(word)) quick.paid = false;
    else if (amount) quick.amount_fen = Math.round(Number(amount[1] ?? amount[2]) * 100);
    else if (PHONE.test(word)) quick.phone = word;
    else if (day) quick.day = day;
    else if (quick.name === "") quick.name = word;
    else {
      const line = lineOf(shop, word);
      if (line) quick.lines.push(line);
      else rest.push(word);
    }
  }
  quick.rest = rest.join(" ");
  if (quick.name !== "" || quick.phone !== null) {
    quick.customers = found(shop, quick.phone ?? quick.name);
  }
  return quick;
}

function lineOf(shop: FakeShop, word: string): QuickLine | undefined {
  const [, name = word, pieces = "1"] = LINE.exec(word) ?? [];
  const products = choices(shop, name, null).slice(0, 5);
  if (products.length === 0 && name === word) return undefined;
  return { text: word, products, name, quantity_milli: Math.round(Number(pieces) * 1000) };
}

function dayOf(word: string, today: string): string | undefined {
  const back = ["今天", "昨天", "前天"].indexOf(word);
  if (back >= 0) return addDays(today, -back);
  const [, month, day] = /^(\d{1,2})[月.](\d{1,2})[日号]?$/.exec(word) ?? [];
  if (month === undefined || day === undefined || !/[月]/.test(word)) return undefined;
  const year = today.slice(0, 4);
  const found = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return found > today ? `${String(Number(year) - 1)}${found.slice(4)}` : found;
}

/** Who has that name or phone, exactly so first. */
function found(shop: FakeShop, text: string): CustomerFacts[] {
  const page = shop.list({
    as_of: shop.today,
    day: null,
    search: text,
    stage: null,
    activity: null,
    sort: "last_day",
    descending: true,
    offset: 0,
    limit: 1000,
  });
  const exact = (one: CustomerFacts) => Number(one.name === text || one.phone === text);
  return page.rows.toSorted((a, b) => exact(b) - exact(a)).slice(0, 5);
}

/** What an order comes to. */
export function totalOf({ amount_fen, lines }: HandOrder): number {
  if (amount_fen !== null) return amount_fen;
  if (lines.length === 0 || lines.some((line) => line.amount_fen === null)) {
    throw fault("bad_value", { field: "amount", value: "" });
  }
  return lines.reduce((sum, line) => sum + (line.amount_fen ?? 0), 0);
}

function detailOf(order: HandOrder, id: number): OrderDetail {
  const paid = totalOf(order);
  return {
    id,
    platform: order.channel,
    number: null,
    day: order.day,
    time: order.time ?? null,
    state: order.paid ? "completed" : "ordered",
    counts: order.paid && paid > 0,
    excluded: null,
    paid_fen: paid,
    refunded_fen: 0,
    receiver: null,
    phone: null,
    phone_kind: null,
    phone_stale: false,
    address: null,
    region: null,
    remark: order.note.trim() || null,
    lines: order.lines.map(({ product, specification, quantity_milli, amount_fen }) => ({
      product: product.trim(),
      specification,
      quantity_milli,
      amount_fen: amount_fen ?? null,
    })),
    files: [],
    by_hand: true,
  };
}

function check(shop: FakeShop, order: HandOrder): void {
  if (order.day > shop.today) throw fault("bad_value", { field: "day", value: order.day });
  for (const { product, quantity_milli: n } of order.lines) {
    if (product.trim() === "") throw fault("bad_value", { field: "product", value: product });
    if (n <= 0) throw fault("bad_value", { field: "quantity", value: String(n / 1000) });
  }
  const total = totalOf(order);
  if (total < 0) throw fault("bad_value", { field: "amount", value: String(total / 100) });
}

/** Somebody new, or who has that phone already. */
function newPerson(shop: FakeShop, typed: NewCustomer): { person: Person; existed: boolean } {
  const phone = typed.phone.trim() || null;
  const there = phone === null ? undefined : shop.data.people.find((one) => one.phone === phone);
  if (there) return { person: there, existed: true };
  const name = typed.name.trim();
  if (name === "" && phone === null) throw fault("bad_value", { field: "name", value: "" });
  const identities: IdentityRow[] = [];
  if (phone) identities.push({ kind: "phone", platform: null, value: phone });
  if (typed.wechat) identities.push({ kind: "wechat", platform: null, value: typed.wechat });
  const person: Person = {
    id: Math.max(0, ...shop.data.people.map((one) => one.id)) + 1,
    given: name,
    name,
    phone,
    note: typed.note,
    agent: false,
    excluded: false,
    fan: false,
    edited: true,
    identities,
    profile: null,
    orders: [],
    batch: 0,
  };
  return { person, existed: false };
}

/** Writes an order down. */
export function addHandOrder(shop: FakeShop, order: HandOrder): HandOrderDone {
  check(shop, order);
  const id = Math.max(0, ...shop.data.people.flatMap((p) => p.orders.map((o) => o.id))) + 1;
  const { buyer } = order;
  const { person, existed } =
    buyer.kind === "new"
      ? newPerson(shop, buyer.customer)
      : { person: shop.data.people.find((one) => one.id === buyer.id), existed: true };
  if (!person) throw fault("not_found");
  const detail = detailOf(order, id);
  const alike = shop.people
    .find((one) => one.id === person.id)
    ?.orders.find(
      (one) => one.paid_fen === detail.paid_fen && Math.abs(daysBetween(one.day, detail.day)) <= 1,
    );
  const subject = person.name || person.given || (person.phone ?? "");
  shop.change({ kind: "add_order", subject, count: 1 }, ({ people }) => {
    if (!existed) people.push(person);
    people.find((one) => one.id === person.id)?.orders.push(detail);
  });
  return { order: id, customer: person.id, existed, alike: alike?.id ?? null };
}

function owner(shop: FakeShop, id: number): { person: Person; order: OrderDetail } {
  for (const person of shop.data.people) {
    const order = person.orders.find((one) => one.id === id);
    if (order) return { person, order };
  }
  throw fault("not_found");
}

/** Changes one, refunds it or takes it back. */
export function editHandOrder(shop: FakeShop, { order: id, change }: HandOrderEdit): void {
  const { person, order } = owner(shop, id);
  if (!order.by_hand) throw fault("bad_request", { detail: "not by hand" });
  const subject = person.name || person.given || (person.phone ?? "");
  const kind = change.what === "delete" ? ("delete_order" as const) : ("edit_order" as const);
  if (change.what === "replace") check(shop, change.with);
  if (change.what === "refund") {
    const { refunded_fen: back } = change;
    if (back < 0 || back > (order.paid_fen ?? 0)) {
      throw fault("bad_value", { field: "refunded", value: String(back / 100) });
    }
  }
  shop.change({ kind, subject, count: 1 }, ({ people }) => {
    const { person: whose, order: mine } = owner(shop, id);
    switch (change.what) {
      case "replace": {
        const { buyer } = change.with;
        const next = { ...detailOf(change.with, id), refunded_fen: 0 };
        whose.orders = whose.orders.filter((one) => one.id !== id);
        const to = buyer.kind === "known" ? people.find((one) => one.id === buyer.id) : undefined;
        if (to) to.orders.push(next);
        else if (buyer.kind === "new") {
          const made = newPerson(shop, buyer.customer).person;
          if (!people.includes(made)) people.push(made);
          made.orders.push(next);
        } else whose.orders.push(next);
        break;
      }
      case "paid":
        Object.assign(mine, { state: "completed", counts: (mine.paid_fen ?? 0) > 0 });
        break;
      case "refund": {
        const all = change.refunded_fen >= (mine.paid_fen ?? 0);
        mine.refunded_fen = change.refunded_fen;
        mine.state = change.refunded_fen === 0 ? "completed" : all ? "refunded" : "partly_refunded";
        mine.counts = !all;
        break;
      }
      case "delete":
        whose.orders = whose.orders.filter((one) => one.id !== id);
    }
  });
}

/** An order as it was written, or the last one of a customer to write it again. */
export function handOrder(shop: FakeShop, asked: HandOrderAsked): HandOrder | null {
  const person = shop.people.find((one) =>
    asked.kind === "order"
      ? one.orders.some((order) => order.id === asked.order)
      : one.id === asked.customer,
  );
  const order =
    asked.kind === "order"
      ? person?.orders.find((one) => one.id === asked.order)
      : person?.orders.toSorted((a, b) => a.day.localeCompare(b.day) || a.id - b.id).at(-1);
  if (!person || !order) {
    if (asked.kind === "order") throw fault("not_found");
    return null;
  }
  const again = asked.kind === "last_of";
  return {
    buyer: { kind: "known", id: person.id },
    lines: order.lines.map((line) => ({ ...line, quantity_milli: line.quantity_milli ?? 1000 })),
    amount_fen: order.paid_fen,
    channel: SALE_CHANNELS.find((one) => one === order.platform) ?? "wechat",
    paid: again || order.state !== "ordered",
    day: again ? shop.today : order.day,
    time: again ? null : order.time,
    note: again ? "" : (order.remark ?? ""),
  };
}

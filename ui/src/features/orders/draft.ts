// The form of an order by hand, and what is worked out from it. Pure.
import type {
  Buyer,
  CustomerFacts,
  HandLine,
  HandOrder,
  ProductChoice,
  SaleChannel,
} from "../../backend/generated/contract";
import { parseQuantity, parseYuan, quantityText, yuanText } from "./money";

/** Channels in the order of the screen. */
export const CHANNELS = [
  "wechat",
  "group",
  "in_person",
  "call",
  "other",
] as const satisfies readonly SaleChannel[];

/** Whose order it is, as far as said. */
export type BuyerDraft =
  | { kind: "open"; typed: string }
  | { kind: "known"; facts: CustomerFacts }
  | { kind: "new"; name: string; phone: string };

/** One thing sold, as far as said. */
export interface LineDraft {
  product: string;
  specification: string;
  /** As typed. */
  quantity: string;
  /** What one piece costs; null: not known. */
  priceFen: number | null;
  /** In yuan as typed; "": pieces times price. */
  amount: string;
  /** Whether the catalogue has it: if not, it will. */
  known: boolean;
  /** Of these products one has to be chosen; empty: the product is clear. */
  choices: readonly ProductChoice[];
}

/** The form. */
export interface OrderDraft {
  buyer: BuyerDraft;
  /** Who it may be, while that is open. */
  candidates: readonly CustomerFacts[];
  lines: readonly LineDraft[];
  /** In yuan as typed; "": the sum of the lines. */
  amount: string;
  channel: SaleChannel;
  paid: boolean;
  day: string;
  time: string | null;
  note: string;
}

/** A line to fill in. */
export const EMPTY_LINE: LineDraft = {
  product: "",
  specification: "",
  quantity: "1",
  priceFen: null,
  amount: "",
  known: false,
  choices: [],
};

/** A blank form. */
export function emptyDraft(today: string): OrderDraft {
  return {
    buyer: { kind: "open", typed: "" },
    candidates: [],
    lines: [EMPTY_LINE],
    amount: "",
    channel: "wechat",
    paid: true,
    day: today,
    time: null,
    note: "",
  };
}

/** Whether nothing was written into a line. */
export function isBlank(line: LineDraft): boolean {
  return line.product.trim() === "" && line.amount.trim() === "" && line.choices.length === 0;
}

const filled = ({ lines }: OrderDraft) => lines.filter((line) => !isBlank(line));

/**
 * What a line comes to: as typed, else pieces times price; null: not known. The only line costs
 * what the whole order does.
 */
export function lineFen(line: LineDraft, draft: OrderDraft): number | null {
  const typed = parseYuan(line.amount);
  if (typed !== null) return typed ?? null;
  const whole = parseYuan(draft.amount);
  if (whole !== null && whole !== undefined && filled(draft).length === 1 && !isBlank(line)) {
    return whole;
  }
  const pieces = parseQuantity(line.quantity);
  if (line.priceFen === null || pieces === undefined) return null;
  return Math.round((line.priceFen * pieces) / 1000);
}

/** What the lines come to; null where one of them is not known, or there are none. */
export function sumFen(draft: OrderDraft): number | null {
  const lines = filled(draft);
  const amounts = lines.map((line) => lineFen(line, draft));
  if (amounts.length === 0 || amounts.includes(null)) return null;
  return amounts.reduce<number>((sum, fen) => sum + (fen ?? 0), 0);
}

/** What the order comes to: as typed, else the sum; null: not known. */
export function totalFen(draft: OrderDraft): number | null {
  const typed = parseYuan(draft.amount);
  return typed === null ? sumFen(draft) : (typed ?? null);
}

/** A place of the form. */
export type Field =
  | "text"
  | "buyer"
  | "phone"
  | `product:${number}`
  | `quantity:${number}`
  | `price:${number}`
  | "amount"
  | "day"
  | "note"
  | "save";

/** What is wrong where. */
export interface Fault {
  field: Field;
  what:
    "buyer" | "which_buyer" | "which_product" | "product" | "quantity" | "amount" | "empty" | "day";
}

/** What keeps the order from being saved, from the top down. */
export function faults(draft: OrderDraft, today: string): Fault[] {
  const found: Fault[] = [];
  const { buyer } = draft;
  if (buyer.kind === "open") {
    found.push({ field: "buyer", what: draft.candidates.length > 0 ? "which_buyer" : "buyer" });
  } else if (buyer.kind === "new" && buyer.name.trim() === "" && buyer.phone.trim() === "") {
    found.push({ field: "buyer", what: "buyer" });
  }
  draft.lines.forEach((line, i) => {
    if (isBlank(line)) return;
    if (line.choices.length > 0) found.push({ field: `product:${i}`, what: "which_product" });
    else if (line.product.trim() === "") found.push({ field: `product:${i}`, what: "product" });
    if (parseQuantity(line.quantity) === undefined) {
      found.push({ field: `quantity:${i}`, what: "quantity" });
    }
    if (parseYuan(line.amount) === undefined) found.push({ field: `price:${i}`, what: "amount" });
  });
  if (parseYuan(draft.amount) === undefined) found.push({ field: "amount", what: "amount" });
  else if (totalFen(draft) === null) {
    const nothing = filled(draft).length === 0;
    found.push(
      nothing ? { field: "product:0", what: "empty" } : { field: "amount", what: "amount" },
    );
  }
  if (draft.day > today) found.push({ field: "day", what: "day" });
  return found;
}

/** The places where one of several has to be chosen. */
export function questions(draft: OrderDraft): Field[] {
  const lines = draft.lines.flatMap((line, i): Field[] =>
    line.choices.length > 0 ? [`product:${i}`] : [],
  );
  const open = draft.buyer.kind === "open" && draft.candidates.length > 0;
  return open ? ["buyer", ...lines] : lines;
}

/** Where Enter goes on to. At the end of the lines that is another line, which may be blank. */
export function afterEnter(draft: OrderDraft, at: Field, today: string): Field {
  const wanting = faults(draft, today)[0]?.field;
  if (at === "text") return questions(draft)[0] ?? wanting ?? "save";
  if (at === "buyer" || at === "phone") return questions(draft)[0] ?? "product:0";
  const [part, place = "0"] = at.split(":");
  const i = Number(place);
  const line = draft.lines[i];
  switch (part) {
    case "product":
      // A blank line says that there is nothing more.
      return line && isBlank(line) ? "amount" : `quantity:${i}`;
    case "quantity":
      return line && lineFen(line, draft) === null ? `price:${i}` : `product:${i + 1}`;
    case "price":
      return `product:${i + 1}`;
    default:
      return wanting !== undefined && wanting !== at ? wanting : "save";
  }
}

/** A product as chosen: one of the catalogue, or a new one. */
export interface Chosen {
  name: string;
  price_fen: number | null;
  /** Not in the catalogue yet. */
  made?: boolean;
}

/** A line of a product that was chosen. */
export function withProduct(line: LineDraft, { name, price_fen, made }: Chosen): LineDraft {
  return {
    ...line,
    product: name,
    priceFen: price_fen,
    specification: "",
    amount: "",
    known: made !== true,
    choices: [],
  };
}

/** The order as the product takes it; the form has no faults. */
export function handOrderOf(draft: OrderDraft): HandOrder {
  const typed = parseYuan(draft.amount);
  return {
    buyer: buyerOf(draft.buyer),
    lines: filled(draft).map((line): HandLine => ({
      product: line.product.trim(),
      specification: line.specification,
      quantity_milli: parseQuantity(line.quantity) ?? 1000,
      amount_fen: lineFen(line, draft),
    })),
    amount_fen: typed ?? null,
    channel: draft.channel,
    paid: draft.paid,
    day: draft.day,
    time: draft.time,
    note: draft.note.trim(),
  };
}

function buyerOf(buyer: BuyerDraft): Buyer {
  if (buyer.kind === "known") return { kind: "known", id: buyer.facts.id };
  const name = buyer.kind === "new" ? buyer.name.trim() : buyer.typed.trim();
  const phone = buyer.kind === "new" ? buyer.phone.trim() : "";
  return {
    kind: "new",
    customer: { name, phone, wechat: "", address: "", note: "", referrer: null },
  };
}

/** The form of an order there is, of a customer in the pool. */
export function draftOf(order: HandOrder, facts: CustomerFacts): OrderDraft {
  const lines = order.lines.map((line): LineDraft => ({
    product: line.product,
    specification: line.specification,
    quantity: quantityText(line.quantity_milli),
    priceFen: null,
    amount: line.amount_fen === null ? "" : yuanText(line.amount_fen),
    known: true,
    choices: [],
  }));
  const draft: OrderDraft = {
    buyer: { kind: "known", facts },
    candidates: [],
    lines: lines.length > 0 ? lines : [EMPTY_LINE],
    amount: "",
    channel: order.channel,
    paid: order.paid,
    day: order.day,
    time: order.time,
    note: order.note,
  };
  // The sum needs no saying.
  const said = order.amount_fen;
  return said === null || said === sumFen(draft) ? draft : { ...draft, amount: yuanText(said) };
}

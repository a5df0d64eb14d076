// From what a line of text was understood as to the form. Pure.
import type { CustomerFacts, QuickLine, QuickOrder } from "../../backend/generated/contract";
import {
  type BuyerDraft,
  type Chosen,
  EMPTY_LINE,
  type LineDraft,
  type OrderDraft,
  withProduct,
} from "./draft";
import { quantityText, yuanText } from "./money";

/** A part of the form. */
export type Part = "buyer" | "lines" | "amount" | "channel" | "paid" | "day" | "note";

/** What the merchant answered to what was not clear; it holds while the text goes on. */
export interface Answers {
  /** By the name as typed. */
  buyers: Readonly<Record<string, BuyerDraft | undefined>>;
  /** By the name as typed; null price: not known. */
  products: Readonly<Record<string, Chosen | undefined>>;
}

/** Nothing answered yet. */
export const NO_ANSWERS: Answers = { buyers: {}, products: {} };

/**
 * The form as the text says it. Parts the merchant filled in by hand stay as they are.
 */
export function fromQuick(
  draft: OrderDraft,
  quick: QuickOrder,
  answers: Answers,
  byHand: ReadonlySet<Part>,
  today: string,
): OrderDraft {
  const take = <T>(part: Part, said: T, now: T): T => (byHand.has(part) ? now : said);
  const lines = quick.lines.map((line) => lineOf(line, answers));
  const { buyer, candidates } = buyerOf(quick, answers);
  return {
    ...draft,
    buyer: take("buyer", buyer, draft.buyer),
    candidates: take("buyer", candidates, draft.candidates),
    lines: take<readonly LineDraft[]>(
      "lines",
      lines.length > 0 ? lines : [EMPTY_LINE],
      draft.lines,
    ),
    amount: take(
      "amount",
      quick.amount_fen === null ? "" : yuanText(quick.amount_fen),
      draft.amount,
    ),
    channel: take("channel", quick.channel ?? "wechat", draft.channel),
    paid: take("paid", quick.paid, draft.paid),
    day: take("day", quick.day ?? today, draft.day),
    note: take("note", quick.rest, draft.note),
  };
}

/** Who is asked about by these words. */
export const askedName = (quick: QuickOrder): string => quick.phone ?? quick.name;

function buyerOf(
  quick: QuickOrder,
  answers: Answers,
): { buyer: BuyerDraft; candidates: readonly CustomerFacts[] } {
  const { customers, name, phone } = quick;
  const sure = (buyer: BuyerDraft) => ({ buyer, candidates: [] });
  const answered = answers.buyers[askedName(quick)];
  if (answered) return sure(answered);
  if (name === "" && phone === null) return sure({ kind: "open", typed: "" });
  // A whole phone is somebody's alone.
  const called = customers.filter((one) => phone !== null && one.phone === phone);
  if (called.length === 1 && called[0]) return sure({ kind: "known", facts: called[0] });
  if (phone !== null && customers.length === 0) return sure({ kind: "new", name, phone });
  const named = customers.filter((one) => one.name === name);
  if (phone === null && named.length === 1 && named[0]) {
    return sure({ kind: "known", facts: named[0] });
  }
  if (customers.length === 0) return sure({ kind: "new", name, phone: "" });
  return { buyer: { kind: "open", typed: name || (phone ?? "") }, candidates: customers };
}

function lineOf(line: QuickLine, answers: Answers): LineDraft {
  const { name, products, quantity_milli } = line;
  const base = { ...EMPTY_LINE, quantity: quantityText(quantity_milli) };
  const sure = (one: Chosen) => withProduct(base, one);
  const answered = answers.products[name];
  if (answered) return sure(answered);
  const exact = products.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const only = products.length === 1 ? products[0] : undefined;
  const clear = exact ?? only;
  if (clear) return sure(clear);
  return { ...base, product: name, choices: products };
}

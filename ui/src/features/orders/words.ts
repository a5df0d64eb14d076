// What the form of an order by hand says. Pure.
import type { CustomerFacts, HandOrder, HandOrderDone } from "../../backend/generated/contract";
import { decimal, fen, t } from "../../i18n";
import { type Fault, type OrderDraft, sumFen, totalFen } from "./draft";

/** What is wrong at a place. */
export function faultWords({ what }: Fault): string {
  return t(`orders.fault.${what}`);
}

/** The sum beside the amount: what the lines come to, and what was taken off or added. */
export function sumWords(draft: OrderDraft): string | undefined {
  const [sum, total] = [sumFen(draft), totalFen(draft)];
  if (sum === null || total === null) return undefined;
  if (sum === total) return t("orders.sum", { sum: fen(sum) });
  const off = sum - total;
  return off > 0
    ? t("orders.sum.off", { sum: fen(sum), off: fen(off) })
    : t("orders.sum.more", { sum: fen(sum), more: fen(-off) });
}

/** What tells people of one name apart: phone, orders, last purchase. */
export function personHint({ phone, orders, last_day }: CustomerFacts): string {
  const parts = [
    phone,
    orders > 0 ? t("orders.person.orders", { n: orders }) : t("orders.person.none"),
    last_day && t("orders.person.last", { day: last_day }),
  ];
  return parts.filter(Boolean).join(" · ");
}

const FEW = 3;

/** An order in a line: what and how much. */
export function orderWords({ lines, amount_fen }: HandOrder): string {
  const goods = lines
    .slice(0, FEW)
    .map(({ product, quantity_milli: milli }) =>
      milli === 1000 ? product : t("orders.line", { product, n: decimal(milli / 1000, 3) }),
    );
  const all = goods.join(t("list.separator"));
  const what = lines.length > FEW ? t("orders.lines.more", { what: all, n: lines.length }) : all;
  return [what, amount_fen === null ? "" : fen(amount_fen)].filter(Boolean).join(" · ");
}

/** What is said once an order is kept, and what may be wrong with it. */
export function savedWords(
  name: string,
  totalOf: number | null,
  done: HandOrderDone,
  wasNew: boolean,
): { text: string; detail?: string } {
  const text = t("orders.saved", { name, amount: fen(totalOf) });
  if (done.alike !== null) return { text, detail: t("orders.saved.alike") };
  if (wasNew && done.existed) return { text, detail: t("orders.saved.existed") };
  return { text };
}

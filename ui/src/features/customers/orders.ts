// How one order of the panel reads. Pure.
import type { OrderDetail, OrderLine } from "../../backend";
import { decimal, t } from "../../i18n";

/** Why an order does not count as a purchase; undefined where it does. */
export function skipReason(order: OrderDetail, day: string): string | undefined {
  if (order.day > day) return t("panel.skip.later", { day });
  if (order.counts) return undefined;
  switch (order.state) {
    case "closed":
    case "refunded":
    case "ordered":
      return t(`panel.skip.${order.state}`);
    default:
      if (order.paid_fen === null) return t("panel.skip.other");
      if (order.paid_fen === 0) return t("panel.skip.free");
      return t(order.paid_fen <= order.refunded_fen ? "panel.skip.refunded" : "panel.skip.other");
  }
}

/** The quantity of a line: `×2`; nothing for one piece or where no file says. */
export function quantityWords({ quantity_milli: milli }: OrderLine): string {
  if (milli === null || milli === 1000) return "";
  return t("panel.order.quantity", { n: decimal(milli / 1000, 3) });
}

/** Receiver, phone and address in one line. */
export function receiverWords({ receiver, phone, address }: OrderDetail): string {
  return [receiver, phone, address].filter((part) => part !== null && part !== "").join(" ");
}

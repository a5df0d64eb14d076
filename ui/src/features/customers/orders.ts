// How one order of the panel reads. Pure.
import type { OrderDetail, OrderLine } from "../../backend";
import { decimal, t } from "../../i18n";

/** Why an order does not count as a purchase; undefined where it does. */
export function skipReason(order: OrderDetail, day: string): string | undefined {
  if (order.day > day) return t("panel.skip.later", { day });
  if (order.excluded !== null) return t(`exclusions.by.${order.excluded}`);
  if (order.counts) return undefined;
  switch (order.state) {
    case "withdrawn":
      return t("panel.skip.other");
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

/** The phone, and whether it reaches anybody; empty where there is none. */
export function phoneWords({ phone, phone_kind, phone_stale }: OrderDetail): string {
  if (!phone) return "";
  if (phone_stale) return t("panel.order.phone.stale", { phone });
  return phone_kind === "virtual" ? t("panel.order.phone.virtual", { phone }) : phone;
}

/** Receiver, phone and address in one line; the place first where the address leaves it out. */
export function receiverWords(order: OrderDetail): string {
  const { receiver, address, region } = order;
  const said = region?.split(" ").every((part) => address?.includes(part)) ?? true;
  const place = said ? "" : region;
  return [receiver, phoneWords(order), place, address]
    .filter((part) => part !== null && part !== "")
    .join(" ");
}

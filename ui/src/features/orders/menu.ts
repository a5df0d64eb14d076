// What can be done with an order by hand, from its menu.
import { change } from "../../app/shop.svelte";
import { attempt } from "../../app/trouble";
import { tellChange } from "../../app/undo";
import type { HandOrderChange, OrderDetail } from "../../backend";
import { t, type Key } from "../../i18n";
import { orderDialog } from "./open.svelte";
import { refundDialog } from "./refund.svelte";

/** An entry of a menu. */
export interface MenuItem {
  label: string;
  danger?: boolean;
  onselect: () => void;
}

/** What an order by hand offers: a file's can't be changed. */
export type HandAction = "edit" | "pay" | "refund" | "refund.edit" | "delete";

/** The actions an order offers, in the order of the menu. Pure. */
export function handActions(order: OrderDetail): HandAction[] {
  if (!order.by_hand) return [];
  if (order.state === "ordered") return ["pay", "edit", "delete"];
  const refund = order.refunded_fen > 0 ? "refund.edit" : "refund";
  return (order.paid_fen ?? 0) > 0 ? ["edit", refund, "delete"] : ["edit", "delete"];
}

/** The entries of an order's menu. */
export function handItems(order: OrderDetail): MenuItem[] {
  return handActions(order).map((action) => ({
    label: t(`orders.${action}`),
    danger: action === "delete",
    onselect: () => run(order, action),
  }));
}

function run(order: OrderDetail, action: HandAction): void {
  switch (action) {
    case "edit":
      return orderDialog.open({ order: order.id });
    case "refund":
    case "refund.edit":
      refundDialog.order = order;
      return;
    case "pay":
      return void does(order, { what: "paid" }, "orders.paid.done");
    case "delete":
      return void does(order, { what: "delete" }, "orders.deleted");
  }
}

async function does(
  order: OrderDetail,
  what: HandOrderChange,
  said: Extract<Key, "orders.paid.done" | "orders.deleted">,
): Promise<void> {
  await attempt(async () => {
    await change("hand_order_edit", { order: order.id, change: what });
    tellChange(t(said));
  });
}

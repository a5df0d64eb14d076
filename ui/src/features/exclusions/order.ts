/** What can be said of one order: whether it counts. Pure. */
import type { OrderDetail } from "../../backend/generated/contract";

/** What the menu of an order offers: to leave it out, to count it again; undefined: nothing. One
 * that its state already keeps from counting needs no mark, and of an excluded customer's orders
 * none counts alone. */
export function offered(order: OrderDetail): "exclude" | "count" | undefined {
  switch (order.excluded) {
    case "row":
    case "rule":
      return "count";
    case "customer":
      return undefined;
    case null:
      return order.counts || order.state === "ordered" ? "exclude" : undefined;
  }
}

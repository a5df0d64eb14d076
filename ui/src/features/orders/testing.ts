/** Builders for the tests of this folder. */
import type { CustomerFacts, ProductChoice, QuickOrder } from "../../backend/generated/contract";

/** Somebody in the pool; override what matters. */
export function somebody(over: Partial<CustomerFacts> = {}): CustomerFacts {
  return {
    id: 1,
    name: "张三",
    phone: "13800138000",
    stage: "returning",
    activity: "active",
    orders: 3,
    purchase_days: 2,
    net_fen: 30_000,
    first_day: "2024-01-01",
    last_day: "2024-06-01",
    silence_days: 29,
    cycle_days: null,
    longer_than: null,
    cells: [],
    ...over,
  };
}

/** A product to choose. */
export function choice(name: string, price_fen: number | null = null): ProductChoice {
  return { name, price_fen, orders: 1 };
}

/** What a text was understood as; override what matters. */
export function understood(over: Partial<QuickOrder> = {}): QuickOrder {
  return {
    customers: [],
    name: "",
    phone: null,
    lines: [],
    amount_fen: null,
    channel: null,
    paid: true,
    day: null,
    rest: "",
    ...over,
  };
}

// What was taken off of made-up orders; the same every time.
import type { OrderDetail } from "../generated/contract";

/** What coupons took off, in fen; null: no table says, as of orders written by hand. */
export function discountOf({ id, by_hand, paid_fen }: OrderDetail): number | null {
  if (by_hand || paid_fen === null || id % 41 === 7) return null;
  return (id * 31) % 10 < 3 ? 500 * (1 + ((id * 17) % 4)) : 0;
}

import type { OrderDetail } from "../../backend/generated/contract";

/** An order that counts; override what matters. */
export function order(some: Partial<OrderDetail>): OrderDetail {
  return {
    id: 1,
    platform: "taobao",
    number: "1",
    day: "2024-05-01",
    time: null,
    state: "completed",
    counts: true,
    excluded: null,
    paid_fen: 1000,
    refunded_fen: 0,
    receiver: null,
    phone: null,
    phone_kind: null,
    phone_stale: false,
    address: null,
    region: null,
    remark: null,
    lines: [],
    files: [],
    by_hand: false,
    ...some,
  };
}

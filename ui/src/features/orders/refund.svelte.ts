import type { OrderDetail } from "../../backend";

/** The order by hand whose refund is being written; shown once, wherever it is opened from. */
export const refundDialog = $state<{ order: OrderDetail | undefined }>({ order: undefined });

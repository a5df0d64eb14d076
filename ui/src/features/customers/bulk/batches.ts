// Copying a long list in batches: how far one is, also after a restart. Pure.
import type { Channel, CopyWhat, WhichShop } from "../../../backend/generated/contract";

/** As many as WeChat sends to at once. */
export const BATCH = 200;

/** A list that is being copied. Only numbers are kept, never what is copied. */
export interface Copying {
  which: WhichShop;
  what: CopyWhat;
  channel: Channel;
  include_unknown: boolean;
  /** Whom the lines are of. */
  ids: readonly number[];
  /** Batches that were copied. */
  done: number;
}

const WHATS: readonly CopyWhat[] = ["phones", "names", "wechat_remarks", "wechat_ids"];
const CHANNELS: readonly Channel[] = [
  "wechat",
  "qq",
  "wangwang",
  "call",
  "sms",
  "email",
  "in_person",
  "moments",
  "group",
  "other",
];

/** What can be copied. */
export const COPY_WHAT = WHATS;

/** How one may be in touch, by what is copied: the likeliest first. */
export const CHANNELS_FOR: Record<CopyWhat, readonly Channel[]> = {
  phones: ["sms", "call"],
  names: ["wechat", "group", "moments", "call", "sms", "other"],
  wechat_remarks: ["wechat", "group", "moments"],
  wechat_ids: ["wechat", "group", "moments"],
};

/** Number of batches of so many lines. */
export const batchesOf = (lines: number): number => Math.ceil(lines / BATCH);

/** The lines of a batch, counted from 1. */
export function batchRange(batch: number, lines: number): { from: number; to: number } {
  return { from: (batch - 1) * BATCH + 1, to: Math.min(batch * BATCH, lines) };
}

/** Customers of a batch, counted from 1. */
export function batchIds({ ids }: Copying, batch: number): number[] {
  return ids.slice((batch - 1) * BATCH, batch * BATCH);
}

/** Whether there is a batch left. */
export const unfinished = (copying: Copying): boolean =>
  copying.done < batchesOf(copying.ids.length);

/** After a batch was copied. Copying one again does not go back. */
export function afterBatch(copying: Copying, batch: number): Copying {
  return { ...copying, done: Math.max(copying.done, batch) };
}

/** What was kept; undefined: nothing that can be gone on with. */
export function parseCopying(value: unknown): Copying | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const kept = value as Partial<Record<keyof Copying, unknown>>;
  const which = (["own", "sample"] as const).find((one) => one === kept.which);
  const what = WHATS.find((one) => one === kept.what);
  const channel = CHANNELS.find((one) => one === kept.channel);
  const { ids, done, include_unknown: unknown } = kept;
  if (!which || !what || !channel || !Array.isArray(ids)) return undefined;
  if (!ids.every((id) => Number.isSafeInteger(id)) || typeof unknown !== "boolean") {
    return undefined;
  }
  if (typeof done !== "number" || !Number.isInteger(done) || done < 0) return undefined;
  const copying = { which, what, channel, include_unknown: unknown, ids: ids as number[], done };
  return unfinished(copying) ? copying : undefined;
}

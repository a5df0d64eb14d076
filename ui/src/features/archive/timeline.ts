// Everything that passed between a customer and the shop, newest first. Pure.
import type {
  AfterSale,
  Archive,
  CustomerDetail,
  Interaction,
  Note,
  OrderDetail,
} from "../../backend";

/** What may be asked for alone. */
export type EntryKind = "orders" | "interactions" | "notes" | "aftersale";

/** The kinds in the order of the screen. */
export const KINDS: readonly EntryKind[] = ["orders", "interactions", "notes", "aftersale"];

/** One thing that happened. */
export type Entry = {
  /** Names it among the others. */
  readonly key: string;
  readonly day: string;
  /** `HH:MM`, where known. */
  readonly time: string | null;
} & (
  | { readonly kind: "orders"; readonly order: OrderDetail }
  | { readonly kind: "interactions"; readonly interaction: Interaction }
  | { readonly kind: "notes"; readonly note: Note }
  | { readonly kind: "aftersale"; readonly matter: AfterSale }
);

/** All entries, newest first; what has no time comes after what has, as within a day nobody
 * knows better. */
export function timeline(orders: CustomerDetail["orders"], archive: Archive): Entry[] {
  const entries: Entry[] = [
    ...orders.map((order): Entry => {
      const { id, day, time } = order;
      return { key: `order ${id}`, day, time, kind: "orders", order };
    }),
    ...archive.interactions.map((interaction): Entry => {
      const { id, day, time } = interaction;
      return { key: `interaction ${id}`, day, time, kind: "interactions", interaction };
    }),
    ...archive.notes.map((note): Entry => {
      const [day, time] = [note.at.slice(0, 10), note.at.slice(11, 16)];
      return { key: `note ${note.id}`, day, time, kind: "notes", note };
    }),
    ...archive.after_sales.map((matter): Entry => {
      return { key: `matter ${matter.id}`, day: matter.day, time: null, kind: "aftersale", matter };
    }),
  ];
  return entries.sort(
    (a, b) => compare(b.day, a.day) || compare(b.time ?? "", a.time ?? "") || compare(a.key, b.key),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How many there are of each kind. */
export function countsOf(entries: readonly Entry[]): Record<EntryKind, number> {
  const counts = { orders: 0, interactions: 0, notes: 0, aftersale: 0 };
  for (const { kind } of entries) counts[kind]++;
  return counts;
}

/** The entries under their months. */
export function byMonth(entries: readonly Entry[]): { month: string; entries: Entry[] }[] {
  const months: { month: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const month = entry.day.slice(0, 7);
    const last = months.at(-1);
    if (last?.month === month) last.entries.push(entry);
    else months.push({ month, entries: [entry] });
  }
  return months;
}

/** Matters somebody still has to see to. */
export function openMatters(matters: readonly AfterSale[]): number {
  return matters.filter(({ state }) => state === "open" || state === "in_work").length;
}

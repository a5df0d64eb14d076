// Choosing, ordering and resizing columns. Pure.
import { moved } from "../../components/drag";
import {
  type ColumnKey,
  FIRST_LAYOUT,
  isColumnKey,
  KEYS,
  type Layout,
  shownKeys,
  WIDTHS,
} from "./columns";

/** With a column or without it. The name stays: it says whose row it is. */
export function withColumn(layout: Layout, key: ColumnKey, on: boolean): Layout {
  const shown = shownKeys(layout);
  if (on === shown.includes(key) || key === "name") return layout;
  return { ...layout, shown: on ? [...shown, key] : shown.filter((one) => one !== key) };
}

/** With a column put at another's place. */
export function withOrder(layout: Layout, keys: readonly ColumnKey[]): Layout {
  return { ...layout, shown: keys };
}

/** With a column so many places further right; negative: left. */
export function withStep(
  layout: Layout,
  shown: readonly ColumnKey[],
  key: ColumnKey,
  by: number,
): Layout {
  const from = shown.indexOf(key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= shown.length) return layout;
  return withOrder(layout, moved(shown, from, to));
}

/** With a column of another width, within what can be read. */
export function withWidth(layout: Layout, key: ColumnKey, width: number): Layout {
  const px = Math.round(Math.min(WIDTHS.most, Math.max(WIDTHS.least, width)));
  return { ...layout, widths: { ...layout.widths, [key]: px } };
}

/** With a column as wide as it comes. */
export function withoutWidth(layout: Layout, key: ColumnKey): Layout {
  const widths = Object.entries(layout.widths).filter(([one]) => one !== key);
  return { ...layout, widths: Object.fromEntries(widths) };
}

/** A layout that was kept; what is not understood of it is left out. */
export function parseLayout(value: unknown): Layout | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { shown, widths } = value as Record<string, unknown>;
  const layout: Layout = FIRST_LAYOUT;
  const keys = Array.isArray(shown) ? [...new Set(shown.filter(isColumnKey))] : null;
  const read: Partial<Record<ColumnKey, number>> = {};
  if (typeof widths === "object" && widths !== null) {
    for (const [key, width] of Object.entries(widths)) {
      if (!isColumnKey(key) || typeof width !== "number" || !Number.isFinite(width)) continue;
      Object.assign(read, withWidth(layout, key, width).widths);
    }
  }
  if (keys && !keys.includes("name")) keys.unshift("name");
  return { shown: keys, widths: read };
}

/** The columns to choose from: those shown in their order, then the others. */
export function offered(shown: readonly ColumnKey[], headers: readonly string[]): ColumnKey[] {
  const extra = headers.map((header): ColumnKey => `extra:${header}`);
  return [...new Set([...shown, ...KEYS, ...extra])];
}

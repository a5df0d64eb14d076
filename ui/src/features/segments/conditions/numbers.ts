// Figures as they are typed: in yuan and per cent, where the rule has fen and shares. Pure.
import type { NumberOf } from "../../../backend/generated/contract";

/** What a figure is counted in. */
export type Unit =
  | "yuan"
  | "days"
  | "orders"
  | "times"
  | "percent"
  | "ratio"
  | "people"
  | "kinds"
  | "pieces"
  | "years";

const UNITS: Record<NumberOf, Unit> = {
  orders: "orders",
  purchase_days: "days",
  net: "yuan",
  aov: "yuan",
  frequency: "times",
  silence: "days",
  cycle: "days",
  silence_per_cycle: "ratio",
  due_in: "days",
  predicted_year: "yuan",
  p_alive: "percent",
  refunded_orders: "orders",
  net_year: "yuan",
  brought: "people",
  products: "kinds",
  most_pieces: "pieces",
  age: "years",
};

/** What a figure is counted in. */
export const unitOf = (what: NumberOf): Unit => UNITS[what];

const scaleOf = (unit: Unit) => (unit === "yuan" ? 100 : unit === "percent" ? 0.01 : 1);

/** A figure of a rule as it is shown in its field; "" for none. */
export function toTyped(value: number | null, unit: Unit): string {
  if (value === null) return "";
  return String(Math.round((value / scaleOf(unit)) * 100) / 100);
}

/** What was typed as a figure of a rule: null for nothing, undefined for no number. */
export function fromTyped(text: string, unit: Unit): number | null | undefined {
  // Full-width digits and signs are typed with a Chinese keyboard on.
  const clean = text
    .normalize("NFKC")
    .replace(/[,\s¥]/g, "")
    .replace(/^[−–]/, "-");
  if (clean === "") return null;
  if (!/^-?\d{1,12}(\.\d+)?$/.test(clean)) return undefined;
  const value = Number(clean) * scaleOf(unit);
  return unit === "yuan" ? Math.round(value) : Math.round(value * 1e6) / 1e6;
}

/** A whole number of at least `least` and at most `most`; undefined: none. */
export function wholeFromTyped(text: string, least: number, most: number): number | undefined {
  const value = fromTyped(text, "days");
  if (value === null || value === undefined || !Number.isInteger(value)) return undefined;
  return value >= least && value <= most ? value : undefined;
}

/** The table of products: its rows, its order, its sentence. Pure. */
import { addDays } from "../../app/days";
import type {
  Cycle,
  ProductsBy,
  ProductSummary,
  ProductsReport,
  UseDays,
} from "../../backend/generated/contract";
import { share } from "../../charts/share";
import { count, decimal, fen, percent, t, UNKNOWN } from "../../i18n";

/** Gaps that a product's own cycle needs, and buyers that its repeat rate needs. */
export const ENOUGH = 20;

/** Rows shown at first, and for each further click. */
export const PAGE = 10;

/** What the table can be sorted by. */
export const SORTS: readonly ProductsBy[] = ["sales", "buyers", "repeat"];

/** A product as shown. */
export interface ProductRow {
  readonly product: number;
  readonly name: string;
  /** With and without a known customer. */
  readonly salesFen: number;
  readonly orders: number;
  readonly pieces: number;
  readonly of: ProductSummary;
}

/** The products listed, with and without known customers together. */
export function toRows({ products }: ProductsReport): ProductRow[] {
  return products.map((of) => ({
    product: of.product,
    name: of.name,
    salesFen: of.sold.amount_fen + of.unowned.amount_fen,
    orders: of.sold.orders + of.unowned.orders,
    pieces: (of.sold.pieces_milli + of.unowned.pieces_milli) / 1000,
    of,
  }));
}

/** Whether no file says what was bought. */
export function productsEmpty({ in_all }: ProductsReport): boolean {
  return in_all.products === 0;
}

/** The title: what sells most. */
export function productsFinding({ in_all }: ProductsReport): string {
  const { amount_fen: sum, best_selling: top, most_ordered: most } = in_all;
  if (top === null || most === null) return t("goods.products.none");
  if (sum > 0 && top.amount_fen > 0) {
    const part = percent(share(top.amount_fen, sum));
    return t("goods.products.finding", { name: top.name, sales: fen(top.amount_fen), share: part });
  }
  if (most.orders === 0) return t("goods.products.quiet");
  return t("goods.products.finding.orders", { name: most.name, n: most.orders });
}

/** What is bought again most, or how many buyers are missing to say so; `null`: no products. */
export function productsNote(report: ProductsReport): string | null {
  if (productsEmpty(report)) return null;
  const { most_repeated: best, most_buyers } = report.in_all;
  if (best === null) return t("goods.products.few", { n: ENOUGH - most_buyers });
  if (best.ever.repeat_buyers === 0) return t("goods.products.nobody");
  return t("goods.products.note", {
    name: best.name,
    buyers: best.ever.buyers,
    share: percent(best.ever.repeat_rate ?? 0),
  });
}

/** The twelve months of the small picture. */
export function monthsFrom(first: string, length: number): string[] {
  const from = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1;
  return Array.from({ length }, (_, i) => {
    const at = from + i;
    return `${String(Math.floor(at / 12))}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}

/** Whether a day is the last of its month. */
export function isMonthEnd(day: string): boolean {
  return addDays(day, 1).slice(8) === "01";
}

/** The months of a product for the hover: a line each. */
export function monthsTip(
  months: readonly string[],
  { months_fen }: ProductSummary,
  open: boolean,
): string {
  const last = months.length - 1;
  return months
    .map((month, i) => {
      const word = open && i === last ? t("goods.months.open", { month }) : month;
      return `${word}\t${fen(months_fen[i] ?? 0)}`;
    })
    .join("\n");
}

/** The small picture in words. */
export function monthsWords(
  months: readonly string[],
  { months_fen }: ProductSummary,
  open: boolean,
): string {
  const most = Math.max(0, ...months_fen);
  if (most === 0) return t("goods.months.none");
  return t(open ? "goods.months.words.open" : "goods.months.words", {
    month: months[months_fen.indexOf(most)] ?? "",
    most: fen(most),
    last: fen(months_fen.at(-1) ?? 0),
  });
}

/** The cycle per piece, or how many repurchases are missing. */
export function cycleWords({ p50, gaps }: Cycle): string {
  return p50 === null
    ? t("goods.cycle.few", { n: Math.max(1, ENOUGH - gaps) })
    : t("goods.days", { n: decimal(p50) });
}

/** The middle half of the gaps; unknown → `—`. */
export function cycleRange({ p25, p75 }: Cycle): string {
  return p25 === null || p75 === null
    ? UNKNOWN
    : t("goods.cycle.range", { p25: decimal(p25), p75: decimal(p75) });
}

/** The repeat rate with what it is of. */
export function repeatTip({ ever }: ProductSummary): string {
  return t("goods.repeat.of", { repeat: count(ever.repeat_buyers), buyers: count(ever.buyers) });
}

/** Days of use as they stand in the field, and what stands there where nothing is typed. */
export function useField(use: UseDays | null): { text: string; hint: string } {
  if (use === null) return { text: "", hint: t("goods.use.hint") };
  const hint = t("goods.use.about", { n: decimal(use.days) });
  return use.source === "merchant" ? { text: String(use.days), hint: "" } : { text: "", hint };
}

/** Days of use for the plain table. */
export function useWords(use: UseDays | null): string {
  if (use === null) return UNKNOWN;
  return t(`goods.use.${use.source}`, { n: decimal(use.days) });
}

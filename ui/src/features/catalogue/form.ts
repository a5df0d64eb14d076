// What the merchant says of a product, as typed, and what is said of it. Pure.
import type {
  CatalogueProduct,
  ProductAlias,
  ProductEdit,
  ProductsAlike,
} from "../../backend/generated/contract";
import { decimal, fen, percent, t, UNKNOWN } from "../../i18n";
import { platformWord } from "../../i18n/error";
import { parseYuan, yuanText } from "../orders/money";

/** The fields as typed. */
export interface Form {
  category: string;
  pack: string;
  useDays: string;
  price: string;
}

/** Days of use a product can have, as in the product. */
const LEAST_DAYS = 0.1;
const MOST_DAYS = 3650;

/** The form of a product: what the merchant said, not what orders tell. */
export function formOf(product: CatalogueProduct): Form {
  const { category, pack, use_days, use_days_from, price_fen } = product;
  return {
    category: category ?? "",
    pack: pack ?? "",
    useDays: use_days !== null && use_days_from === "merchant" ? String(use_days) : "",
    price: price_fen === null ? "" : yuanText(price_fen),
  };
}

/** Days as typed: null: none; undefined: not possible. */
export function parseDays(text: string): number | null | undefined {
  const bare = text.normalize("NFKC").trim();
  if (bare === "") return null;
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(bare)) return undefined;
  const days = Number(bare);
  return days >= LEAST_DAYS && days <= MOST_DAYS ? days : undefined;
}

/** A field of the form. */
export type FormField = keyof Form;

/** The fields that can't be. */
export function faults(form: Form): FormField[] {
  return [
    ...(parseDays(form.useDays) === undefined ? (["useDays"] as const) : []),
    ...(parseYuan(form.price) === undefined ? (["price"] as const) : []),
  ];
}

/** What is changed by the form; undefined: nothing, or it can't be. */
export function editOf(product: CatalogueProduct, form: Form): ProductEdit | undefined {
  const [use_days, price_fen] = [parseDays(form.useDays), parseYuan(form.price)];
  if (use_days === undefined || price_fen === undefined) return undefined;
  const before = formOf(product);
  const [category, pack] = [form.category.trim(), form.pack.trim()];
  const same =
    category === before.category &&
    pack === before.pack &&
    use_days === parseDays(before.useDays) &&
    price_fen === product.price_fen;
  if (same) return undefined;
  return {
    what: "describe",
    product: product.name,
    category: category || null,
    pack: pack || null,
    use_days,
    price_fen,
  };
}

/** Days of use with where they come from. */
export function useWords({ use_days: days, use_days_from: from }: CatalogueProduct): string {
  return days === null || from === "none"
    ? UNKNOWN
    : t(`catalogue.use.${from}`, { n: decimal(days) });
}

/** The merchant's price, else the last one. */
export function priceWords({ price_fen, last_price_fen }: CatalogueProduct): string {
  if (price_fen !== null) return fen(price_fen);
  return last_price_fen === null
    ? UNKNOWN
    : t("catalogue.price.last", { price: fen(last_price_fen) });
}

/** What a platform calls it, in a line. */
export function aliasWords({ platform, title, specification, code }: ProductAlias): string {
  const place = [platformWord(platform), code].filter(Boolean).join(" ");
  return t("catalogue.alias", { title: [title, specification].filter(Boolean).join(" "), place });
}

/** A name as one text, to tell them apart. */
export function aliasKey({ platform, code, title, specification }: ProductAlias): string {
  return JSON.stringify([platform, code, title, specification]);
}

/** Why two are taken for one. */
export function alikeWords({ same_code, score }: ProductsAlike): string {
  return same_code
    ? t("catalogue.alike.code")
    : t("catalogue.alike.title", { score: percent(score) });
}

/** Which of several products stays when they are made one: with the most orders, else the first. */
export function stays(products: readonly Pick<CatalogueProduct, "name" | "orders">[]): string {
  return products.reduce(
    (best, one) => (one.orders > best.orders ? one : best),
    products[0] ?? { name: "", orders: 0 },
  ).name;
}

/** A name for what is split off: the title of what goes, where it is not the product's own. */
export function splitName(product: string, goes: readonly ProductAlias[]): string {
  const other = goes.find(({ title }) => title !== product);
  const [first] = goes;
  if (other) return other.title;
  return first ? [first.title, first.specification].filter(Boolean).join(" ") : "";
}

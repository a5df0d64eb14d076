/** Builders for the tests of this folder. */
import type { CatalogueProduct } from "../../backend/generated/contract";

/** A product; override what matters. */
export function product(over: Partial<CatalogueProduct> = {}): CatalogueProduct {
  return {
    name: "面膜",
    category: null,
    pack: null,
    use_days: null,
    use_days_from: "none",
    price_fen: null,
    last_price_fen: null,
    orders: 3,
    buyers: 2,
    amount_fen: 100,
    matched: false,
    aliases: 1,
    ...over,
  };
}

// The made-up shop's products: names of platforms, put together by the merchant's word.
import type {
  CataloguePage,
  CatalogueProduct,
  CatalogueQuery,
  OrderDetail,
  OrderLine,
  ProductAlias,
  ProductChoice,
  ProductDetail,
  ProductEdit,
  ProductFind,
  ProductsAlike,
  ProductsFound,
} from "../generated/contract";
import { daysBetween } from "../../app/days";
import { quantile } from "./facts";
import { fault } from "./files";
import type { Person } from "./people";
import type { FakeShop } from "./shop";

/** What the merchant said of a product. */
interface About {
  category: string | null;
  pack: string | null;
  use_days: number | null;
  price_fen: number | null;
}

/** The merchant's word on products. */
export interface Catalogue {
  /** By what a platform calls it, the product. */
  named: Record<string, string>;
  /** By product, what was said of it. */
  about: Record<string, About | undefined>;
  /** Pairs that are different. */
  apart: string[];
}

const NOTHING: About = { category: null, pack: null, use_days: null, price_fen: null };
/** Fewer repurchases say nothing of how long a product lasts. */
const GAPS = 20;

/** What the made-up merchant has put in order so far. */
export function firstCatalogue(): Catalogue {
  const tea = { ...NOTHING, category: "茶叶" };
  return {
    named: {},
    about: {
      "明前龙井 特级": { ...tea, pack: "100g", use_days: 45, price_fen: 12_800 },
      "武夷岩茶 大红袍": { ...tea, pack: "125g" },
      "茉莉花茶 碧潭飘雪": { ...tea, pack: "100g", use_days: 40 },
      手工绿豆糕: { ...NOTHING, category: "点心", pack: "6 枚", use_days: 10, price_fen: 2990 },
      "盖碗 白瓷": { ...NOTHING, category: "茶具" },
    },
    apart: [],
  };
}

const VARIANTS: Record<string, string> = {
  "明前龙井 特级": "【2024 新茶】明前龙井 特级 绿茶罐装",
  手工绿豆糕: "手工绿豆糕 中式点心 独立小包装",
  "老寿眉 茶饼": "老寿眉茶饼 五年陈",
};

/** Platforms call some products differently now and then. */
export function dressTitles(people: readonly Person[]): void {
  for (const order of people.flatMap((person) => person.orders)) {
    if (order.id % 7 !== 0) continue;
    for (const line of order.lines) line.product = VARIANTS[line.product] ?? line.product;
  }
}

const aliasOf = ({ platform }: OrderDetail, line: OrderLine): ProductAlias => ({
  platform,
  code: "",
  title: line.product,
  specification: line.specification,
});
const keyOf = ({ platform, title, specification }: ProductAlias) =>
  JSON.stringify([platform, title, specification]);

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** The product a line is of. */
export function productOf(catalogue: Catalogue, order: OrderDetail, line: OrderLine): string {
  return catalogue.named[keyOf(aliasOf(order, line))] ?? line.product;
}

interface Sold {
  person: Person;
  order: OrderDetail;
  line: OrderLine;
  product: string;
}

function allSold(shop: FakeShop): Sold[] {
  const { catalogue } = shop.data;
  return shop.people.flatMap((person) =>
    person.orders.flatMap((order) =>
      order.lines.map((line) => ({
        person,
        order,
        line,
        product: productOf(catalogue, order, line),
      })),
    ),
  );
}

function pieceFen({ quantity_milli: milli, amount_fen: amount }: OrderLine): number | null {
  return amount === null || !milli ? null : Math.round((amount * 1000) / milli);
}

function describe(catalogue: Catalogue, name: string, sold: readonly Sold[]): CatalogueProduct {
  const about = catalogue.about[name];
  const counted = sold.filter(({ order }) => order.counts);
  const last = counted.toSorted((a, b) => a.order.day.localeCompare(b.order.day)).at(-1);
  const own = aboutUse(counted);
  const days = about?.use_days ?? own;
  return {
    name,
    category: about?.category ?? null,
    pack: about?.pack ?? null,
    use_days: days,
    use_days_from: about?.use_days ? "merchant" : own === null ? "none" : "orders",
    price_fen: about?.price_fen ?? null,
    last_price_fen: last ? pieceFen(last.line) : null,
    orders: new Set(counted.map(({ order }) => order.id)).size,
    buyers: new Set(counted.map(({ person }) => person.id)).size,
    amount_fen: counted.reduce((sum, { line }) => sum + (line.amount_fen ?? 0), 0),
    matched: about !== undefined,
    aliases: new Set(sold.map(({ order, line }) => keyOf(aliasOf(order, line)))).size,
  };
}

/** Median of gap ÷ quantity of one product. */
function aboutUse(sold: readonly Sold[]): number | null {
  const gaps: number[] = [];
  const byPerson = groupBy(sold, ({ person }) => person.id);
  for (const mine of byPerson.values()) {
    const sorted = mine.toSorted((a, b) => a.order.day.localeCompare(b.order.day));
    sorted.slice(1).forEach((next, i) => {
      const before = sorted[i];
      if (!before || before.order.day === next.order.day) return;
      const pieces = (before.line.quantity_milli ?? 1000) / 1000;
      gaps.push(daysBetween(before.order.day, next.order.day) / pieces);
    });
  }
  if (gaps.length < GAPS) return null;
  return quantile(
    gaps.sort((a, b) => a - b),
    0.5,
  );
}

function allProducts(shop: FakeShop): CatalogueProduct[] {
  const { catalogue } = shop.data;
  const sold = groupBy(allSold(shop), ({ product }) => product);
  const names = new Set([...sold.keys(), ...Object.keys(catalogue.about)]);
  return [...names].map((name) => describe(catalogue, name, sold.get(name) ?? []));
}

/** A page of the catalogue. */
export function catalogue(shop: FakeShop, query: CatalogueQuery): CataloguePage {
  const all = allProducts(shop);
  const word = query.search.trim().toLowerCase();
  const rows = all
    .filter((one) => one.name.toLowerCase().includes(word))
    .filter((one) => query.category === null || (one.category ?? "") === query.category)
    .filter((one) => !query.unmatched || !one.matched)
    .sort((a, b) =>
      query.sort === "name"
        ? a.name.localeCompare(b.name, "zh-CN")
        : query.sort === "orders"
          ? b.orders - a.orders
          : b.amount_fen - a.amount_fen,
    );
  return {
    total: rows.length,
    rows: rows.slice(query.offset, query.offset + query.limit),
    categories: [...new Set(all.flatMap((one) => one.category ?? []))].sort(),
    unmatched: all.filter((one) => !one.matched).length,
  };
}

/** One product with its names. */
export function product(shop: FakeShop, name: string): ProductDetail {
  const sold = allSold(shop).filter((one) => one.product === name);
  if (sold.length === 0 && shop.data.catalogue.about[name] === undefined) throw fault("not_found");
  const names = groupBy(sold, ({ order, line }) => keyOf(aliasOf(order, line)));
  const aliases = [...names.values()]
    .flatMap((group): [ProductAlias, number][] =>
      group[0] ? [[aliasOf(group[0].order, group[0].line), group.length]] : [],
    )
    .sort((a, b) => b[1] - a[1]);
  return { product: describe(shop.data.catalogue, name, sold), aliases };
}

/** Changes the catalogue. */
export function editProduct(shop: FakeShop, edit: ProductEdit): void {
  const names = new Set(allProducts(shop).map((one) => one.name));
  const there = (name: string) => {
    if (!names.has(name)) throw fault("not_found");
    return name;
  };
  const free = (typed: string, but?: string) => {
    const name = typed.trim();
    if (name === "") throw fault("bad_value", { field: "name", value: typed });
    if (name !== but && names.has(name)) throw fault("name_taken", { name });
    return name;
  };
  const keys = (name: string) => product(shop, name).aliases.map(([alias]) => keyOf(alias));
  const say = (subject: string, work: (data: Catalogue) => void) =>
    shop.change({ kind: "edit_products", subject, count: 1 }, (data) => work(data.catalogue));
  switch (edit.what) {
    case "create": {
      const name = free(edit.name);
      return say(name, ({ about }) => (about[name] = { ...NOTHING }));
    }
    case "rename": {
      const [from, to] = [there(edit.product), free(edit.name, edit.product)];
      const mine = keys(from);
      return say(to, (data) => {
        for (const key of mine) data.named[key] = to;
        const about = data.about[from] ?? { ...NOTHING };
        data.about[from] = undefined;
        data.about[to] = about;
        data.about = JSON.parse(JSON.stringify(data.about)) as Catalogue["about"];
      });
    }
    case "describe": {
      const { category, pack, use_days, price_fen } = edit;
      const name = there(edit.product);
      if (use_days !== null && !(use_days >= 0.1 && use_days <= 3650)) {
        throw fault("bad_value", { field: "use_days", value: String(use_days) });
      }
      return say(name, ({ about }) => {
        about[name] = { category: category || null, pack: pack || null, use_days, price_fen };
      });
    }
    case "merge": {
      const into = there(edit.into);
      const from = edit.from.map(there).filter((name) => name !== into);
      const mine = from.flatMap(keys);
      return say(into, (data) => {
        for (const key of mine) data.named[key] = into;
        data.about[into] ??= { ...NOTHING };
        for (const name of from) data.about[name] = undefined;
        data.about = JSON.parse(JSON.stringify(data.about)) as Catalogue["about"];
      });
    }
    case "split": {
      there(edit.product);
      const name = free(edit.name);
      return say(name, (data) => {
        for (const alias of edit.aliases) data.named[keyOf(alias)] = name;
        data.about[name] = { ...NOTHING };
      });
    }
    case "forget": {
      const name = there(edit.product);
      const mine = new Set(keys(name));
      return say(name, (data) => {
        data.named = Object.fromEntries(
          Object.entries(data.named).filter(([key]) => !mine.has(key)),
        );
        data.about[name] = undefined;
        data.about = JSON.parse(JSON.stringify(data.about)) as Catalogue["about"];
      });
    }
    case "apart":
      return say(edit.a, ({ apart }) => apart.push(pair(edit.a, edit.b)));
  }
}

const pair = (a: string, b: string) => JSON.stringify([a, b].sort());

/** Products that look like one. */
export function productsAlike(shop: FakeShop): ProductsAlike[] {
  const all = allProducts(shop).sort((a, b) => b.orders - a.orders);
  const apart = new Set(shop.data.catalogue.apart);
  return all
    .flatMap((a, i) =>
      all.slice(i + 1).map((b) => ({
        a: a.name,
        b: b.name,
        orders: [a.orders, b.orders] as [number, number],
        same_code: false,
        score: alike(a.name, b.name),
      })),
    )
    .filter(({ a, b, score }) => score >= 0.6 && !apart.has(pair(a, b)))
    .sort((a, b) => b.score - a.score);
}

/** Share of the shorter name's pairs of letters that the other has. */
function alike(a: string, b: string): number {
  const pairs = (text: string) => {
    const bare = text.replace(/\s/g, "");
    return new Set([...bare].slice(1).map((letter, i) => `${[...bare][i]}${letter}`));
  };
  const [x, y] = [pairs(a), pairs(b)];
  const shared = [...x].filter((one) => y.has(one)).length;
  return shared / Math.max(1, Math.min(x.size, y.size));
}

/** Products to choose while typing. */
export function findProducts(
  shop: FakeShop,
  { text, customer, limit }: ProductFind,
): ProductsFound {
  return { products: choices(shop, text, customer ?? null).slice(0, Math.min(limit, 50)) };
}

/** Products whose name or any title has the text, the own ones and the most sold first. */
export function choices(shop: FakeShop, text: string, customer: number | null): ProductChoice[] {
  const word = text.trim().toLowerCase();
  const sold = allSold(shop);
  const has = new Set(
    sold.filter(({ line }) => line.product.toLowerCase().includes(word)).map((one) => one.product),
  );
  const own = new Set(
    sold.filter(({ person }) => person.id === customer).map((one) => one.product),
  );
  const rank = ({ name, orders }: CatalogueProduct) =>
    (name.toLowerCase() === word ? 2e6 : 0) + (own.has(name) ? 1e6 : 0) + orders;
  return allProducts(shop)
    .filter(({ name }) => name.toLowerCase().includes(word) || has.has(name))
    .sort((a, b) => rank(b) - rank(a))
    .map(({ name, last_price_fen, price_fen, orders }) => ({
      name,
      price_fen: last_price_fen ?? price_fen,
      orders,
    }));
}

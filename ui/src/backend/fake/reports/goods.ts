// What the made-up shop sells: which products, which first, which together.
import type {
  LadderReport,
  PairsReport,
  ProductBuyers,
  ProductSummary,
  ProductsBy,
  ProductsInAll,
  ProductsReport,
  Sold,
} from "../../generated/contract";
import { productOf } from "../catalogue";
import { completed, cycleOf, type ProductDay, type Scope } from "./bought";

const PAIR_ORDERS = 5;
const ENOUGH_BUYERS = 20;
const MONTHS = 12;
const NOTHING: Sold = {
  orders: 0,
  lines: 0,
  amount_known_lines: 0,
  pieces_milli: 0,
  amount_fen: 0,
};
const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);

/** The twelve months that end with a day, oldest first. */
function monthsTo(day: string): string[] {
  const last = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return Array.from({ length: MONTHS }, (_, i) => {
    const at = last - MONTHS + 1 + i;
    return `${String(Math.floor(at / 12))}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}

function buyers(customers: readonly (readonly ProductDay[])[]): ProductBuyers {
  const some = customers.filter((days) => days.length > 0).length;
  const repeat = customers.filter((days) => days.length > 1).length;
  return { buyers: some, repeat_buyers: repeat, repeat_rate: share(repeat, some) };
}

const salesOf = ({ sold, unowned }: ProductSummary) => sold.amount_fen + unowned.amount_fen;

/** What counts where products are sorted by one thing; rates of a handful go last. */
function rank(product: ProductSummary, by: ProductsBy): number {
  if (by === "sales") return salesOf(product);
  if (by === "buyers") return product.in_window.buyers;
  return product.ever.buyers >= ENOUGH_BUYERS ? (product.ever.repeat_rate ?? 0) : -1;
}

/** Products, largest first. */
export function sortedBy(products: readonly ProductSummary[], by: ProductsBy): ProductSummary[] {
  return products.toSorted(
    (a, b) => rank(b, by) - rank(a, by) || salesOf(b) - salesOf(a) || a.product - b.product,
  );
}

function inAll(products: readonly ProductSummary[]): ProductsInAll {
  const sales = (of: ProductSummary | undefined) =>
    of ? { name: of.name, amount_fen: salesOf(of), orders: of.sold.orders } : null;
  const best = sortedBy(products, "sales");
  const [repeated] = sortedBy(products, "repeat");
  const enough = repeated !== undefined && repeated.ever.buyers >= ENOUGH_BUYERS;
  return {
    products: products.length,
    amount_fen: products.reduce((sum, one) => sum + salesOf(one), 0),
    best_selling: sales(best[0]),
    most_ordered: sales(best.toSorted((a, b) => b.sold.orders - a.sold.orders)[0]),
    most_repeated: enough ? { name: repeated.name, ever: repeated.ever } : null,
    most_buyers: Math.max(0, ...products.map(({ ever }) => ever.buyers)),
  };
}

/** Each product in figures. */
export function products(
  { shop, asOf, basis, people, inside, history }: Scope,
  by: ProductsBy,
  most = Infinity,
): ProductsReport {
  const months = monthsTo(basis.to);
  const sums = new Map<string, { sold: Sold; months: number[]; last: number }>();
  for (const person of people) {
    for (const order of completed(person, asOf)) {
      for (const line of order.lines) {
        const name = productOf(shop.data.catalogue, order, line);
        const one = sums.get(name) ?? { sold: { ...NOTHING }, months: months.map(() => 0), last: 0 };
        sums.set(name, one);
        const month = order.day > basis.to ? -1 : months.indexOf(order.day.slice(0, 7));
        if (month >= 0) one.months[month] = (one.months[month] ?? 0) + (line.amount_fen ?? 0);
        if (!inside(order.day)) continue;
        if (one.last !== order.id) one.sold.orders++;
        one.last = order.id;
        one.sold.lines++;
        one.sold.amount_known_lines += line.amount_fen === null ? 0 : 1;
        one.sold.pieces_milli += line.quantity_milli ?? 1000;
        one.sold.amount_fen += line.amount_fen ?? 0;
      }
    }
  }
  const rows = history.flatMap(({ product, name, days, use }): ProductSummary[] => {
    const own = people.flatMap(({ id }) => (days.has(id) ? [days.get(id) ?? []] : []));
    if (own.length === 0) return [];
    return [
      {
        product,
        name,
        sold: sums.get(name)?.sold ?? NOTHING,
        unowned: NOTHING,
        in_window: buyers(own.map((mine) => mine.filter(({ day }) => inside(day)))),
        ever: buyers(own),
        cycle_per_piece: cycleOf(own),
        use_days: use,
        months_fen: sums.get(name)?.months ?? months.map(() => 0),
      },
    ];
  });
  return {
    basis,
    first_month: months[0] ?? basis.to.slice(0, 7),
    orders_without_lines: 0,
    in_all: inAll(rows),
    products: sortedBy(rows, by).slice(0, most),
  };
}

/** From the first purchase day's products to the second's. */
export function ladder(
  { asOf, basis, people, inside, history }: Scope,
  most = Infinity,
): LadderReport {
  const first = history.map(({ product, name }) => ({ product, name, customers: 0, back: 0 }));
  const steps = new Map<string, { from: number; to: number; customers: number }>();
  const [all, back] = [{ n: 0 }, { n: 0 }];
  for (const person of people) {
    const days = [...new Set(completed(person, asOf).map(({ day }) => day))];
    const [one, two] = days;
    if (one === undefined || !inside(one)) continue;
    all.n++;
    if (two !== undefined) back.n++;
    const on = (day: string | undefined) =>
      history.filter(({ days: of }) => of.get(person.id)?.some((bought) => bought.day === day));
    for (const from of on(one)) {
      const row = first[from.product];
      if (row === undefined) continue;
      row.customers++;
      if (two === undefined) continue;
      row.back++;
      for (const to of on(two)) {
        const key = `${String(from.product)} ${String(to.product)}`;
        const step = steps.get(key) ?? { from: from.product, to: to.product, customers: 0 };
        step.customers++;
        steps.set(key, step);
      }
    }
  }
  const name = (product: number) => history[product]?.name ?? "";
  const firsts = first
    .filter(({ customers }) => customers > 0)
    .sort((a, b) => b.customers - a.customers || a.product - b.product)
    .map(({ product, name: called, customers, back: came }) => ({
      product,
      name: called,
      customers,
      came_back: came,
      never_came_back: customers - came,
      came_back_share: share(came, customers),
    }));
  const often = firsts.filter(({ customers }) => customers >= ENOUGH_BUYERS);
  const shareOf = (one: (typeof firsts)[number]) => one.came_back_share ?? 0;
  return {
    basis,
    customers: all.n,
    customers_without_lines: 0,
    came_back: back.n,
    left_out: 0,
    first_products_in_all: firsts.length,
    best_first: often.toSorted((a, b) => shareOf(b) - shareOf(a))[0] ?? null,
    first_products: firsts.slice(0, most),
    steps: [...steps.values()]
      .sort((a, b) => b.customers - a.customers || a.from - b.from || a.to - b.to)
      .slice(0, Math.min(200, most))
      .map(({ from, to, customers }) => ({
        first: from,
        first_name: name(from),
        second: to,
        second_name: name(to),
        customers,
        share: share(customers, first[from]?.back ?? 0),
      })),
  };
}

/** Bought together, in one order. */
export function pairs({ shop, asOf, basis, people, inside, history }: Scope): PairsReport {
  const number = new Map(history.map(({ name, product }) => [name, product]));
  const baskets = people
    .flatMap((person) => completed(person, asOf).filter(({ day }) => inside(day)))
    .map((order) => {
      const names = order.lines.map((line) => productOf(shop.data.catalogue, order, line));
      return [...new Set(names.flatMap((name) => number.get(name) ?? []))].sort((a, b) => a - b);
    })
    .filter((basket) => basket.length > 0);
  const alone = new Map<number, number>();
  const both = new Map<string, { a: number; b: number; orders: number }>();
  for (const basket of baskets) {
    basket.forEach((a, i) => {
      alone.set(a, (alone.get(a) ?? 0) + 1);
      for (const b of basket.slice(i + 1)) {
        const key = `${String(a)} ${String(b)}`;
        const pair = both.get(key) ?? { a, b, orders: 0 };
        pair.orders++;
        both.set(key, pair);
      }
    });
  }
  const n = baskets.length;
  const found = [...both.values()].filter(({ orders }) => orders >= PAIR_ORDERS);
  const rows = found.map(({ a, b, orders }) => {
    const [a_orders, b_orders] = [alone.get(a) ?? 0, alone.get(b) ?? 0];
    return {
      a,
      a_name: history[a]?.name ?? "",
      b,
      b_name: history[b]?.name ?? "",
      orders,
      a_orders,
      b_orders,
      support: share(orders, n),
      a_to_b: share(orders, a_orders),
      b_to_a: share(orders, b_orders),
      lift: (orders * n) / (a_orders * b_orders),
    };
  });
  const weight = (row: (typeof rows)[number]) => row.lift * row.orders;
  return {
    basis,
    orders: n,
    orders_of_several: baskets.filter((basket) => basket.length > 1).length,
    min_orders: PAIR_ORDERS,
    pairs_found: found.length,
    left_out: 0,
    pairs: rows.sort((x, y) => weight(y) - weight(x)).slice(0, 200),
  };
}

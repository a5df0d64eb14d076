/** Builders for the tests of this folder. */
import type {
  Basis,
  ClockReport,
  RegionReport,
  RegionRow,
  Season,
  SeasonReport,
  SoldMonth,
} from "../../backend/generated/contract";
import { BASIS } from "../lifecycle/testing";

/** A place with so many customers: each bought in the window, two orders for 100 yuan each, and
 * so many of them before it too. */
export function row(code: number, customers: number, returning = 0): RegionRow {
  const province = Math.floor(code / 10_000) * 10_000;
  return {
    province,
    city: code === province ? null : code,
    customers,
    buyers: customers,
    returning_buyers: returning,
    returning_share: customers > 0 ? returning / customers : null,
    orders: customers * 2,
    net_fen: customers * 20_000,
  };
}

/** A report of these provinces and cities; nothing without a place unless said. */
export function regions(
  provinces: RegionRow[],
  cities: RegionRow[] = [],
  without: Partial<RegionRow> = {},
): RegionReport {
  return { basis: BASIS, provinces, cities, without: { ...row(0, 0), ...without } };
}

/** Orders at `[weekday, hour, orders]`, 50 yuan each, and so many without a time on Mondays. */
export function clock(
  at: readonly (readonly [weekday: number, hour: number, orders: number])[],
  untimed = 0,
  over: Partial<Basis> = {},
): ClockReport {
  const cells = Array.from({ length: 168 }, (_, i) => {
    const [weekday, hour] = [Math.floor(i / 24), i % 24];
    const orders = at.find(([w, h]) => w === weekday && h === hour)?.[2] ?? 0;
    return { weekday, hour, orders, net_fen: orders * 5000 };
  });
  const weekdays = Array.from({ length: 7 }, (_, weekday) => {
    const own = cells.filter((cell) => cell.weekday === weekday);
    const orders = own.reduce((sum, cell) => sum + cell.orders, weekday === 0 ? untimed : 0);
    return { weekday, orders, net_fen: orders * 5000 };
  });
  return {
    basis: { ...BASIS, ...over },
    cells,
    weekdays,
    timed_orders: at.reduce((sum, [, , orders]) => sum + orders, 0),
    untimed_orders: untimed,
    untimed_net_fen: untimed * 5000,
  };
}

/** Seasons with these indices, January first, each month seen so many years. */
export function seasons(indices: readonly (number | null)[], years = 2): SeasonReport {
  const season = (index: number | null, i: number): Season => ({
    month_of_year: i + 1,
    years,
    orders: 20 * years,
    net_fen: (index ?? 0) * 100_000 * years,
    average_net_fen: (index ?? 0) * 100_000,
    average_orders: 20,
    index,
    order_index: 1,
  });
  return {
    basis: BASIS,
    months: [month("2025-01", 20), month("2025-02", 5, false)],
    complete_months: 12 * years,
    needed_months: 12,
    seasons: indices.map(season),
    missing: null,
  };
}

/** A month with so many orders, 100 yuan each. */
export function month(of: string, orders: number, complete = true): SoldMonth {
  return { month: of, complete, orders, net_fen: orders * 10_000, buyers: orders };
}

// Who of the made-up shop uses what, and when it runs out.
import type {
  Need,
  ProductRunOut,
  ProductStates,
  RunOutBar,
  RunOutReport,
  UseState,
  UseStateCount,
  UseStatesReport,
} from "../../generated/contract";
import { addDays, daysBetween } from "../../../app/days";
import { lasts, stateOf, type ProductDay, type Scope } from "./bought";

const STATES: readonly UseState[] = ["purchase", "in_use", "ending", "repurchase", "over"];
const WEEKS = 12;
/** The bars of the first four weeks. */
const SOON = [1, 2, 3, 4];
const TOP = 6;

const none = (): UseStateCount[] =>
  STATES.map((state) => ({ state, customers: 0, pieces_milli: 0 }));
const nobody = (): Need => ({ customers: 0, pieces_milli: 0 });

/** The lower median of the quantities. */
function usual(days: readonly ProductDay[]): number {
  const sorted = days.map(({ milli }) => milli).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** Where customers stand with what they bought. */
export function useStates(
  { asOf, basis, people, history }: Scope,
  most = Infinity,
): UseStatesReport {
  const all = none();
  let without = 0;
  const rows = history.flatMap(({ product, name, days, use }): ProductStates[] => {
    const own = people.flatMap(({ id }) => days.get(id)?.at(-1) ?? []);
    if (own.length === 0) return [];
    if (use === null) {
      without++;
      return [];
    }
    const states = none();
    for (const last of own) {
      const at = STATES.indexOf(stateOf(lasts(use, last.milli), daysBetween(last.day, asOf)));
      for (const of of [states[at], all[at]]) {
        if (of === undefined) continue;
        of.customers++;
        of.pieces_milli += last.milli;
      }
    }
    return [{ product, name, use_days: use, customers: own.length, states }];
  });
  rows.sort((a, b) => b.customers - a.customers || a.product - b.product);
  const toRenew = ({ states }: ProductStates) => states[3]?.customers ?? 0;
  const [first] = rows.toSorted((a, b) => toRenew(b) - toRenew(a));
  const late = first !== undefined && toRenew(first) > 0;
  return {
    basis,
    states: all,
    products_without_use_days: without,
    products_in_all: rows.length,
    most_to_renew: late ? { name: first.name, customers: toRenew(first) } : null,
    products: rows.slice(0, most),
  };
}

/** When customers run out, week by week. */
export function runOut({ asOf, basis, people, history }: Scope, most = Infinity): RunOutReport {
  const bars = Array.from({ length: WEEKS + 1 }, () => new Set<number>());
  const rows = history.flatMap(({ product, name, days, use }): ProductRunOut[] => {
    if (use === null) return [];
    const weeks = Array.from({ length: WEEKS }, nobody);
    const overdue = nobody();
    for (const { id } of people) {
      const own = days.get(id);
      const last = own?.at(-1);
      if (own === undefined || last === undefined) continue;
      const lasting = lasts(use, last.milli);
      const since = daysBetween(last.day, asOf);
      const ahead = lasting - since;
      const late = stateOf(lasting, since) === "repurchase" ? overdue : undefined;
      const need = ahead > 0 ? weeks[Math.floor((ahead - 1) / 7)] : late;
      if (need === undefined) continue;
      need.customers++;
      need.pieces_milli += usual(own);
      bars[need === overdue ? 0 : weeks.indexOf(need) + 1]?.add(id);
    }
    const some = overdue.customers > 0 || weeks.some(({ customers }) => customers > 0);
    return some ? [{ product, name, use_days: use, overdue, weeks }] : [];
  });
  const pieces = ({ overdue, weeks }: ProductRunOut) =>
    weeks.reduce((sum, need) => sum + need.pieces_milli, overdue.pieces_milli);
  rows.sort((a, b) => pieces(b) - pieces(a) || a.product - b.product);
  const needOf = (one: ProductRunOut, bar: number) =>
    (bar === 0 ? one.overdue : one.weeks[bar - 1]) ?? nobody();
  const sum = (bar: number) => rows.reduce((all, one) => all + needOf(one, bar).pieces_milli, 0);
  const together = (bar: number): RunOutBar => {
    const of = rows
      .map((one) => ({ product: one.product, name: one.name, need: needOf(one, bar) }))
      .filter(({ need }) => need.customers > 0)
      .sort((a, b) => b.need.customers - a.need.customers || a.product - b.product);
    const need = { customers: bars[bar]?.size ?? 0, pieces_milli: sum(bar) };
    return { need, products: of.length, top: of.slice(0, TOP) };
  };
  return {
    basis,
    overdue: together(0),
    ahead: Array.from({ length: WEEKS }, (_, week) => together(week + 1)),
    soon: {
      customers: new Set(SOON.flatMap((bar) => [...(bars[bar] ?? [])])).size,
      pieces_milli: SOON.reduce((all, bar) => all + sum(bar), 0),
    },
    products_in_all: rows.length,
    weeks: Array.from({ length: WEEKS }, (_, i) => ({
      from: addDays(asOf, 7 * i + 1),
      to: addDays(asOf, 7 * i + 7),
    })),
    products: rows.slice(0, most),
  };
}

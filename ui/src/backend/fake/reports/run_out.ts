// Who of the made-up shop uses what, and when it runs out.
import type {
  Need,
  ProductRunOut,
  ProductStates,
  RunOutReport,
  UseState,
  UseStateCount,
  UseStatesReport,
} from "../../generated/contract";
import { addDays, daysBetween } from "../../../app/days";
import { lasts, stateOf, type ProductDay, type Scope } from "./bought";

const STATES: readonly UseState[] = ["purchase", "in_use", "ending", "repurchase", "over"];
const WEEKS = 12;

const none = (): UseStateCount[] =>
  STATES.map((state) => ({ state, customers: 0, pieces_milli: 0 }));
const nobody = (): Need => ({ customers: 0, pieces_milli: 0 });

/** The lower median of the quantities. */
function usual(days: readonly ProductDay[]): number {
  const sorted = days.map(({ milli }) => milli).sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/** Where customers stand with what they bought. */
export function useStates({ asOf, basis, people, history }: Scope): UseStatesReport {
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
  return { basis, states: all, products_without_use_days: without, products: rows };
}

/** When customers run out, week by week. */
export function runOut({ asOf, basis, people, history }: Scope): RunOutReport {
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
    }
    const some = overdue.customers > 0 || weeks.some(({ customers }) => customers > 0);
    return some ? [{ product, name, use_days: use, overdue, weeks }] : [];
  });
  const pieces = ({ overdue, weeks }: ProductRunOut) =>
    weeks.reduce((sum, need) => sum + need.pieces_milli, overdue.pieces_milli);
  return {
    basis,
    weeks: Array.from({ length: WEEKS }, (_, i) => ({
      from: addDays(asOf, 7 * i + 1),
      to: addDays(asOf, 7 * i + 7),
    })),
    products: rows.sort((a, b) => pieces(b) - pieces(a) || a.product - b.product),
  };
}

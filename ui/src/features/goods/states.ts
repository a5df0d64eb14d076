/** Where customers stand in using what they bought: rows and the sentence. Pure. */
import type { UseState, UseStatesReport } from "../../backend/generated/contract";
import { t } from "../../i18n";

/** The states in order of time. */
export const STATES: readonly UseState[] = ["purchase", "in_use", "ending", "repurchase", "over"];

/** Rows of the picture. */
export const SHOWN = 8;

/** Whether of no product it is known how long it lasts. */
export function statesEmpty({ products }: UseStatesReport): boolean {
  return products.length === 0;
}

/** The title: whom to ask first. */
export function statesFinding({ products }: UseStatesReport): string {
  const late = products.map(({ name, states }) => ({
    name,
    n: states.find(({ state }) => state === "repurchase")?.customers ?? 0,
  }));
  const [first, ...rest] = late;
  if (first === undefined) return t("goods.states.none");
  const top = rest.reduce((so, next) => (next.n > so.n ? next : so), first);
  return top.n === 0 ? t("goods.states.nobody") : t("goods.states.finding", top);
}

/** Of how many products nothing tells how long they last; `null`: of none. */
export function statesNote(report: UseStatesReport): string | null {
  const n = report.products_without_use_days;
  return n === 0 ? null : t("goods.states.note", { n });
}

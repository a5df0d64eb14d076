/** Where customers stand in using what they bought: rows and the sentence. Pure. */
import type { UseState, UseStatesReport } from "../../backend/generated/contract";
import { t } from "../../i18n";

/** The states in order of time. */
export const STATES: readonly UseState[] = ["purchase", "in_use", "ending", "repurchase", "over"];

/** Rows of the picture. */
export const SHOWN = 8;

/** Whether of no product it is known how long it lasts. */
export function statesEmpty({ products_in_all }: UseStatesReport): boolean {
  return products_in_all === 0;
}

/** The title: whom to ask first. */
export function statesFinding(report: UseStatesReport): string {
  if (statesEmpty(report)) return t("goods.states.none");
  const top = report.most_to_renew;
  if (top === null) return t("goods.states.nobody");
  return t("goods.states.finding", { name: top.name, n: top.customers });
}

/** Of how many products nothing tells how long they last; `null`: of none. */
export function statesNote(report: UseStatesReport): string | null {
  const n = report.products_without_use_days;
  return n === 0 ? null : t("goods.states.note", { n });
}

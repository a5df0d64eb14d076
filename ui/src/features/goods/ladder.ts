/** From the first product to the second: rows and sentences. Pure. */
import type { LadderReport, LadderStep } from "../../backend/generated/contract";
import { percent, sentences, t } from "../../i18n";

/** Customers who came back that a ladder needs; also those a first product needs. */
export const ENOUGH_BACK = 20;

/** Customers a step needs to be called the most usual one. */
const ENOUGH_STEP = 10;

/** Rows of the picture. */
export const SHOWN = 10;

/** Where one looks: what they begin with, or what comes next. */
export type LadderBy = "steps" | "firsts";

/** Customers who must still come back until a ladder can be seen; 0: enough. */
export function missingBack({ came_back }: LadderReport): number {
  return Math.max(0, ENOUGH_BACK - came_back);
}

/** The title. */
export function ladderFinding(report: LadderReport, by: LadderBy): string {
  const missing = missingBack(report);
  if (missing > 0) return t("goods.ladder.few", { n: missing });
  return by === "steps" ? stepsFinding(report) : firstsFinding(report);
}

function stepsFinding({ steps }: LadderReport): string {
  const [top] = steps;
  if (top === undefined) return t("goods.ladder.no_lines");
  if (top.customers < ENOUGH_STEP) return t("goods.ladder.scattered");
  const same = top.first === top.second;
  return t(same ? "goods.ladder.same" : "goods.ladder.finding", {
    first: top.first_name,
    second: top.second_name,
    n: top.customers,
  });
}

/** The beginning after which most come back, among those that are begun with often enough. */
function firstsFinding(report: LadderReport): string {
  const { best_first: best, first_products: firsts, customers, came_back } = report;
  if (best === null) {
    return t("goods.ladder.firsts.few", { n: ENOUGH_BACK - (firsts[0]?.customers ?? 0) });
  }
  return t("goods.ladder.firsts.finding", {
    name: best.name,
    share: percent(best.came_back_share ?? 0),
    all: percent(customers > 0 ? came_back / customers : 0),
  });
}

/** How many began and came back, and of how many it is not known with what. */
export function ladderNote(report: LadderReport): string {
  const { customers, came_back, customers_without_lines: without } = report;
  const words = t("goods.ladder.note", { customers, back: came_back });
  return sentences([words, without > 0 ? t("goods.ladder.note.without", { n: without }) : ""]);
}

/** A step in words, for the hover. */
export function stepTip({ first_name, second_name, customers, share }: LadderStep): string {
  return [
    t("goods.ladder.tip.step", { first: first_name, second: second_name }),
    `${t("goods.customers")}\t${t("unit.customers", { n: customers })}`,
    `${t("goods.ladder.share")}\t${percent(share ?? 0)}`,
  ].join("\n");
}

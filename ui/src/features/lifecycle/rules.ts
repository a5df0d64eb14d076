/** The rules of stages and activities in words. Pure. */
import type { Stage, Thresholds } from "../../backend/generated/contract";
import { t } from "../../i18n";
import type { Band } from "./matrix";

/** What makes a customer be of this stage. */
export function stageRule(stage: Stage, loyalFrom: number): string {
  return stage === "loyal" ? t("stage.loyal.rule", { n: loyalFrom }) : t(`stage.${stage}.rule`);
}

/** Silence is whole days: a threshold of 64.5 days means 64. */
export function wholeDays(thresholds: Thresholds): { t1: number; t2: number } {
  return { t1: Math.floor(thresholds.t1_days), t2: Math.floor(thresholds.t2_days) };
}

/** How long ago the customers of a column bought; short, for its head. */
export function bandRule(band: Band, thresholds: Thresholds): string {
  const { t1, t2 } = wholeDays(thresholds);
  switch (band) {
    case "active":
      return t("lifecycle.matrix.rule.active", { t1 });
    case "slipping":
      return t("lifecycle.matrix.rule.slipping", { from: t1 + 1, t2 });
    case "lost":
      return t("lifecycle.matrix.rule.lost", { t2 });
    case "none":
      return t("lifecycle.matrix.rule.none");
  }
}

/** A figure's group by name. */
export function groupWord(stage: Stage | null, band: Band | null): string {
  const bandWord = band === null ? null : t(`activity.${band}`);
  if (stage === null) return bandWord ?? t("lifecycle.matrix.everyone");
  const stageWord = t(`stage.${stage}`);
  return bandWord === null
    ? stageWord
    : t("lifecycle.matrix.group", { stage: stageWord, activity: bandWord });
}

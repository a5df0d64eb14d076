// Why a customer has their stage and activity, in a sentence each. Pure.
import type { CustomerFacts, Thresholds } from "../../backend";
import { percent, t } from "../../i18n";

/** The reason for the stage. */
export function stageReason({ stage, purchase_days: n }: CustomerFacts): string {
  switch (stage) {
    case "prospect":
      return t("reason.prospect");
    case "new":
      return t("reason.stage.new");
    case "agent":
      return t("reason.stage.agent");
    default:
      return t(`reason.stage.${stage}`, { n });
  }
}

/** The reason for the activity; undefined for prospects, who have none. */
export function activityReason(facts: CustomerFacts, thresholds: Thresholds): string | undefined {
  const { activity, silence_days: days, longer_than: longerThan } = facts;
  if (activity === null || days === null) return undefined;
  const t1 = Math.floor(thresholds.t1_days);
  if (activity === "active") {
    if (days === 0) return t("reason.active.today");
    // Only thresholds of the shop's own gaps say what is usual in it.
    const own = thresholds.source === "shop";
    return t(own ? "reason.active" : "reason.active.days", { days, t1 });
  }
  const word = t(`activity.${activity}`);
  // The share speaks only where the thresholds are the shop's own.
  if (thresholds.source === "shop" && longerThan !== null) {
    if (longerThan >= 1) return t("reason.silent.all", { activity: word, days });
    // Rounded down: "99 %" must not read "100 %".
    const share = percent(Math.floor(longerThan * 100) / 100);
    return t("reason.silent.share", { activity: word, days, share });
  }
  const over = activity === "slipping" ? t1 : Math.floor(thresholds.t2_days);
  return t("reason.silent.days", { activity: word, days, t: over });
}

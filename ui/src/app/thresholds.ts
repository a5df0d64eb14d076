import type { Thresholds } from "../backend";
import { decimal, t } from "../i18n";

/** Where T1 and T2 come from, in a sentence. */
export function thresholdWords({ source, gaps, t1_days, t2_days }: Thresholds): string {
  return t(`thresholds.source.${source}`, { gaps, t1: decimal(t1_days), t2: decimal(t2_days) });
}

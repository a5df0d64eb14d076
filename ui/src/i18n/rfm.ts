// The contract names the RFM groups by the field's Chinese terms; these are names, not words.
import type { RfmGroup } from "../backend/generated/contract";
import { t } from "./index";

/** The contract's names of the RFM groups by their keys, the best first. */
export const RFM_NAMES = {
  important_value: "重要价值",
  important_develop: "重要发展",
  important_keep: "重要保持",
  important_retain: "重要挽留",
  general_value: "一般价值",
  general_develop: "一般发展",
  general_keep: "一般保持",
  general_retain: "一般挽留",
} as const satisfies Record<string, RfmGroup>;

/** A group by its key. */
export type RfmKey = keyof typeof RFM_NAMES;

/** A group's word on the screen. */
export function rfmWord(group: RfmGroup): string {
  const key = (Object.keys(RFM_NAMES) as RfmKey[]).find((one) => RFM_NAMES[one] === group);
  return key ? t(`value.rfm.group.${key}`) : t("common.unknown");
}

/** The form for lifecycle settings: what was typed, what is wrong with it. Pure. */
import type { LifecycleSettings, Thresholds } from "../../backend/generated/contract";
import { count, t } from "../../i18n";
import { wholeDays } from "./rules";

/** Largest number of days a threshold may have. */
export const MOST_DAYS = 3650;
/** Largest number of purchase days to be loyal. */
export const MOST_PURCHASES = 100;

/** The form as typed. */
export interface Draft {
  readonly loyalFrom: string;
  readonly fixed: boolean;
  readonly t1: string;
  readonly t2: string;
}

/** Where something is wrong, and what. */
export type Faults = Partial<Record<"loyalFrom" | "t1" | "t2", string>>;

/** The form for the settings in force; the thresholds in force are the start for
 * fixing them. */
export function draftOf(settings: LifecycleSettings, thresholds: Thresholds): Draft {
  const now = wholeDays(thresholds);
  const [t1, t2] = settings.fixed_days ?? [now.t1, now.t2];
  return {
    loyalFrom: String(settings.loyal_from),
    fixed: settings.fixed_days !== null,
    t1: String(t1),
    t2: String(t2),
  };
}

/** What is wrong with the form; empty: nothing. */
export function faults(draft: Draft): Faults {
  const wrong: Faults = {};
  const loyalFrom = whole(draft.loyalFrom);
  if (loyalFrom === null || loyalFrom < 2 || loyalFrom > MOST_PURCHASES) {
    wrong.loyalFrom = t("lifecycle.settings.bad.loyal", { max: MOST_PURCHASES });
  }
  if (!draft.fixed) return wrong;
  const t1 = whole(draft.t1);
  const t2 = whole(draft.t2);
  const max = count(MOST_DAYS);
  if (t1 === null || t1 < 1 || t1 > MOST_DAYS) wrong.t1 = t("lifecycle.settings.bad.t1", { max });
  if (t2 === null || t2 > MOST_DAYS || t2 <= (t1 ?? 0)) {
    wrong.t2 = t("lifecycle.settings.bad.t2", { max });
  }
  return wrong;
}

/** The settings of a form without faults, else `null`. */
export function settingsOf(draft: Draft): LifecycleSettings | null {
  if (Object.keys(faults(draft)).length > 0) return null;
  const [loyal_from, t1, t2] = [whole(draft.loyalFrom), whole(draft.t1), whole(draft.t2)];
  if (loyal_from === null) return null;
  if (!draft.fixed) return { loyal_from, fixed_days: null };
  return t1 === null || t2 === null ? null : { loyal_from, fixed_days: [t1, t2] };
}

function whole(text: string): number | null {
  const trimmed = text.trim();
  return /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : null;
}

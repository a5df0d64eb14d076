// What the figures say of one customer, in sentences. Pure.
import { daysBetween } from "../../app/days";
import type { CustomerInsight, CustomerUse } from "../../backend";
import { decimal, percent, t } from "../../i18n";
import { rfmWord } from "../../i18n/rfm";

/** A figure in words, and what is behind it. */
export interface Sentence {
  readonly key: string;
  readonly text: string;
  readonly why: string;
}

/** Tier by tier: RFM, ABC by amount, ABC by care. */
export function tierSentences({ rfm, abc_curve, abc_care }: CustomerInsight): Sentence[] {
  const sentences: Sentence[] = [];
  if (rfm) {
    const { r, f, m, group } = rfm;
    const scores = t("archive.insight.rfm.scores", { r, f, m });
    const text = group === null ? scores : t("archive.insight.rfm", { group: rfmWord(group) });
    sentences.push({ key: "rfm", text, why: group === null ? "" : scores });
  } else sentences.push({ key: "rfm", text: t("archive.insight.rfm.none"), why: "" });
  if (abc_curve) {
    const text = t("archive.insight.abc.curve", { letter: abc_curve });
    sentences.push({ key: "curve", text, why: "" });
  }
  const text = t("archive.insight.abc.care", { letter: abc_care });
  return [...sentences, { key: "care", text, why: "" }];
}

/** When they are due to buy again, as of a day; undefined where nobody knows. */
export function dueSentence(
  { due_day, due_basis }: CustomerInsight,
  today: string,
): Sentence | undefined {
  if (due_day === null) return undefined;
  const n = daysBetween(today, due_day);
  const text =
    n === 0
      ? t("archive.insight.due.today")
      : n > 0
        ? t("archive.insight.due.in", { n, day: due_day })
        : t("archive.insight.due.ago", { n: -n, day: due_day });
  return { key: "due", text, why: due_basis === null ? "" : t(`archive.insight.due.${due_basis}`) };
}

/** What is predicted, a sentence each. */
export function predictionSentences({ predicted }: CustomerInsight): string[] {
  if (!predicted) return [t("archive.insight.none")];
  const { p_alive, purchases, next_day, stale } = predicted;
  return [
    t("archive.insight.alive", { share: percent(p_alive), n: decimal(purchases) }),
    ...(next_day === null ? [] : [t("archive.insight.next", { day: next_day })]),
    ...(stale ? [t("archive.insight.stale")] : []),
  ];
}

/** What runs out first comes first; what is long used up last. */
export function usesInOrder(uses: readonly CustomerUse[]): CustomerUse[] {
  const rank = { repurchase: 0, ending: 1, in_use: 2, purchase: 3, over: 4 };
  return uses.toSorted(
    (a, b) => rank[a.state] - rank[b.state] || (a.runs_out < b.runs_out ? -1 : 1),
  );
}

/** When it was bought, and until when it lasts. */
export function useWords({ bought, pieces_milli, runs_out }: CustomerUse, today: string): string {
  const was = t("archive.use.bought", { day: bought, n: decimal(pieces_milli / 1000, 3) });
  const over = runs_out < today;
  const until = t(over ? "archive.use.was_until" : "archive.use.until", { day: runs_out });
  return `${was}${t("archive.comma")}${until}`;
}

/** How far a product is used up, 0–1. */
export function usedShare({ bought, runs_out }: CustomerUse, today: string): number {
  const whole = Math.max(1, daysBetween(bought, runs_out));
  return Math.min(1, Math.max(0, daysBetween(bought, today) / whole));
}

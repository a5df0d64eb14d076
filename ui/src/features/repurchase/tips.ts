/** What the charts of coming back say on hover and aloud. Pure. */
import type { Cursor } from "../../charts/cursor";
import { tipLine } from "../../charts/tip";
import { percent, t } from "../../i18n";
import { dayWords, type CurveDay } from "./curve";
import type { Gaps } from "./gaps";

/** A bar of the gap histogram. */
export function gapTip(gaps: Gaps, at: number): string {
  const bar = gaps.bars[at];
  if (bar === undefined) return "";
  const words = t("repurchase.gaps.tip", { n: bar.gaps, share: percent(bar.share, 1) });
  return tipLine(bar.label, words);
}

/** A bar of the gap histogram, said aloud. */
export function gapPart(gaps: Gaps, { at }: Cursor): string {
  const bar = gaps.bars[at];
  if (bar === undefined) return "";
  return t("repurchase.gaps.part", {
    days: bar.label,
    n: bar.gaps,
    share: percent(bar.share, 1),
  });
}

/** A day of the curve. */
export function curveTip(curve: readonly CurveDay[], at: number): string {
  const day = curve[at];
  return day === undefined
    ? ""
    : dayWords(day)
        .map(([word, value]) => tipLine(word, value))
        .join("");
}

/** A day of the curve, said aloud. */
export function curvePart(curve: readonly CurveDay[], { at }: Cursor): string {
  const day = curve[at];
  if (day === undefined) return "";
  return dayWords(day)
    .map(([word, value]) => `${word} ${value}`)
    .join(t("list.separator"));
}

/** Which share has which colour. Pure. */
import { percent, t } from "../../i18n";
import type { Measure } from "./regions";

/** Upper bounds of the shades but the darkest: the same in every shop, so that they are learnt. */
const BOUNDS = [0.01, 0.03, 0.07, 0.15];

/** How many shades there are. */
const SHADES = 5;

/** The bounds of a measure: shares of a whole are small for most provinces; of a rate, five
 * equal steps of whole percents up to the highest one. */
export function boundsOf(by: Measure, most: number): readonly number[] {
  if (by !== "returning") return BOUNDS;
  const step = Math.max(1, Math.ceil((most * 100) / SHADES));
  return BOUNDS.map((_, i) => ((i + 1) * step) / 100);
}

/** The shade of a share: 0 (nothing) to 5. */
export function shadeOf(part: number, bounds: readonly number[]): number {
  if (part <= 0) return 0;
  const shade = bounds.findIndex((bound) => part < bound);
  return shade < 0 ? SHADES : shade + 1;
}

/** What the shades mean, the palest first. */
export function legend(bounds: readonly number[]): { shade: number; words: string }[] {
  return Array.from({ length: SHADES }, (_, i) => {
    const [from, to] = [bounds[i - 1], bounds[i]];
    const shade = i + 1;
    if (from === undefined) {
      return { shade, words: t("places.legend.below", { to: percent(to ?? 1) }) };
    }
    if (to === undefined)
      return { shade, words: t("places.legend.above", { from: percent(from) }) };
    return {
      shade,
      words: t("places.legend.between", { from: percent(from), to: percent(to) }),
    };
  });
}

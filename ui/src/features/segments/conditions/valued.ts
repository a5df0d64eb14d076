// An entry of the reports on value in words. Pure.
import type { Valued } from "../../../backend/generated/contract";
import { t } from "../../../i18n";
import { FIRST_DAY } from "../../reports/window";
import { fWord } from "../../value/rfm";
import { rfmWord } from "../../../i18n/rfm";

/** Whom it means, with its window. */
export function valuedWords(valued: Valued): string {
  if (valued.kind === "tenth") return t("condition.valued.tenth", { n: valued.tenth });
  const { from, to } = valued;
  const window =
    from <= FIRST_DAY
      ? t("condition.valued.until", { to })
      : t("condition.valued.days", { from, to });
  return t("condition.valued.in", { window, what: inWindow(valued) });
}

function inWindow(valued: Exclude<Valued, { kind: "tenth" }>): string {
  switch (valued.kind) {
    case "rfm":
      return [
        either(valued.groups.map(rfmWord)),
        either(valued.r.map((r) => t(`value.grid.r.${String(r) as "1" | "2" | "3" | "4" | "5"}`))),
        either(valued.f.map((f) => t("condition.valued.bought", { days: fWord(f) }))),
      ]
        .filter(Boolean)
        .join(t("list.separator"));
    case "abc":
      return t(`condition.valued.abc.${valued.by}`, { letters: either(valued.letters) });
    case "top":
      return t("condition.valued.top", { n: valued.percent });
  }
}

const either = (words: readonly string[]) => words.join(t("condition.valued.either"));

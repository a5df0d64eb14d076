// Stretches of days as one chooses them. Pure.
import type { DaySpan } from "../../../backend/generated/contract";

/** How a stretch is said. */
export type SpanMode = "ever" | "recent" | "before" | "ago" | "next" | "between";

/** As far back as "days ago" goes: a century. */
export const FAR = 36_500;

/** How a stretch is said. */
export function modeOf(span: DaySpan): SpanMode {
  if (span.kind !== "ago") return span.kind;
  if (span.from < 0) return "next";
  if (span.to >= FAR) return "before";
  return span.from === 0 ? "recent" : "ago";
}

/** A stretch said in another way, as near as can be. */
export function inMode(span: DaySpan, mode: SpanMode, asOf: string): DaySpan {
  const days = span.kind === "ago" ? span : { from: 0, to: 29 };
  switch (mode) {
    case "ever":
      return { kind: "ever" };
    case "recent":
      return { kind: "ago", from: 0, to: days.to > 0 && days.to < FAR ? days.to : 29 };
    case "before":
      return { kind: "ago", from: days.from > 0 ? days.from : 30, to: FAR };
    case "ago": {
      const from = days.from > 0 ? days.from : 30;
      return { kind: "ago", from, to: days.to > from && days.to < FAR ? days.to : from + 30 };
    }
    case "next":
      return { kind: "ago", from: days.from < 0 ? days.from : -6, to: 0 };
    case "between":
      return span.kind === "between"
        ? span
        : { kind: "between", from: `${asOf.slice(0, 4)}-01-01`, to: null };
  }
}

/** The steps of an import as shown. Pure. */
import type { Step } from "./session.svelte";

const STEPS = ["review", "preview", "apply"] as const;

/** One step with where we are. */
export interface ShownStep {
  readonly key: (typeof STEPS)[number];
  readonly state: "past" | "now" | "next";
}

const AT: Record<Step, number> = {
  none: 0,
  review: 0,
  planning: 1,
  preview: 1,
  applying: 2,
  done: 3,
};

/** The steps, those gone by, and the present one. */
export function stepsOf(step: Step): ShownStep[] {
  const at = AT[step];
  return STEPS.map((key, i) => ({ key, state: i < at ? "past" : i === at ? "now" : "next" }));
}

/** Opens the customers behind a figure of products. */
import { go } from "../../app/router.svelte";
import type { Rule } from "../../backend";
import { chosen } from "../reports/chosen.svelte";

/** The customers list: who fulfils the rule among those looked at; `what` says who they are. */
export function openWho(rule: Rule, what: string): void {
  const { stage, activity } = chosen;
  go({ page: "customers", query: { rule, stage, activity }, from: what });
}

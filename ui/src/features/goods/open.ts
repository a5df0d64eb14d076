/** Opens the customers behind a figure of products. */
import type { Rule } from "../../backend";
import { openCustomers } from "../reports/open";

/** The customers list: who fulfils the rule among those looked at; `what` says who they are. */
export function openWho(rule: Rule, what: string): void {
  openCustomers({ rule }, what);
}

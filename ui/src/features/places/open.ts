/** Opens the customers of a place. */
import { openCustomers } from "../reports/open";

/** The customers whose latest order with a place went there: those the reports count there. */
export function openPlace(code: number): void {
  openCustomers({ rule: { is: "all", of: [{ is: "place", of: [code] }] } });
}

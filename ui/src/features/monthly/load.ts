/** Asks for everything a month's page is made of. */
import { call, type CallOptions } from "../../backend";
import type { Day } from "../../backend/generated/contract";
import type { MonthFound } from "./found";
import { requestsOf, spanOfMonth } from "./months";

/** The reports of a month, as of its last day that has passed by `asOf`. */
export async function findMonth(
  chosen: string,
  asOf: Day,
  options: CallOptions,
): Promise<MonthFound> {
  const span = spanOfMonth(chosen, asOf);
  const { month, before, year, since } = requestsOf(span);
  const asked = [
    call("report_new_returning", year, options),
    call("report_new_returning", before, options),
    call("report_lifecycle", month, options),
    call("report_flow", since, options),
    call("report_products", month, options),
    call("report_regions", month, options),
    call("report_platforms", month, options),
    call("report_clock", month, options),
    call("report_refunds", month, options),
    call("report_due", month, options),
  ] as const;
  const [a, b, lifecycle, flow, products, regions, platforms, clock, refunds, due] =
    await Promise.all(asked);
  return {
    span,
    year: a,
    before: b,
    lifecycle,
    flow,
    products,
    regions,
    platforms,
    clock,
    refunds,
    due,
  };
}

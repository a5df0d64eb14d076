/** Everything a month's page is made of. */
import type {
  ClockReport,
  DueReport,
  LifecycleFlow,
  LifecycleReport,
  NewReturningReport,
  PlatformReport,
  ProductsReport,
  RefundReport,
  RegionReport,
} from "../../backend/generated/contract";
import type { MonthSpan } from "./months";

/** The reports of a month, as of its last day that has passed. */
export interface MonthFound {
  readonly span: MonthSpan;
  /** The month and twelve before it. */
  readonly year: NewReturningReport;
  /** The same days of the month before. */
  readonly before: NewReturningReport;
  readonly lifecycle: LifecycleReport;
  /** Since the last day of the month before. */
  readonly flow: LifecycleFlow;
  readonly products: ProductsReport;
  readonly regions: RegionReport;
  readonly platforms: PlatformReport;
  readonly clock: ClockReport;
  readonly refunds: RefundReport;
  readonly due: DueReport;
}

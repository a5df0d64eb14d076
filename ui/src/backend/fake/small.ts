// A shop of forty orders: its reports as the command line printed them of the first two lines of
// forty orders of 24 customers of "Online Retail" (UCI), as of 2011-12-10. Whatever else is asked,
// the made-up shop answers.
import type { Backend, CallOptions } from "../backend";
import type {
  Commands,
  LifecycleReport,
  LifecycleSettings,
  LifecycleWhatIf,
  ProductsReport,
  ReportRequest,
  RepurchaseReport,
  ShopState,
} from "../generated/contract";
import { sortedBy } from "./reports/goods";
import small from "./reports/small.json";

/** The day it is looked at. */
const TODAY = "2011-12-10";

type Printed = Record<string, unknown>;
const year: Printed = small.year;
const month: Printed = small.month;

/** A report by its name: of the year, of December so far, of the same days of November. */
function printed(name: string, { from }: { from?: string | null }): unknown {
  if (name === "flow") return from?.startsWith("2011-11-30") ? small.flow : year[name];
  if (name === "new_returning" && from === "2011-11-01") return small.before;
  return from === "2011-12-01" && name in month ? month[name] : year[name];
}

/** As the report of the gaps and of the stages have it; other settings change nothing here. */
function whatIf(settings: LifecycleSettings): LifecycleWhatIf {
  const { matrix, thresholds } = year["lifecycle"] as LifecycleReport;
  const { histogram } = year["repurchase"] as RepurchaseReport;
  const of = (stage: string) =>
    matrix.filter((cell) => cell.stage === stage).reduce((sum, cell) => sum + cell.customers, 0);
  let gaps = 0;
  const curve = histogram
    .filter((bar) => bar.gaps > 0)
    .map((bar) => ({ days: bar.to_days - 1, gaps: (gaps += bar.gaps) }));
  const loyal = of("loyal");
  return {
    as_of: TODAY,
    thresholds,
    loyal_from: settings.loyal_from,
    now: matrix,
    then: matrix,
    curve,
    loyal: [
      { purchase_days: 2, customers: of("returning") + loyal, net_fen: 0 },
      { purchase_days: 3, customers: loyal, net_fen: 0 },
    ],
  };
}

/** As many products as asked for, sorted as asked for. */
function listed(report: ProductsReport, { by, most }: ReportRequest): ProductsReport {
  const products = sortedBy(report.products, by ?? "sales").slice(0, most ?? undefined);
  return { ...report, products };
}

/** The made-up shop with these reports. */
export function smallShop(inner: Backend): Backend {
  async function call<N extends keyof Commands>(
    name: N,
    request: Commands[N]["request"],
    options?: CallOptions,
  ): Promise<Commands[N]["response"]> {
    if (name === "shop_state") {
      const state = (await inner.call("shop_state", {}, options)) as ShopState;
      return {
        ...state,
        today: TODAY,
        newest_day: "2011-12-09",
        customers: 24,
        orders: 40,
        asks: 0,
      };
    }
    if (name === "lifecycle_what_if") {
      return whatIf((request as Commands["lifecycle_what_if"]["request"]).settings);
    }
    if (name.startsWith("report_")) {
      const asked = request as Commands["report_rfm"]["request"];
      const found = structuredClone(
        printed(name.slice("report_".length), { from: asked.from ?? null }),
      ) as Commands[N]["response"];
      return name === "report_products" ? listed(found as ProductsReport, asked) : found;
    }
    return inner.call(name, request, options);
  }
  return { ...inner, call } as Backend;
}

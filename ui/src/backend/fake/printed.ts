// Reports as the command line printed them of the made-up shop: for any window and
// segment the same. `reports/` holds its output, one report a file.
import type { Commands, PredictionReport } from "../generated/contract";
import { abc } from "./reports/abc";
import { cohorts } from "./reports/cohorts";
import { concentration } from "./reports/concentration";
import { orderValues } from "./reports/order_values";
import predictionJson from "./reports/prediction.json";
import { rfm } from "./reports/rfm";
import { secondOrder } from "./reports/second_order";
import { secondOrderTime } from "./reports/second_order_time";
import { spend } from "./reports/spend";

const prediction: PredictionReport = predictionJson;

/** Answers them, whatever is asked. */
export const printed = {
  report_second_order_time: () => secondOrderTime,
  report_cohorts: () => cohorts,
  report_second_order: () => secondOrder,
  report_rfm: () => rfm,
  report_abc: () => abc,
  report_concentration: () => concentration,
  report_spend: () => spend,
  report_order_values: () => orderValues,
  report_prediction: () => prediction,
} satisfies { [N in keyof Commands]?: () => Commands[N]["response"] };

import { addDays } from "../../app/days";
import { shop } from "../../app/shop.svelte";
import type { Activity, ReportRequest, Stage } from "../../backend";
import { moveEnd, requestOf, type Span, type WindowChoice } from "./window";

/** What is chosen above the tabs; kept while other screens are looked at. */
class Chosen {
  window = $state<WindowChoice>("d365");
  stage = $state<Stage | null>(null);
  activity = $state<Activity | null>(null);
  #custom = $state.raw<Span | null>(null);

  /** The days of the window chosen by hand; at first those of the last 30 days. */
  get custom(): Span {
    return this.#custom ?? { from: addDays(shop.asOf, -29), to: shop.asOf };
  }

  /** Chooses the first or the last day by hand. */
  move(end: keyof Span, day: string): void {
    this.#custom = moveEnd(this.custom, end, day, shop.asOf);
  }

  /** Whether only some customers are looked at. */
  get isSegment(): boolean {
    return this.stage !== null || this.activity !== null;
  }

  /** All customers again. */
  clear(): void {
    this.stage = null;
    this.activity = null;
  }

  /** What every report is asked with. */
  get request(): ReportRequest {
    const { window, stage, activity } = this;
    // Without an as-of day there are no days to count from yet.
    const custom = shop.asOf === "" ? { from: "", to: "" } : this.custom;
    return requestOf({ window, custom, stage, activity }, shop.asOf);
  }
}

/** The choice in force. */
export const chosen = new Chosen();

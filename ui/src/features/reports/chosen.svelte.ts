import { addDays } from "../../app/days";
import { shop } from "../../app/shop.svelte";
import type { Activity, ReportRequest, Rule, SegmentKey, Stage } from "../../backend";
import { peopleRule } from "./people";
import { moveEnd, requestOf, type Span, type WindowChoice } from "./window";

/** What is chosen above the tabs; kept while other screens are looked at. */
class Chosen {
  window = $state<WindowChoice>("d365");
  stage = $state<Stage | null>(null);
  activity = $state<Activity | null>(null);
  /** A segment by its name. */
  people = $state.raw<SegmentKey | null>(null);
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
    return this.stage !== null || this.activity !== null || this.people !== null;
  }

  /** All customers again. */
  clear(): void {
    this.stage = null;
    this.activity = null;
    this.people = null;
  }

  /** What those of the chosen segment fulfil. */
  get rule(): Rule | null {
    return peopleRule(this.people);
  }

  /** What every report is asked with. */
  get request(): ReportRequest {
    const { window, stage, activity, rule } = this;
    // Without an as-of day there are no days to count from yet.
    const custom = shop.asOf === "" ? { from: "", to: "" } : this.custom;
    return requestOf({ window, custom, stage, activity, rule }, shop.asOf);
  }
}

/** The choice in force. */
export const chosen = new Chosen();

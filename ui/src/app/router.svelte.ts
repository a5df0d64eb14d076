import { untrack } from "svelte";
import type { Activity, Day, Rule, SegmentKey, Stage } from "../backend";
import type { ReportTab } from "../features/reports/tabs";
import type { SettingsSection } from "../features/settings/sections";

/** What a figure opens: customers of one stage and activity, on one day. */
export interface CustomersFilter {
  stage?: Stage | null;
  activity?: Activity | null;
  /** The day looked at, when it is not the as-of day (a past month). */
  day?: Day | null;
  search?: string;
  /** Only those who fulfil this. */
  rule?: Rule | null;
}

/** A place in the app. */
export type Route =
  | {
      page: "customers";
      query?: CustomersFilter;
      /** Name of the screen whose figure was opened. */
      from?: string;
      /** The customer whose panel is open. */
      open?: number;
    }
  | { page: "reports"; tab?: ReportTab }
  | { page: "segments"; open?: SegmentKey }
  | {
      page: "catalogue";
      /** The product to show. */
      open?: string;
    }
  | { page: "tags" }
  | { page: "settings"; section?: SettingsSection }
  | {
      page: "asks";
      /** Questions, or customers who may be one. */
      tab?: "questions" | "alike";
    }
  | {
      page: "help";
      /** A page of the handbook; its contents when left out. */
      topic?: string | undefined;
      /** A heading of the page. */
      anchor?: string | undefined;
    }
  | {
      page: "imports";
      paths?: string[];
      /** Opens the guide to exports at this platform; "": at the first one. */
      guide?: string;
      /** Opens the rules for orders that don't count. */
      rules?: boolean;
    };

/** Name of a screen. */
export type PageName = Route["page"];

class Router {
  /** Where we are. */
  current = $state.raw<Route>({ page: "customers" });
  /** Goes up with every move, so that going to the same place again is noticed. */
  moves = $state(0);
  #past: Route[] = [];
  #left: Route | undefined;

  /** Goes to a place. */
  go(route: Route): void {
    this.#past = [...this.#past.slice(-49), this.#left ?? this.current];
    this.#left = undefined;
    this.current = route;
    this.moves++;
  }

  /** Is at another part of the present place, without a step to go back. */
  replace(route: Route): void {
    if (route.page === this.current.page) this.current = route;
  }

  /** Remembers how the present place is left, for coming back. */
  keep(route: Route): void {
    if (route.page === untrack(() => this.current.page)) this.#left = route;
  }

  /** Whether there is a place to go back to. */
  get hasPast(): boolean {
    return this.#past.length > 0;
  }

  /** Back to the place before. */
  back(): void {
    const before = this.#past.pop();
    if (!before) return;
    this.#left = undefined;
    this.current = before;
    this.moves++;
  }
}

/** The router: in memory, a desktop window has no address. */
export const router = new Router();

/** Goes to a place. */
export function go(route: Route): void {
  router.go(route);
}

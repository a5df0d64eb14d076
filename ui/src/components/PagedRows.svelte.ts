import { SvelteMap } from "svelte/reactivity";
import { isCancelled } from "../backend";
import { pagesOf } from "./paging";

/** One page from the backend. */
export interface PageOf<T> {
  total: number;
  rows: T[];
}

/** Fetches `limit` rows from `offset` on. */
export type FetchPage<T> = (
  offset: number,
  limit: number,
  signal: AbortSignal,
) => Promise<PageOf<T>>;

const SIZE = 100;
/** Rows fetched before they are in sight, so that scrolling finds them there. */
const AHEAD = 40;
/** Pages kept; the ones farthest from sight go first. */
const KEPT = 20;

/** A long list of which only the pages in sight are held. */
export class PagedRows<T> {
  /** Rows in the whole list. */
  total = $state(0);
  /** Whether the first answer has come. */
  ready = $state(false);
  /** Why the last request failed. */
  error = $state.raw<unknown>(undefined);

  #pages = new SvelteMap<number, T[]>();
  #asked = new Set<number>();
  #fetch: FetchPage<T>;
  #scope = new AbortController();
  #first = 0;
  #end = SIZE;

  constructor(fetch: FetchPage<T>) {
    this.#fetch = fetch;
  }

  /** The row at a place, once its page is here. */
  at(index: number): T | undefined {
    return this.#pages.get(Math.floor(index / SIZE))?.[index % SIZE];
  }

  /** Says which rows are in sight; their pages are fetched. */
  need(first: number, end: number): void {
    this.#first = first;
    this.#end = end;
    if (!this.ready) return;
    const ahead = pagesOf(
      Math.max(0, first - AHEAD),
      Math.max(end, Math.min(this.total, end + AHEAD)),
      SIZE,
    );
    for (const page of ahead) {
      if (!this.#pages.has(page) && !this.#asked.has(page)) void this.#load(page, this.#scope);
    }
  }

  /**
   * Fetches anew, from the top or where it stands. The old rows stay until the
   * new ones are here; a newer reload cancels this one.
   */
  async reload(fromTop: boolean): Promise<void> {
    this.#scope.abort();
    const scope = (this.#scope = new AbortController());
    this.#asked.clear();
    const page = fromTop ? 0 : Math.floor(this.#first / SIZE);
    await this.#load(page, scope, true);
    if (!scope.signal.aborted && !fromTop) this.need(this.#first, this.#end);
  }

  /** Stops what is under way. */
  stop(): void {
    this.#scope.abort();
  }

  async #load(page: number, scope: AbortController, replace = false): Promise<void> {
    this.#asked.add(page);
    try {
      const { total, rows } = await this.#fetch(page * SIZE, SIZE, scope.signal);
      if (scope.signal.aborted) return;
      if (replace) this.#pages.clear();
      this.#pages.set(page, rows);
      this.total = total;
      this.error = undefined;
      this.ready = true;
      this.#forget(page);
    } catch (thrown) {
      if (!scope.signal.aborted && !isCancelled(thrown)) this.error = thrown;
    } finally {
      if (!scope.signal.aborted) this.#asked.delete(page);
    }
  }

  #forget(near: number): void {
    if (this.#pages.size <= KEPT) return;
    const far = [...this.#pages.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near));
    for (const page of far.slice(0, this.#pages.size - KEPT)) this.#pages.delete(page);
  }
}

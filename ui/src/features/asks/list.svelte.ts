/** The open questions, a page at a time. An answered one is gone from sight at once. */
import { SvelteSet } from "svelte/reactivity";
import { change } from "../../app/shop.svelte";
import { call, type Ask, type AskAnswer, type AskPage } from "../../backend";
import { latest } from "../../backend/latest";

/** Questions on a page. */
export const PAGE = 50;

/** The questions on the page. */
export class AskList {
  /** Why the last request failed. */
  error = $state.raw<unknown>(undefined);
  /** Place of the first question of the page. */
  first = $state(0);
  /** How many were answered here. */
  answered = $state(0);

  #page = $state.raw<AskPage | undefined>(undefined);
  /** Keys of those answered that may still be on the page. */
  #hidden = new SvelteSet<string>();
  /** Of these, those whose answer is kept: a page fetched later is right about them. */
  #kept = new Set<string>();
  #queue: Promise<unknown> = Promise.resolve();
  #run = latest();

  /** The questions in sight; undefined until the first answer. */
  readonly asks: readonly Ask[] | undefined = $derived(
    this.#page?.asks.filter((ask) => !this.#hidden.has(ask.key)),
  );
  /** How many are open. */
  readonly total: number = $derived(
    (this.#page?.total ?? 0) - ((this.#page?.asks.length ?? 0) - (this.asks?.length ?? 0)),
  );
  /** The rules in force. */
  readonly rules = $derived(this.#page?.rules);

  /** Fetches the page anew. */
  async reload(): Promise<void> {
    const kept = [...this.#kept];
    try {
      const request = { offset: this.first, limit: PAGE };
      const page = await this.#run((signal) => call("asks", request, { signal }));
      if (page === undefined) return;
      if (page.asks.length === 0 && page.total > 0 && this.first > 0) {
        this.first = Math.floor((page.total - 1) / PAGE) * PAGE;
        await this.reload();
        return;
      }
      for (const key of kept) {
        this.#kept.delete(key);
        this.#hidden.delete(key);
      }
      this.#page = page;
      this.error = undefined;
    } catch (thrown) {
      this.error = thrown;
    }
  }

  /** Goes to the page that starts at a place. */
  async turn(first: number): Promise<void> {
    this.first = Math.max(0, first);
    await this.reload();
  }

  /**
   * Answers a question, one after the other however fast they come; rejects when it
   * could not be kept, and the question is there again.
   */
  async answer({ key }: Ask, answer: AskAnswer): Promise<void> {
    this.#hidden.add(key);
    const mine = this.#queue.then(() => change("ask_answer", { key, answer }));
    this.#queue = mine.catch(() => undefined);
    try {
      await mine;
      this.answered++;
      this.#kept.add(key);
    } catch (thrown) {
      this.#hidden.delete(key);
      await this.reload();
      throw thrown;
    }
  }
}

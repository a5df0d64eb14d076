import { untrack } from "svelte";
import { shop } from "../../app/shop.svelte";
import { call } from "../../backend";
import { latest } from "../../backend/latest";

/** Comparing everybody with everybody is no matter for each key pressed. */
const QUIET_MS = 2000;

/** How many pairs may be one person; asked anew some time after a change while somebody looks. */
export class WaitingPairs {
  total = $state(0);
  #run = latest();

  constructor() {
    $effect(() => {
      void shop.revision;
      const quiet = setTimeout(() => untrack(() => this.#ask()), QUIET_MS);
      return () => clearTimeout(quiet);
    });
  }

  #ask(): void {
    const asked = { offset: 0, limit: 0, customer: null };
    this.#run((signal) => call("duplicates", asked, { signal })).then(
      (page) => page && (this.total = page.total),
      () => (this.total = 0),
    );
  }
}

import { untrack } from "svelte";
import { shop } from "../../app/shop.svelte";
import { call } from "../../backend";
import { latest } from "../../backend/latest";

/** How many pairs may be one person; asked anew after each change while somebody looks. */
export class WaitingPairs {
  total = $state(0);
  #run = latest();

  constructor() {
    $effect(() => {
      void shop.revision;
      untrack(() => {
        const asked = { offset: 0, limit: 0, customer: null };
        this.#run((signal) => call("duplicates", asked, { signal })).then(
          (page) => page && (this.total = page.total),
          () => (this.total = 0),
        );
      });
    });
  }
}

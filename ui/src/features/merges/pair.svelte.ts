import { shop } from "../../app/shop.svelte";
import { call } from "../../backend";
import { latest } from "../../backend/latest";
import { type Choice, fieldRows, type FieldRow, firstChoice, type Side } from "./fields";

/** Two customers being compared, and what is chosen of them. */
export class Pair {
  a = $state.raw<Side | undefined>(undefined);
  b = $state.raw<Side | undefined>(undefined);
  error = $state.raw<unknown>(undefined);
  keep = $state<"a" | "b">("a");
  choice = $state.raw<Choice>({});
  /** The fields of both. */
  readonly rows: readonly FieldRow[] = $derived(this.a && this.b ? fieldRows(this.a, this.b) : []);
  #run = latest();

  /** Fetches two of them. */
  async load(a: number, b: number): Promise<void> {
    try {
      const both = await this.#run((signal) => Promise.all([a, b].map((id) => sideOf(id, signal))));
      const [left, right] = both ?? [];
      if (!left || !right) return;
      this.error = undefined;
      [this.a, this.b] = [left, right];
      this.keepSide("a");
    } catch (thrown) {
      this.error = thrown;
    }
  }

  /** Chooses who stays; their fields are taken with them. */
  keepSide(side: "a" | "b"): void {
    this.keep = side;
    this.choice = firstChoice(this.rows, side);
  }
}

async function sideOf(id: number, signal: AbortSignal): Promise<Side> {
  const request = { id, as_of: shop.asOf };
  const [detail, archive] = await Promise.all([
    call("customer", request, { signal }),
    call("archive", request, { signal }),
  ]);
  return { detail, archive };
}

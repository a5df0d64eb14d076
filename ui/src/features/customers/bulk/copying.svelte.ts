import { recall, remember } from "../../../app/remembered";
import { call } from "../../../backend";
import { afterBatch, batchIds, type Copying, parseCopying, unfinished } from "./batches";

const NAME = "copying";

class Begun {
  /** The list that is being copied; kept, so that it can be gone on with after a restart. */
  now = $state.raw<Copying | undefined>(recall(NAME, parseCopying));

  /** Begins another list. */
  begin(copying: Copying): void {
    this.#keep(copying);
  }

  /** Puts a batch on the clipboard; says how many lines it had. Asked for anew, so that who
   * said no since then is not in it. */
  async copy(copying: Copying, batch: number): Promise<number> {
    const { lines } = await call("customers_copy", {
      customers: { kind: "these", ids: batchIds(copying, batch) },
      what: copying.what,
      channel: copying.channel,
      include_unknown: copying.include_unknown,
    });
    await navigator.clipboard.writeText(lines.join("\n"));
    this.#keep(afterBatch(copying, batch));
    return lines.length;
  }

  /** No more of it. */
  stop(): void {
    this.#keep(undefined);
  }

  #keep(copying: Copying | undefined): void {
    this.now = copying;
    remember(NAME, copying && unfinished(copying) ? copying : undefined);
  }
}

/** The list that is being copied in batches. */
export const begun = new Begun();

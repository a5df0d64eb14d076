import {
  type Archive,
  call,
  type CustomerDetail,
  type CustomerInsight,
  type Duplicate,
} from "../../backend";
import { latest } from "../../backend/latest";

/** So long nothing else may be asked before the likes of somebody are looked for. */
const QUIET_MS = 800;

/** All that is shown of one customer: fetched at once, shown as it comes. */
export class ArchiveLoad {
  detail = $state.raw<CustomerDetail | undefined>(undefined);
  archive = $state.raw<Archive | undefined>(undefined);
  insight = $state.raw<CustomerInsight | undefined>(undefined);
  /** Who may be the same person. */
  alike = $state.raw<Duplicate[]>([]);
  error = $state.raw<unknown>(undefined);
  /** The archive could not be read, the rest could. */
  archiveError = $state.raw<unknown>(undefined);
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #runs = [latest(), latest(), latest(), latest()] as const;

  /** Fetches all of somebody as of a day. */
  load(id: number, asOf: string): void {
    const [detail, archive, insight, alike] = this.#runs;
    const request = { id, as_of: asOf };
    detail((signal) => call("customer", request, { signal })).then(
      (answer) => {
        if (!answer) return;
        this.detail = answer;
        this.error = undefined;
      },
      (thrown: unknown) => (this.error = thrown),
    );
    archive((signal) => call("archive", request, { signal })).then(
      (answer) => {
        if (!answer) return;
        this.archive = answer;
        this.archiveError = undefined;
      },
      (thrown: unknown) => (this.archiveError = thrown),
    );
    // Neither is worth a message: what can't be worked out is not shown.
    insight((signal) => call("customer_insight", request, { signal })).then(
      (answer) => answer && (this.insight = answer),
      () => (this.insight = undefined),
    );
    // Comparing everybody with everybody is no matter for each edit.
    const asked = { offset: 0, limit: 20, customer: id };
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      alike((signal) => call("duplicates", asked, { signal })).then(
        (answer) => answer && (this.alike = answer.pairs),
        () => (this.alike = []),
      );
    }, QUIET_MS);
  }

  /** Stops what is under way. */
  stop(): void {
    clearTimeout(this.#quiet);
    for (const run of this.#runs) void run(() => Promise.resolve());
  }
}

import {
  type Archive,
  call,
  type CustomerDetail,
  type CustomerInsight,
  type Duplicate,
} from "../../backend";
import { latest } from "../../backend/latest";

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
    const asked = { offset: 0, limit: 20, customer: id };
    alike((signal) => call("duplicates", asked, { signal })).then(
      (answer) => answer && (this.alike = answer.pairs),
      () => (this.alike = []),
    );
  }

  /** Stops what is under way. */
  stop(): void {
    for (const run of this.#runs) void run(() => Promise.resolve());
  }
}

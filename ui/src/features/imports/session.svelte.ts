/**
 * The import on the table: it outlives the page, so that a look at the customers
 * loses nothing. One per window.
 */
import {
  call,
  isCancelled,
  toAppError,
  type FileToImport,
  type ImportOutcome,
  type Progress,
} from "../../backend";
import { latest } from "../../backend/latest";
import { pace, record, type Pace, type Sample } from "./estimate";
import {
  addPaths,
  answered,
  change,
  failed,
  leaveOut,
  leaveOutUnreadable,
  readable,
  toImport,
  waiting,
  type Change,
  type Review,
} from "./review";

/** Where an import is. `none`: nothing on the table, the history is shown. */
export type Step = "none" | "review" | "planning" | "preview" | "applying" | "done";

/** How a long call ended. */
export type Ending = "finished" | "cancelled" | "failed";

/** An import from the first file to its result. */
export class ImportSession {
  /** The files with what was chosen for them. */
  review = $state.raw<Review>([]);
  /** Where it is. */
  step = $state<Step>("none");
  /** What it would do. */
  plan = $state.raw<ImportOutcome | null>(null);
  /** The files of that plan or result, as they were read. */
  sources = $state.raw<readonly FileToImport[]>([]);
  /** What it did. */
  result = $state.raw<ImportOutcome | null>(null);
  /** What went wrong with the last plan or import; the files are still there. */
  trouble = $state.raw<unknown>(null);
  /** The latest report of the call that runs. */
  progress = $state.raw<Progress | null>(null);
  /** Whether it was asked to stop. */
  cancelling = $state(false);
  /** Files that came while an import ran. */
  later = $state.raw<readonly string[]>([]);

  #samples = $state.raw<readonly Sample[]>([]);
  #running: AbortController | null = null;
  #latest = latest();
  readonly #taken = new WeakSet<readonly string[]>();
  readonly #clock: () => number;

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** Speed and time left of the call that runs. */
  get pace(): Pace {
    return pace(this.#samples);
  }

  /** Takes files in, each list once: going back to the page brings the same list again. */
  async take(paths: readonly string[]): Promise<void> {
    if (paths.length === 0 || this.#taken.has(paths)) return;
    this.#taken.add(paths);
    if (this.step === "applying") {
      this.later = [...new Set([...this.later, ...paths])];
      return;
    }
    if (this.step === "done") this.clear();
    this.#stop();
    this.review = addPaths(this.review, paths);
    this.#toReview();
    await this.#detect();
  }

  /** Reads a file another way. */
  async change(path: string, by: Change): Promise<void> {
    this.review = change(this.review, path, by);
    await this.#detect();
  }

  /** Leaves a file out. */
  leaveOut(path: string): void {
    this.review = leaveOut(this.review, path);
    if (this.review.length === 0) this.clear();
  }

  /** Back from the preview to the files. */
  back(): void {
    this.#stop();
    this.#toReview();
  }

  /** Takes everything off the table. */
  clear(): void {
    this.#stop();
    this.review = [];
    this.plan = null;
    this.result = null;
    this.sources = [];
    this.trouble = null;
    this.step = "none";
  }

  /** After the result: the files that came meanwhile, or the history. */
  async next(): Promise<void> {
    const paths = this.later;
    this.later = [];
    this.clear();
    await this.take([...paths]);
  }

  /** Works out what an import would do. */
  async preview(): Promise<Ending> {
    this.review = leaveOutUnreadable(this.review);
    this.step = "planning";
    const { ending, outcome } = await this.#run("import_plan");
    if (outcome !== null) {
      this.plan = outcome;
      this.step = "preview";
    } else if (this.step === "planning") {
      this.#toReview();
    }
    return ending;
  }

  /** Imports. Cancelled or failed, nothing is kept and the preview is there again. */
  async apply(): Promise<Ending> {
    this.step = "applying";
    const { ending, outcome } = await this.#run("import_apply");
    if (outcome !== null) {
      this.result = outcome;
      this.review = [];
      this.plan = null;
      this.step = "done";
    } else {
      this.step = "preview";
      if (this.later.length > 0) await this.take(this.#takeLater());
    }
    return ending;
  }

  /** Asks the call that runs to stop. */
  cancel(): void {
    this.cancelling = this.#running !== null;
    this.#running?.abort();
  }

  #takeLater(): readonly string[] {
    const paths = this.later;
    this.later = [];
    return [...paths];
  }

  #toReview(): void {
    this.plan = null;
    this.step = this.review.length > 0 ? "review" : "none";
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = null;
  }

  async #detect(): Promise<void> {
    const asked = waiting(this.review);
    if (asked.length === 0) return;
    try {
      const answers = await this.#latest((signal) =>
        call("import_detect", toImport(asked), { signal }),
      );
      if (answers !== undefined) this.review = answered(this.review, asked, answers);
    } catch (thrown) {
      this.review = failed(this.review, asked, toAppError(thrown));
    }
  }

  async #run(
    command: "import_plan" | "import_apply",
  ): Promise<{ ending: Ending; outcome: ImportOutcome | null }> {
    const mine = new AbortController();
    this.#running = mine;
    this.trouble = null;
    this.progress = null;
    this.#samples = [];
    this.cancelling = false;
    const onProgress = (progress: Progress) => {
      if (this.#running !== mine) return;
      this.progress = progress;
      this.#samples = record(this.#samples, progress, this.#clock());
    };
    try {
      const request = toImport(readable(this.review));
      this.sources = request.files;
      const outcome = await call(command, request, { signal: mine.signal, onProgress });
      // An import that was through before the cancel reached it did happen.
      if (mine.signal.aborted && command === "import_plan") {
        return { ending: "cancelled", outcome: null };
      }
      return { ending: "finished", outcome };
    } catch (thrown) {
      if (mine.signal.aborted || isCancelled(thrown)) return { ending: "cancelled", outcome: null };
      this.trouble = thrown;
      return { ending: "failed", outcome: null };
    } finally {
      if (this.#running === mine) {
        this.#running = null;
        this.cancelling = false;
      }
    }
  }
}

/** The import of this window. */
export const session = new ImportSession();

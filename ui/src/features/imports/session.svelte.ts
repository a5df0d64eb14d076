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
import { pace, record, type Pace, type Sample } from "./estimate";
import {
  addPaths,
  answered,
  change,
  failed,
  leaveOut,
  leaveOutUnreadable,
  readable,
  toDetect,
  toImport,
  waiting,
  type Change,
  type Decided,
  type Review,
  type ReviewFile,
} from "./review";

/** Where an import is. `none`: nothing on the table, the history is shown. */
export type Step = "none" | "review" | "planning" | "preview" | "applying" | "done";

/** Files looked at at once: a slow one must not hold up the others. */
const AT_ONCE = 3;

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
  /** The calls that look at files, by file. */
  readonly #looking = new Map<string, { version: number; stop: AbortController }>();
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
  async change(key: string, by: Change): Promise<void> {
    this.review = change(this.review, key, by);
    await this.#detect();
  }

  /** Leaves a file out. */
  leaveOut(key: string): void {
    this.#looking.get(key)?.stop.abort();
    this.review = leaveOut(this.review, key);
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
    for (const { stop } of this.#looking.values()) stop.abort();
    this.#looking.clear();
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

  /** Answers a question of the plan: whether new versions of tables take the place of
   * the earlier ones, or whether equal rows are further sales. */
  async decide(what: Decided, keys: readonly string[], value: boolean): Promise<Ending> {
    for (const key of keys) this.review = change(this.review, key, { what, value });
    return this.preview();
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

  /** Looks at each file that waits; its card shows as soon as it is known. */
  async #detect(): Promise<void> {
    const queue = waiting(this.review).filter((file) => {
      return this.#looking.get(file.key)?.version !== file.version;
    });
    for (const { key, version } of queue) {
      this.#looking.get(key)?.stop.abort();
      this.#looking.set(key, { version, stop: new AbortController() });
    }
    const work = async () => {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
        await this.#look(file);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  async #look(file: ReviewFile): Promise<void> {
    const mine = this.#looking.get(file.key);
    if (mine === undefined || mine.version !== file.version || mine.stop.signal.aborted) return;
    try {
      const answers = await call("import_detect", toDetect(file), { signal: mine.stop.signal });
      if (!mine.stop.signal.aborted) this.review = answered(this.review, [file], answers);
    } catch (thrown) {
      if (!mine.stop.signal.aborted) this.review = failed(this.review, [file], toAppError(thrown));
    } finally {
      if (this.#looking.get(file.key) === mine) this.#looking.delete(file.key);
    }
    // A zip brings the files in it.
    await this.#detect();
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

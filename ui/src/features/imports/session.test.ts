import { beforeEach, describe, expect, it } from "vitest";
import {
  useBackend,
  type AppError,
  type CallOptions,
  type DetectedFile,
  type ImportOutcome,
  type ImportRequest,
} from "../../backend";
import { ImportSession } from "./session.svelte";
import { detection, fileOutcome } from "./testing";

interface Asked {
  name: string;
  request: ImportRequest;
  options: CallOptions;
  answer: (value: unknown) => void;
  fail: (error: AppError) => void;
}

/** Calls in the order they came, answered by the test. */
let asked: Asked[] = [];

beforeEach(() => {
  asked = [];
  useBackend({
    call: (name, request, options = {}) =>
      new Promise((resolve, reject) => {
        const answer = resolve as (value: unknown) => void;
        asked.push({ name, request: request as ImportRequest, options, answer, fail: reject });
        options.signal?.addEventListener("abort", () => reject(cancelled));
      }),
    onDrop: () => () => undefined,
    onOpened: () => () => undefined,
    onClosing: () => () => undefined,
  });
});

const cancelled: AppError = { code: "cancelled", params: {}, at: null };
const outcome: ImportOutcome = {
  batch: null,
  files: [fileOutcome({ lines: 1 })],
  rows: [],
  elapsed_ms: 5,
};

function call(i: number): Asked {
  const found = asked[i];
  if (found === undefined) throw new Error(`no call ${String(i)}`);
  return found;
}

function answerDetect(i: number): void {
  const answers = call(i).request.files.map(({ path, member }): DetectedFile => ({
    path,
    member,
    file: path,
    detection: detection({ path, member }),
    error: null,
  }));
  call(i).answer(answers);
}

async function reviewed(session: ImportSession, ...paths: string[]): Promise<void> {
  const taken = session.take(paths);
  answerDetect(asked.length - 1);
  await taken;
}

describe("an import on the table", () => {
  it("goes from files to a result", async () => {
    const session = new ImportSession(() => 0);
    await reviewed(session, "/a.csv");
    expect(session.step).toBe("review");
    const planned = session.preview();
    expect(session.step).toBe("planning");
    call(1).answer(outcome);
    expect(await planned).toBe("finished");
    expect(session.step).toBe("preview");
    const applied = session.apply();
    expect(call(2).request).toEqual(call(1).request);
    call(2).answer({ ...outcome, batch: 7 });
    expect(await applied).toBe("finished");
    expect([session.step, session.result?.batch, session.review.length]).toEqual(["done", 7, 0]);
  });

  it("takes a list of files once, however often the page comes back", async () => {
    const session = new ImportSession();
    const paths = ["/a.csv"];
    const first = session.take(paths);
    answerDetect(0);
    await first;
    session.clear();
    await session.take(paths);
    expect([session.step, asked.length]).toEqual(["none", 1]);
  });

  it("adds files that come while others are looked at, and forgets the stale preview", async () => {
    const session = new ImportSession();
    await reviewed(session, "/a.csv");
    const planned = session.preview();
    call(1).answer(outcome);
    await planned;
    await reviewed(session, "/b.csv");
    expect(session.step).toBe("review");
    expect(session.plan).toBeNull();
    expect(session.review.map((f) => f.path)).toEqual(["/a.csv", "/b.csv"]);
    expect(call(2).request.files.map((f) => f.path)).toEqual(["/b.csv"]);
  });

  it("sends the newest choice and cancels the older call", async () => {
    const session = new ImportSession();
    await reviewed(session, "/a.csv");
    const slow = session.change("/a.csv", { what: "encoding", value: "gb18030" });
    const quick = session.change("/a.csv", { what: "role", column: 0, value: "due" });
    expect(call(1).options.signal?.aborted).toBe(true);
    answerDetect(2);
    await Promise.all([slow, quick]);
    expect(call(2).request.files[0]?.choices).toMatchObject({
      encoding: "gb18030",
      roles: [[0, "due"]],
    });
    expect(session.review[0]?.pending).toBe(false);
  });

  it("leaves everything as it was when an import is cancelled", async () => {
    const session = new ImportSession();
    await reviewed(session, "/a.csv");
    const planned = session.preview();
    call(1).answer(outcome);
    await planned;
    const applied = session.apply();
    session.cancel();
    expect(session.cancelling).toBe(true);
    expect(await applied).toBe("cancelled");
    expect([session.step, session.trouble, session.result]).toEqual(["preview", null, null]);
    expect(session.review).toHaveLength(1);
  });

  it("keeps files that come during an import for afterwards", async () => {
    const session = new ImportSession();
    await reviewed(session, "/a.csv");
    const planned = session.preview();
    call(1).answer(outcome);
    await planned;
    const applied = session.apply();
    await session.take(["/b.csv"]);
    expect([session.step, session.later]).toEqual(["applying", ["/b.csv"]]);
    call(2).answer(outcome);
    await applied;
    const next = session.next();
    answerDetect(3);
    await next;
    expect(session.review.map((f) => f.path)).toEqual(["/b.csv"]);
    expect(session.later).toEqual([]);
  });

  it("shows what went wrong and keeps the files", async () => {
    const session = new ImportSession();
    await reviewed(session, "/a.csv");
    const planned = session.preview();
    call(1).fail({ code: "disk_full", params: {}, at: null });
    expect(await planned).toBe("failed");
    expect(session.step).toBe("review");
    expect(session.trouble).toMatchObject({ code: "disk_full" });
  });

  it("shows each file as soon as it is known, a few at a time", async () => {
    const session = new ImportSession();
    const taken = session.take(["/a", "/b", "/c", "/d"]);
    const pending = () => session.review.map((f) => f.pending);
    expect(asked.map((one) => one.request.files[0]?.path)).toEqual(["/a", "/b", "/c"]);
    answerDetect(1);
    await new Promise((resolve) => setTimeout(resolve));
    expect(pending()).toEqual([true, false, true, true]);
    expect(call(3).request.files[0]?.path).toBe("/d");
    // A choice for one file does not hold up the others.
    const changed = session.change("/b", { what: "header_row", value: 2 });
    expect(call(0).options.signal?.aborted).toBe(false);
    for (const i of [0, 2, 3, 4]) answerDetect(i);
    await Promise.all([taken, changed]);
    expect(pending()).toEqual([false, false, false, false]);
  });

  it("looks into a zip and then at the files in it", async () => {
    const session = new ImportSession();
    const taken = session.take(["/a.zip"]);
    const inside = ["1.csv", "2.csv"].map((member): DetectedFile => {
      return { path: "/a.zip", member, file: member, detection: null, error: null };
    });
    call(0).answer(inside);
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked.slice(1).map((one) => one.request.files[0]?.member)).toEqual(["1.csv", "2.csv"]);
    answerDetect(1);
    answerDetect(2);
    await taken;
    expect(session.review.map((f) => [f.member, f.pending])).toEqual([
      ["1.csv", false],
      ["2.csv", false],
    ]);
  });

  it("says of every file why when nothing could be looked at", async () => {
    const session = new ImportSession();
    const taken = session.take(["/a.csv"]);
    call(0).fail({ code: "internal", params: { detail: "x" }, at: null });
    await taken;
    expect(session.review[0]?.error?.code).toBe("internal");
  });

  it("works out speed and time left from the reports", async () => {
    let now = 0;
    const session = new ImportSession(() => now);
    await reviewed(session, "/a.csv");
    const planned = session.preview();
    const report = call(1).options.onProgress;
    report?.({ phase: "reading", file: "a.csv", permille: 0, rows: 0 });
    now = 2000;
    report?.({ phase: "reading", file: "a.csv", permille: 500, rows: 3000 });
    expect(session.pace).toEqual({ rowsPerSecond: 1500, secondsLeft: 2 });
    call(1).answer(outcome);
    await planned;
  });
});

import { expect, test } from "vitest";
import { PagedRows } from "./PagedRows.svelte";

/** A source that answers when told to. */
function source(total: number) {
  const asked: { offset: number; signal: AbortSignal; answer: (name?: string) => Promise<void> }[] =
    [];
  const rows = new PagedRows<string>((offset, limit, signal) => {
    return new Promise((resolve) => {
      asked.push({
        offset,
        signal,
        answer: async (name = "r") => {
          const n = Math.min(limit, total - offset);
          resolve({ total, rows: Array.from({ length: n }, (_, i) => `${name}${offset + i}`) });
          await new Promise((done) => setTimeout(done));
        },
      });
    });
  });
  return { rows, asked };
}

test("holds what was fetched and fetches what comes in sight", async () => {
  const { rows, asked } = source(1000);
  void rows.reload(true);
  expect(rows.ready).toBe(false);
  await asked[0]?.answer();
  expect([rows.total, rows.at(0), rows.at(99), rows.at(100)]).toEqual([
    1000,
    "r0",
    "r99",
    undefined,
  ]);
  rows.need(95, 130);
  rows.need(96, 131);
  expect(asked.map((one) => one.offset)).toEqual([0, 100]);
  await asked[1]?.answer();
  expect(rows.at(100)).toBe("r100");
});

test("a newer question cancels the older, whose late answer is dropped", async () => {
  const { rows, asked } = source(1000);
  void rows.reload(true);
  void rows.reload(true);
  expect(asked[0]?.signal.aborted).toBe(true);
  await asked[1]?.answer("new");
  await asked[0]?.answer("old");
  expect(rows.at(0)).toBe("new0");
});

test("the old rows stay until the new ones are here, and in place after a change", async () => {
  const { rows, asked } = source(1000);
  void rows.reload(true);
  await asked[0]?.answer();
  rows.need(245, 255);
  await asked[1]?.answer();
  void rows.reload(false);
  expect(rows.at(250)).toBe("r250");
  expect(asked[2]?.offset).toBe(200);
  await asked[2]?.answer("new");
  expect(rows.at(250)).toBe("new250");
  expect(rows.at(0)).toBeUndefined();
});

test("rows near those in sight are fetched ahead, none beyond the end", async () => {
  const { rows, asked } = source(1000);
  void rows.reload(true);
  await asked[0]?.answer();
  rows.need(240, 270);
  expect(asked.slice(1).map((one) => one.offset)).toEqual([200, 300]);
  rows.need(970, 1000);
  expect(asked.slice(3).map((one) => one.offset)).toEqual([900]);
});

test("an error is kept until an answer comes", async () => {
  let broken = true;
  const rows = new PagedRows<string>(() =>
    broken ? Promise.reject(new Error("x")) : Promise.resolve({ total: 1, rows: ["a"] }),
  );
  await rows.reload(true);
  expect(rows.error).toBeInstanceOf(Error);
  broken = false;
  await rows.reload(true);
  expect([rows.error, rows.at(0)]).toEqual([undefined, "a"]);
});

test("pages far from sight are let go", async () => {
  const rows = new PagedRows<number>((offset, limit) =>
    Promise.resolve({ total: 10_000, rows: Array.from({ length: limit }, (_, i) => offset + i) }),
  );
  await rows.reload(true);
  for (let at = 0; at < 5000; at += 100) {
    rows.need(at, at + 30);
    await new Promise((done) => setTimeout(done));
  }
  expect(rows.at(4910)).toBe(4910);
  expect(rows.at(0)).toBeUndefined();
});

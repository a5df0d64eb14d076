import { expect, test } from "vitest";
import { latest } from "./latest";

test("a newer call cancels the older", async () => {
  const run = latest();
  const signals: AbortSignal[] = [];
  const older = run(async (signal) => {
    signals.push(signal);
    await new Promise((done) => setTimeout(done, 5));
    return "older";
  });
  const newer = run((signal) => {
    signals.push(signal);
    return Promise.resolve("newer");
  });
  expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
  expect(await Promise.all([older, newer])).toEqual([undefined, "newer"]);
});

test("what goes wrong too late goes nowhere, in time it is thrown", async () => {
  const run = latest();
  const older = run(async () => {
    await Promise.resolve();
    throw new Error("late");
  });
  const newer = run(() => Promise.reject(new Error("in time")));
  expect(await older).toBeUndefined();
  await expect(newer).rejects.toThrow("in time");
});

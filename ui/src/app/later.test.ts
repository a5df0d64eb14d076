import { expect, test } from "vitest";
import { Later, later, loadAhead } from "./later.svelte";

/** Something to load, and how often that was begun. */
function source() {
  const made = { begun: 0, fails: false };
  const load = async () => {
    made.begun++;
    await Promise.resolve();
    if (made.fails) throw new Error("gone");
    return { default: "it" };
  };
  return { made, load };
}

test("it is loaded once it is asked for, and then at once there", async () => {
  const { made, load } = source();
  const part = new Later(load);
  expect(made.begun).toBe(0);
  expect(part.now).toBeUndefined();
  expect(part.now).toBeUndefined();
  await part.need();
  expect(part.now).toBe("it");
  expect(made.begun).toBe(1);
});

test("after a failure it is tried again", async () => {
  const { made, load } = source();
  const part = new Later(load);
  made.fails = true;
  await expect(part.need()).rejects.toThrow("gone");
  made.fails = false;
  await part.need();
  expect(part.now).toBe("it");
  expect(made.begun).toBe(2);
});

test("all are loaded ahead, also after one that fails", async () => {
  const first = source();
  const second = source();
  first.made.fails = true;
  later(first.load);
  const part = later(second.load);
  await loadAhead();
  expect(first.made.begun).toBe(1);
  expect(part.now).toBe("it");
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { scriptOf } from "./paragraphs.ts";

const read = async (script: string): Promise<unknown> =>
  ((await import(`data:text/javascript,${encodeURIComponent(script)}`)) as { default: unknown })
    .default;

test("a text comes back as it was, and says nothing twice", async () => {
  const text = "# Names\n\nFree of charge.\n\n\nAs is.\n\nFree of charge.\n";
  expect(await read(scriptOf(text))).toBe(text);
  const twice = `${text}\n\n${text}`;
  expect(await read(scriptOf(twice))).toBe(twice);
  expect(scriptOf(twice).match(/As is/g)).toHaveLength(1);
});

test("the licences come back as they are", async () => {
  const text = readFileSync(new URL("../../THIRD-PARTY.md", import.meta.url), "utf8");
  const script = scriptOf(text);
  expect(await read(script)).toBe(text);
  expect(script.length).toBeLessThan(text.length / 2);
});

// What prints itself hides the rest of the window, and its styles stay once loaded: they must
// say what is printed, or every other print is an empty sheet.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const SRC = join(import.meta.dirname, "..");
const printing = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".svelte"))
  .flatMap((name) => {
    const [, ...prints] = readFileSync(join(SRC, name), "utf8").split("@media print");
    return prints.map((print) => ({ name, print }));
  });

/** Selectors of the whole window that hold whatever is printed. */
function always(print: string): string[] {
  const whole = print.matchAll(/:global\((?:html|body|:root|\*)[^{,]*/g);
  return [...whole].map(([selector]) => selector).filter((one) => !one.includes(":has("));
}

it("hides the window only while its own sheet is there", () => {
  expect(always(":global(body > *) { visibility: hidden; }")).toHaveLength(1);
  expect(printing.length).toBeGreaterThan(3);
  for (const { name, print } of printing) expect(always(print), name).toEqual([]);
});

// Lets the ui import a text that says the same again and again, as licences do:
// `import text from ".../x.md?paragraphs"`. Each paragraph is stored once.
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const END = "?paragraphs";
const BETWEEN = "\n\n";

/** A script that exports the text, its paragraphs each written once. */
export function scriptOf(text: string): string {
  const numbers = new Map<string, number>();
  const order = text.split(BETWEEN).map((paragraph) => {
    const number = numbers.get(paragraph) ?? numbers.size;
    numbers.set(paragraph, number);
    return number;
  });
  return `const paragraphs = ${JSON.stringify([...numbers.keys()])};
export default ${JSON.stringify(order)}.map((at) => paragraphs[at]).join(${JSON.stringify(BETWEEN)});
`;
}

/** Texts with `?paragraphs`. */
export function paragraphs(): Plugin {
  return {
    name: "paragraphs",
    enforce: "pre",
    load(id) {
      if (!id.endsWith(END)) return null;
      return scriptOf(readFileSync(id.slice(0, -END.length), "utf8"));
    },
  };
}

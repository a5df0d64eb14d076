// Lets the ui import the pages of `docs/handbook` as data: `import page from ".../x.md"`.
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Plugin } from "vite";
import { compile } from "./compile.ts";
import { SCALE } from "./scale.mjs";
import { sizeOfWebp } from "./webp.ts";

/** Pages of the handbook, compiled; their pictures become assets of the build. */
export function handbook(): Plugin {
  return {
    name: "handbook",
    enforce: "pre",
    load(id) {
      const path = id.split("?")[0] ?? id;
      if (!/[\\/]docs[\\/]handbook[\\/][\w-]+\.md$/.test(path)) return null;
      const folder = dirname(path);
      const sizeOf = (src: string) => {
        const { width, height } = sizeOfWebp(readFileSync(join(folder, src)));
        return { width: Math.round(width / SCALE), height: Math.round(height / SCALE) };
      };
      const page = compile(basename(path, ".md"), readFileSync(path, "utf8"), sizeOf);
      const pictures: string[] = [];
      // A picture's path gives way to the address that the build gives it.
      const text = JSON.stringify(page, (key, value: unknown) => {
        if (key !== "src" || typeof value !== "string") return value;
        return `\u0000${pictures.push(value) - 1}\u0000`;
      }).replace(/"\\u0000(\d+)\\u0000"/g, "p$1");
      const imports = pictures.map(
        (src, at) => `import p${at} from ${JSON.stringify(`./${src}`)};\n`,
      );
      return `${imports.join("")}export default ${text};\n`;
    },
  };
}

// Prints the packages that land in the pages, for THIRD-PARTY.md: name, version, licence
// and the text of the licence, told apart by control characters (xtask has no JSON).
// What svelte needs for compiling only is left out; beyond that it is rather too many than
// too few.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ui = join(import.meta.dirname, "..");
const read = (path) => JSON.parse(readFileSync(join(ui, path), "utf8"));
const { packages } = read("package-lock.json");

/** Compiled away: only these of what svelte depends on are part of the pages. */
const SVELTE = ["clsx", "esm-env"];

/** Where a package's dependency lies, as Node finds it. */
function found(from, name) {
  for (let at = from; ; at = at.slice(0, at.lastIndexOf("/node_modules/"))) {
    const path = `${at}${at === "" ? "" : "/"}node_modules/${name}`;
    if (path in packages) return path;
    if (!at.includes("/node_modules/")) {
      const top = `node_modules/${name}`;
      return top in packages ? top : undefined;
    }
  }
}

const seen = new Set();
const open = [...Object.keys(packages[""].dependencies), "svelte"].map((name) => found("", name));
while (open.length > 0) {
  const path = open.pop();
  if (path === undefined || seen.has(path)) continue;
  seen.add(path);
  const { dependencies = {}, peerDependencies = {} } = packages[path];
  const names =
    path === "node_modules/svelte" ? SVELTE : Object.keys({ ...dependencies, ...peerDependencies });
  open.push(...names.map((name) => found(path, name)));
}

const text = (path) => {
  const entries = readdirSync(join(ui, path), { withFileTypes: true });
  const files = entries.filter(
    (file) => file.isFile() && /^(licen[cs]e|notice|copying)/i.test(file.name),
  );
  const names = files.map((file) => file.name).sort();
  return names.map((name) => readFileSync(join(ui, path, name), "utf8")).join("\n\n");
};
for (const path of [...seen].sort()) {
  if (!existsSync(join(ui, path, "package.json"))) continue;
  const { name, version, license } = read(`${path}/package.json`);
  process.stdout.write(
    [name, version, license ?? "as its text says", text(path)].join("\x1f") + "\x1e",
  );
}

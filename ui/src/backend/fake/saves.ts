// Saving in the fake: nothing is written, its names are kept.
import type { FileToImport, SavedRows } from "../generated/contract";
import { fileName } from "../../app/paths";
import { detect, fault, problemsOf, troubleOf } from "./files";

/** Refuses names that ask for it: `inuse`, `denied`. */
export function refuse(path: string): void {
  const file = fileName(path);
  if (file.includes("inuse")) throw fault("save_in_use", { file });
  if (file.includes("denied")) throw fault("save_denied", { file });
}

/** As the product does: the problem rows of a file, none where it has none. */
export function saveProblems(file: FileToImport, path: string, saved: string[]): SavedRows {
  const trouble = troubleOf(file.path);
  if (trouble) throw trouble;
  refuse(path);
  if (path === file.path) throw fault("save_over_source", { file: fileName(path) });
  const problems = problemsOf(file.path, detect(file).detection?.sheet ?? null);
  const rows = new Set(problems.map((problem) => problem.row)).size;
  if (rows > 0) saved.push(path);
  return { rows, same_order: 0, taken_already: 0, too_many: 0 };
}

/** Tables that were imported before and come again, edited. Pure. */
import type { FileOutcome } from "../../backend/generated/contract";
import { fileName } from "../../app/paths";
import { count, t } from "../../i18n";
import type { Review } from "./review";

/** What was decided: the new one takes the place of the old, both stay, or nothing yet. */
export type Decision = "replace" | "keep" | "";

/** The question about the new versions in a plan. */
export interface VersionQuestion {
  readonly title: string;
  readonly text: string;
  readonly decision: Decision;
}

/** The new versions among the files. */
export function versions(files: readonly FileOutcome[]): readonly FileOutcome[] {
  return files.filter((file) => file.new_version !== null);
}

/** The question to the merchant; `null` where there is no new version. */
export function versionQuestion(files: readonly FileOutcome[]): VersionQuestion | null {
  const found = versions(files).flatMap((file) => file.new_version ?? []);
  const [first] = found;
  if (first === undefined) return null;
  const n = found.reduce((sum, one) => sum + one.missing, 0);
  const title =
    found.length > 1
      ? t("imports.version.title.many", { n: found.length })
      : t("imports.version.title", { file: first.file });
  return { title, text: t("imports.version.text", { n: count(n) }), decision: decided(found) };
}

function decided(found: readonly { readonly replaces: boolean | null }[]): Decision {
  if (found.some((one) => one.replaces === null)) return "";
  return found.every((one) => one.replaces === true) ? "replace" : "keep";
}

/** The files of a review that these outcomes are about. */
export function keysOf(review: Review, files: readonly FileOutcome[]): string[] {
  const names = new Set(files.map((file) => file.file));
  const nameOf = (path: string, member: string | null) =>
    member === null ? fileName(path) : `${fileName(path)} › ${member}`;
  return review.filter(({ path, member }) => names.has(nameOf(path, member))).map(({ key }) => key);
}

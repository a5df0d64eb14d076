/**
 * What the merchant is asked about a plan: tables that were imported before and come
 * again, edited, and rows that come again, but not as often. Pure.
 */
import type { FileOutcome } from "../../backend/generated/contract";
import { shownName } from "../../app/paths";
import { count, t } from "../../i18n";
import type { Decided, Review } from "./review";
import type { RowsKey } from "./rows";

/** What was decided, for all files the question is about; empty: nothing yet. */
export type Decision = "yes" | "no" | "";

/** A question about a plan. */
export interface Question {
  readonly what: Decided;
  readonly title: string;
  readonly text: string;
  readonly options: { value: Decision; label: string }[];
  readonly decision: Decision;
  /** The rows it is about. */
  readonly figure: RowsKey;
}

/** The files a question is about. */
export function concerned(files: readonly FileOutcome[], what: Decided): readonly FileOutcome[] {
  return files.filter((file) => (what === "replaces" ? file.new_version : file.repeats) !== null);
}

/** The questions to the merchant; none where nothing is in doubt. */
export function questions(files: readonly FileOutcome[]): readonly Question[] {
  return [versionQuestion(files), repeatsQuestion(files)].filter((one) => one !== null);
}

function versionQuestion(files: readonly FileOutcome[]): Question | null {
  const found = files.flatMap((file) => file.new_version ?? []);
  const [first] = found;
  if (first === undefined) return null;
  const n = found.reduce((sum, one) => sum + one.missing, 0);
  const title =
    found.length > 1
      ? t("imports.version.title.many", { n: found.length })
      : t("imports.version.title", { file: first.file });
  return {
    what: "replaces",
    title,
    text: t("imports.version.text", { n: count(n) }),
    options: [
      { value: "yes", label: t("imports.version.replace") },
      { value: "no", label: t("imports.version.keep") },
    ],
    decision: decided(found.map((one) => one.replaces)),
    figure: "gone",
  };
}

function repeatsQuestion(files: readonly FileOutcome[]): Question | null {
  const found = files.flatMap((file) => file.repeats ?? []);
  if (found.length === 0) return null;
  const n = found.reduce((sum, one) => sum + one.rows, 0);
  return {
    what: "repeats",
    title: t("imports.repeats.title", { n: count(n) }),
    text: t("imports.repeats.text"),
    options: [
      { value: "no", label: t("imports.repeats.same") },
      { value: "yes", label: t("imports.repeats.further") },
    ],
    decision: decided(found.map((one) => one.further)),
    figure: "repeats",
  };
}

function decided(found: readonly (boolean | null)[]): Decision {
  if (found.includes(null)) return "";
  return found.every((one) => one === true) ? "yes" : "no";
}

/** The files of a review that these outcomes are about. */
export function keysOf(review: Review, files: readonly FileOutcome[]): string[] {
  const names = new Set(files.map((file) => file.file));
  return review
    .filter(({ path, member }) => names.has(shownName(path, member)))
    .map(({ key }) => key);
}

/**
 * What lies on the table before an import: the files, what each was found to
 * be, and what the merchant chose instead. Pure: every step returns a new review.
 */
import type {
  AppError,
  Choices,
  DetectedFile,
  Detection,
  FileToImport,
  ImportRequest,
  Role,
} from "../../backend/generated/contract";
import { doubtful } from "./columns";

/** One file of a review. */
export interface ReviewFile {
  /** Its path; names it within the review. */
  readonly path: string;
  /** What the merchant chose. Survives every new detection. */
  readonly choices: Choices;
  /** Goes up with every choice; an answer to an older one is dropped. */
  readonly version: number;
  /** Whether the answer shown is older than the choices. */
  readonly pending: boolean;
  /** What it is, from the latest answer that could read it. */
  readonly detection: Detection | null;
  /** Why it can't be read as chosen. */
  readonly error: AppError | null;
  /** Roles chosen on other sheets, by sheet name: column numbers mean nothing there. */
  readonly parked: Readonly<Record<string, Choices["roles"]>>;
}

/** All files, in the order they came. */
export type Review = readonly ReviewFile[];

/** Nothing chosen: as found. */
export function asFound(): Choices {
  return { encoding: null, sheet: null, header_row: null, roles: [] };
}

/** Adds files; those already there stay as they are. */
export function addPaths(review: Review, paths: readonly string[]): Review {
  const known = new Set(review.map((file) => file.path));
  const added: ReviewFile[] = [];
  for (const path of paths) {
    if (known.has(path)) continue;
    known.add(path);
    added.push({
      path,
      choices: asFound(),
      version: 0,
      pending: true,
      detection: null,
      error: null,
      parked: {},
    });
  }
  return added.length > 0 ? [...review, ...added] : review;
}

/** Leaves a file out. */
export function leaveOut(review: Review, path: string): Review {
  return review.filter((file) => file.path !== path);
}

/** Leaves out every file that can't be read. */
export function leaveOutUnreadable(review: Review): Review {
  return review.filter((file) => file.pending || file.error === null);
}

/** What the merchant changes about how a file is read. */
export type Change =
  | { readonly what: "encoding"; readonly value: string }
  | { readonly what: "sheet"; readonly value: string }
  | { readonly what: "header_row"; readonly value: number }
  | { readonly what: "role"; readonly column: number; readonly value: Role }
  | { readonly what: "as_found" }
  | { readonly what: "again" };

/** The file read another way; it waits for a new detection. */
export function change(review: Review, path: string, by: Change): Review {
  return review.map((file) => (file.path === path ? changed(file, by) : file));
}

function changed(file: ReviewFile, by: Change): ReviewFile {
  const next = { ...file, version: file.version + 1, pending: true };
  switch (by.what) {
    case "encoding":
      return { ...next, choices: { ...file.choices, encoding: by.value } };
    case "header_row":
      return { ...next, choices: { ...file.choices, header_row: by.value } };
    case "role":
      return { ...next, choices: { ...file.choices, roles: withRole(file.choices.roles, by) } };
    case "sheet":
      return onSheet(next, by.value);
    case "as_found":
      return { ...next, choices: asFound(), parked: {} };
    case "again":
      return next;
  }
}

function withRole(roles: Choices["roles"], by: { column: number; value: Role }): Choices["roles"] {
  const others = roles.filter(([column]) => column !== by.column);
  return [...others, [by.column, by.value] as [number, Role]].sort((a, b) => a[0] - b[0]);
}

/** Header row and roles belong to a sheet: what was chosen on the old one is kept
 * for when the merchant comes back to it. */
function onSheet(file: ReviewFile, sheet: string): ReviewFile {
  const old = file.choices.sheet ?? file.detection?.sheet ?? null;
  if (old === sheet) return { ...file, choices: { ...file.choices, sheet } };
  const parked = old === null ? file.parked : { ...file.parked, [old]: file.choices.roles };
  const roles = parked[sheet] ?? [];
  return { ...file, parked, choices: { ...file.choices, sheet, header_row: null, roles } };
}

/** What to send for these files. */
export function toImport(files: Review): ImportRequest {
  return {
    files: files.map(({ path, choices }): FileToImport => ({ path, choices })),
  };
}

/** Files that wait for a detection. */
export function waiting(review: Review): Review {
  return review.filter((file) => file.pending);
}

/** Takes the answers to `asked`; an answer to choices that have changed since, or
 * about a file that was left out, is dropped. */
export function answered(review: Review, asked: Review, answers: readonly DetectedFile[]): Review {
  const byPath = new Map(answers.map((answer) => [answer.path, answer]));
  const versions = new Map(asked.map((file) => [file.path, file.version]));
  return review.map((file) => {
    const answer = byPath.get(file.path);
    if (answer === undefined || versions.get(file.path) !== file.version) return file;
    return {
      ...file,
      pending: false,
      // A choice that makes a file unreadable must leave the way back open.
      detection: answer.detection ?? file.detection,
      error: answer.error,
    };
  });
}

/** The call for these files failed as a whole. */
export function failed(review: Review, asked: Review, error: AppError): Review {
  return answered(
    review,
    asked,
    asked.map(({ path }) => ({ path, detection: null, error })),
  );
}

/** Files that can go on to the preview. */
export function readable(review: Review): Review {
  return review.filter((file) => file.detection !== null && file.error === null);
}

/** Files that can't be read. */
export function unreadable(review: Review): Review {
  return review.filter((file) => !file.pending && file.error !== null);
}

/** More files than this are shown folded, but for those that need a look. */
const OPEN_AT_ONCE = 3;

/** Whether the rows of a file are shown without being asked for. */
export function startsOpen(file: ReviewFile, files: number): boolean {
  if (files <= OPEN_AT_ONCE || file.error !== null) return true;
  if (file.detection === null) return true;
  const { detection } = file;
  return doubtful(detection).length > 0 || detection.notices.some((n) => n !== "open_elsewhere");
}

/** Whether the merchant chose anything for this file. */
export function hasChoices(file: ReviewFile): boolean {
  const { encoding, sheet, header_row, roles } = file.choices;
  return encoding !== null || sheet !== null || header_row !== null || roles.length > 0;
}

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

/** What belongs to one sheet of a file. */
type OfSheet = Pick<Choices, "header_row" | "roles">;

/** One file of a review. */
export interface ReviewFile {
  /** Names it within the review: its path, and which file inside a zip it is. */
  readonly key: string;
  /** Its path. */
  readonly path: string;
  /** The file inside it, where it is a zip of files. */
  readonly member: string | null;
  /** What the merchant chose for the sheet that is shown, and for the file. Survives
   * every new detection. */
  readonly choices: Choices;
  /** Goes up with every choice; an answer to an older one is dropped. */
  readonly version: number;
  /** Whether the answer shown is older than the choices. */
  readonly pending: boolean;
  /** What it is, from the latest answer that could read it. */
  readonly detection: Detection | null;
  /** Why it can't be read as chosen. */
  readonly error: AppError | null;
  /** Header row and roles chosen on other sheets, by sheet name: row and column
   * numbers mean nothing there. */
  readonly parked: Readonly<Record<string, OfSheet>>;
  /** The sheets the merchant wants; `null`: those that were found to belong together. */
  readonly taken: readonly string[] | null;
}

/** All files, in the order they came. */
export type Review = readonly ReviewFile[];

/** Nothing chosen: as found. */
export function asFound(): Choices {
  return {
    encoding: null,
    sheet: null,
    header_row: null,
    roles: [],
    transfers: null,
    replaces: null,
    repeats: null,
    as_found: false,
  };
}

function keyOf(path: string, member: string | null): string {
  return member === null ? path : `${path}\n${member}`;
}

function added(path: string, member: string | null): ReviewFile {
  return {
    key: keyOf(path, member),
    path,
    member,
    choices: asFound(),
    version: 0,
    pending: true,
    detection: null,
    error: null,
    parked: {},
    taken: null,
  };
}

/** Adds files; those already there stay as they are. */
export function addPaths(review: Review, paths: readonly string[]): Review {
  const known = new Set(review.map((file) => file.path));
  const more: ReviewFile[] = [];
  for (const path of paths) {
    if (known.has(path)) continue;
    known.add(path);
    more.push(added(path, null));
  }
  return more.length > 0 ? [...review, ...more] : review;
}

/** Leaves a file out. */
export function leaveOut(review: Review, key: string): Review {
  return review.filter((file) => file.key !== key);
}

/** Leaves out every file that can't be read. */
export function leaveOutUnreadable(review: Review): Review {
  return review.filter((file) => file.pending || file.error === null);
}

/** What the merchant is asked about a file once its plan is there. */
export type Decided = "replaces" | "repeats";

/** What the merchant changes about how a file is read. */
export type Change =
  | { readonly what: "encoding"; readonly value: string }
  | { readonly what: "sheet"; readonly value: string }
  | { readonly what: "header_row"; readonly value: number }
  | { readonly what: "role"; readonly column: number; readonly value: Role }
  | { readonly what: "take"; readonly sheet: string; readonly value: boolean }
  | { readonly what: "transfers"; readonly value: boolean }
  | { readonly what: Decided; readonly value: boolean }
  | { readonly what: "as_found" }
  | { readonly what: "again" };

/** The file read another way; it waits for a new detection. */
export function change(review: Review, key: string, by: Change): Review {
  return review.map((file) => (file.key === key ? changed(file, by) : file));
}

function changed(file: ReviewFile, by: Change): ReviewFile {
  const next = { ...file, version: file.version + 1, pending: true };
  // Rows and columns are those of the sheet that is shown.
  const sheet = file.choices.sheet ?? file.detection?.sheet ?? null;
  switch (by.what) {
    case "encoding":
      return { ...next, choices: { ...file.choices, encoding: by.value } };
    case "header_row":
      return { ...next, choices: { ...file.choices, sheet, header_row: by.value } };
    case "role": {
      const roles = withRole(file.choices.roles, by);
      return { ...next, choices: { ...file.choices, sheet, roles } };
    }
    case "sheet":
      return onSheet(next, by.value);
    case "take":
      // Nothing is read another way: no new detection.
      return { ...file, taken: withSheet(file, by.sheet, by.value) };
    case "replaces":
    case "repeats":
      // Nothing is read another way: no new detection.
      return { ...file, choices: { ...file.choices, [by.what]: by.value } };
    case "transfers":
      return { ...next, choices: { ...file.choices, transfers: by.value } };
    case "as_found":
      return { ...next, choices: { ...asFound(), as_found: true }, parked: {}, taken: null };
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
  const { header_row, roles } = file.choices;
  const parked = old === null ? file.parked : { ...file.parked, [old]: { header_row, roles } };
  const mine = parked[sheet] ?? { header_row: null, roles: [] };
  return { ...file, parked, choices: { ...file.choices, sheet, ...mine } };
}

function withSheet(file: ReviewFile, sheet: string, value: boolean): readonly string[] {
  const others = takenSheets(file).filter((name) => name !== sheet);
  const wanted = new Set(value ? [...others, sheet] : others);
  return sheetNames(file).filter((name) => wanted.has(name));
}

function sheetNames(file: ReviewFile): string[] {
  return file.detection?.sheets.map((sheet) => sheet.name) ?? [];
}

/** The sheets of a book that will be read, in the order of the book. */
export function takenSheets(file: ReviewFile): readonly string[] {
  if (file.taken !== null) return file.taken;
  const sheets = file.detection?.sheets ?? [];
  return sheets.filter((sheet) => sheet.is === "taken").map((sheet) => sheet.name);
}

/** The choices for one sheet of a file. */
function choicesOf(file: ReviewFile, sheet: string): Choices {
  const shown = file.choices.sheet ?? file.detection?.sheet ?? null;
  const mine =
    sheet === shown ? file.choices : (file.parked[sheet] ?? { header_row: null, roles: [] });
  return { ...file.choices, sheet, header_row: mine.header_row, roles: mine.roles };
}

/** What to send for these files: an entry for each sheet of a book that is taken. */
export function toImport(files: Review): ImportRequest {
  return { files: files.flatMap((file) => requests(file, takenSheets(file))) };
}

/** What to send to have a file looked at: the sheet that is shown, then the others,
 * for what is chosen on one month holds for the other months. */
export function toDetect(file: ReviewFile): ImportRequest {
  const { path, member, choices } = file;
  const first: FileToImport = { path, member, choices };
  if (choices.sheet === null) return { files: [first] };
  const others = takenSheets(file).filter((name) => name !== choices.sheet);
  return { files: [first, ...requests(file, others)] };
}

function requests(file: ReviewFile, sheets: readonly string[]): FileToImport[] {
  const { path, member, choices } = file;
  if (sheetNames(file).length < 2) return [{ path, member, choices }];
  return sheets.map((sheet) => ({ path, member, choices: choicesOf(file, sheet) }));
}

/** Files that wait for a detection. */
export function waiting(review: Review): Review {
  return review.filter((file) => file.pending);
}

/** Takes the answers to `asked`; an answer to choices that have changed since, or
 * about a file that was left out, is dropped. A zip becomes the files in it. */
export function answered(review: Review, asked: Review, answers: readonly DetectedFile[]): Review {
  const versions = new Map(asked.map((file) => [file.key, file.version]));
  const there = new Set(review.map((file) => file.key));
  return review.flatMap((file): ReviewFile[] => {
    if (versions.get(file.key) !== file.version) return [file];
    const mine = answers.filter(({ path, member }) => {
      return path === file.path && (file.member === null || member === file.member);
    });
    const inside = mine.filter(({ member }) => member !== file.member);
    if (inside.length > 0) {
      return inside
        .map(({ path, member }) => added(path, member))
        .filter(({ key }) => !there.has(key));
    }
    const answer = mine[0];
    if (answer === undefined) return [file];
    return [
      {
        ...file,
        pending: false,
        // A choice that makes a file unreadable must leave the way back open.
        detection: answer.detection ?? file.detection,
        error: answer.error,
      },
    ];
  });
}

/** The call for these files failed as a whole. */
export function failed(review: Review, asked: Review, error: AppError): Review {
  const answer = ({ path, member }: ReviewFile): DetectedFile => {
    return { path, member, file: path, detection: null, error };
  };
  return answered(review, asked, asked.map(answer));
}

/** Files that can go on to the preview. */
export function readable(review: Review): Review {
  return review.filter((file) => {
    return file.detection !== null && file.error === null && !nothingTaken(file);
  });
}

/** Whether the merchant left out every sheet of a book. */
export function nothingTaken(file: ReviewFile): boolean {
  return sheetNames(file).length > 1 && takenSheets(file).length === 0;
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
  const { encoding, sheet, header_row, roles, transfers } = file.choices;
  return (
    encoding !== null ||
    sheet !== null ||
    header_row !== null ||
    roles.length > 0 ||
    transfers !== null ||
    file.taken !== null ||
    Object.keys(file.parked).length > 0
  );
}

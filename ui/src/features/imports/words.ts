/** What a file is, in words: the line of its card, its columns, its notices. Pure. */
import type {
  AppError,
  Column,
  Detection,
  FileNotice,
  FileOutcome,
  Role,
  SheetFound,
} from "../../backend/generated/contract";
import { errorWords, platformWord, type ErrorWords } from "../../i18n/error";
import { t } from "../../i18n";
import { ENCODINGS, sureness } from "./columns";
import { adviceOf, hasGuide } from "./guide/guide";

/** What a file is, found or imported. */
type What = Pick<
  FileOutcome,
  "platform" | "layout" | "holds" | "encoding" | "sheet" | "header_row"
>;

/** An encoding as merchants know it. */
export function encodingWord(encoding: string): string {
  const known = ENCODINGS.find((e) => e === encoding);
  return known === undefined ? encoding.toUpperCase() : t(`imports.line.encoding.${known}`);
}

function kindWord({ holds, layout }: What, platform: string): string {
  if (holds === "contacts") return t("imports.line.contacts", { platform });
  return layout === null ? platform : t("imports.line.layout", { platform });
}

function parts(what: What, sheets: number): string[] {
  const platform = platformWord(what.platform);
  const found = [kindWord(what, platform)];
  if (what.encoding !== null) found.push(encodingWord(what.encoding));
  if (what.sheet !== null && sheets !== 1) {
    found.push(t("imports.line.sheet", { sheet: what.sheet }));
  }
  found.push(
    what.header_row === null
      ? t("imports.line.header.none")
      : t("imports.line.header", { n: what.header_row }),
  );
  return found;
}

/** One line that says what a file is and how it will be read. */
export function headline(detection: Detection): string {
  const rest =
    detection.rows === null ? size(detection.size) : t("imports.line.rows", { n: detection.rows });
  return [...parts(detection, detection.sheets.length), rest].join(t("imports.line.separator"));
}

/** The same line for a file that was imported. */
export function outcomeHeadline(file: FileOutcome): string {
  const rows = t("imports.line.rows", { n: file.rows });
  return [...parts(file, 0), rows].join(t("imports.line.separator"));
}

/** Bytes as a person says them. */
export function size(bytes: number): string {
  if (bytes < 1000) return t("imports.line.size.bytes", { n: bytes });
  if (bytes < 1_000_000) return t("imports.line.size.kb", { n: Math.round(bytes / 1000) });
  return t("imports.line.size.mb", { n: Math.round(bytes / 100_000) / 10 });
}

/** A role by its name. */
export function roleWord(role: Role): string {
  return t(`role.${role}`);
}

/** How sure we are of a column and why, in two short sentences. */
export function columnWhy(column: Column): { sure: string; why: string } {
  const values = { role: roleWord(column.role), header: column.header };
  return {
    sure: t(`imports.sure.${sureness(column)}`),
    why: t(`imports.reason.${column.reason}`, values),
  };
}

/** How many columns will be used, kept or left out. */
export function columnsSentence(detection: Detection): string {
  const shown = detection.columns.filter((column) => column.has_values);
  const kept = shown.filter((column) => column.role === "extra").length;
  const ignored = shown.filter((column) => column.role === "ignore").length;
  const said = [t("imports.file.columns.used", { n: shown.length - kept - ignored })];
  if (kept > 0) said.push(t("imports.file.columns.kept", { n: kept }));
  if (ignored > 0) said.push(t("imports.file.columns.ignored", { n: ignored }));
  return said.join(t("imports.comma"));
}

/** Something to know about a file, in words. */
export interface NoticeWords {
  readonly notice: FileNotice;
  readonly title: string;
  readonly text: string;
  /** Whether something of the file will be missing from the figures. */
  readonly serious: boolean;
}

/** The notices of a file; what costs something first. */
export function noticeWords(detection: Detection): NoticeWords[] {
  return [...detection.notices]
    .sort((a, b) => SERIOUS.indexOf(a) - SERIOUS.indexOf(b))
    .map((notice) => ({
      notice,
      title: t(`imports.notice.${notice}.title`),
      text: noticeText(notice, detection.platform),
      serious: notice !== "open_elsewhere",
    }));
}

const SERIOUS: readonly FileNotice[] = [
  "no_rows",
  "damaged_numbers",
  "no_buyer",
  "bad_bytes",
  "days_carried",
  "no_day",
  "no_amount",
  "open_elsewhere",
];

function noticeText(notice: FileNotice, platform: string): string {
  if (notice === "no_buyer" && platform !== "hand" && hasGuide(platform)) {
    return t("imports.notice.no_buyer.advice", { advice: adviceOf(platform) });
  }
  return t(`imports.notice.${notice}.text`);
}

/** A sheet of a book in words: its name, how long it is, and what it seems to be. */
export function sheetWords({ name, is, rows }: SheetFound): string {
  const said = [name];
  if (rows !== null) said.push(t("imports.line.rows", { n: rows }));
  if (is === "copy" || is === "nothing") said.push(t(`imports.sheet.${is}`));
  return said.join(t("imports.line.separator"));
}

const WANTED = ["buyer", "date", "amount"] as const;

/** An error about a file in words; the columns it misses are named. */
export function fileErrorWords(error: AppError): ErrorWords {
  const missing = error.params["missing"];
  if (missing === undefined) return errorWords(error);
  const words = missing
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map(missingWord);
  const joined = [...new Set(words)].join(t("imports.role.separator"));
  return errorWords({ ...error, params: { ...error.params, missing: joined } });
}

function missingWord(name: string): string {
  const wanted = WANTED.find((w) => w === name);
  if (wanted !== undefined) return t(`imports.role.${wanted}`);
  const role = ROLES.find((r) => r === name);
  return role === undefined ? name : roleWord(role);
}

const ROLES: readonly Role[] = [
  "order_number",
  "paid_at",
  "ordered_at",
  "account",
  "customer_number",
  "nick",
  "buyer_phone",
  "receiver",
  "phone",
  "product",
  "quantity",
  "unit_price",
  "paid",
  "due",
];

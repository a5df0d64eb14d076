/** What an import did or would do, as figures and sentences. Pure. */
import type {
  Batch,
  FileOutcome,
  FileToImport,
  PlannedRows,
  Problem,
  ProblemCode,
  SkipReason,
  UndoOutcome,
} from "../../backend/generated/contract";
import { shownName } from "../../app/paths";
import { count, day, t } from "../../i18n";
import { UNDO_NAMES } from "./limits";
import { hasRows, type RowsKey } from "./rows";

/** Sums over the files of one import. */
export type Totals = Record<Countable, number>;

const COUNTABLE = [
  "rows",
  "lines",
  "customers_new",
  "customers_matched",
  "contacts",
  "contacts_told",
  "to_ask",
  "orders_new",
  "orders_known",
  "orders_updated",
  "orders_joined",
  "orders_without_customer",
  "orders_without_day",
  "orders_excluded",
  "problems_total",
] as const satisfies readonly (keyof FileOutcome)[];
type Countable = (typeof COUNTABLE)[number];

/** How many rows there are behind a figure, shown or not. */
export function behind(files: readonly FileOutcome[], figure: RowsKey): number {
  if (figure === "gone") {
    return files.reduce((sum, file) => sum + (file.new_version?.missing ?? 0), 0);
  }
  if (figure === "repeats") {
    return files.reduce((sum, file) => sum + (file.repeats?.rows ?? 0), 0);
  }
  return totals(files)[figure];
}

/** Adds the files up. */
export function totals(files: readonly FileOutcome[]): Totals {
  const sums = Object.fromEntries(COUNTABLE.map((key) => [key, 0])) as Totals;
  for (const file of files) for (const key of COUNTABLE) sums[key] += file[key];
  return sums;
}

/** One figure of an import. */
export interface OutcomeFigure {
  readonly key: Shown;
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  /** `good`: new; `look`: something to look at; `quiet`: nothing to do. */
  readonly tone: "good" | "look" | "quiet";
  /** Whether it opens the rows behind it. */
  readonly opens: boolean;
}

/** The figures of an import, most telling first. Customers recognised are left out
 * over several files: a customer new in one is recognised in the next. */
export function figures(
  files: readonly FileOutcome[],
  rows: readonly PlannedRows[] = [],
): OutcomeFigure[] {
  const sums = totals(files);
  const shown: Shown[] = sums.contacts > 0 ? ["contacts"] : [];
  shown.push("customers_new");
  if (files.length === 1) shown.push("customers_matched");
  if (sums.to_ask > 0) shown.push("to_ask");
  if (!peopleOnly(files)) shown.push("orders_new", "orders_known", "orders_updated");
  if (sums.orders_without_customer > 0) shown.push("orders_without_customer");
  if (sums.orders_without_day > 0) shown.push("orders_without_day");
  if (sums.orders_excluded > 0) shown.push("orders_excluded");
  shown.push("rows", "problems_total");
  return shown.map((key) => ({
    key,
    label: t(`imports.figure.${key}`),
    value: count(sums[key]),
    hint: hint(key, sums, peopleOnly(files)),
    tone: tone(key, sums[key]),
    opens: sums[key] > 0 && (key === "problems_total" || hasRows(rows, key)),
  }));
}

/** What is shown as a figure. */
export type Shown = Exclude<Countable, "lines" | "orders_joined" | "contacts_told">;

/** Whether the files hold people and no orders. */
function peopleOnly(files: readonly FileOutcome[]): boolean {
  return files.length > 0 && files.every((file) => file.holds === "contacts");
}

function hint(key: Shown, sums: Totals, people: boolean): string {
  if (key === "rows") {
    const word = people ? "imports.figure.rows.hint.people" : "imports.figure.rows.hint";
    return t(word, { n: sums.lines });
  }
  if (key === "contacts") return t("imports.figure.contacts.hint", { n: sums.contacts_told });
  if (key === "problems_total" && sums.problems_total === 0) {
    return t("imports.figure.problems_none.hint");
  }
  return t(`imports.figure.${key}.hint`);
}

function tone(key: Countable, value: number): OutcomeFigure["tone"] {
  if (value === 0) return "quiet";
  if (key === "customers_new" || key === "orders_new") return "good";
  const look = ["to_ask", "orders_without_customer", "orders_without_day", "problems_total"];
  return look.includes(key) ? "look" : "quiet";
}

/** Whether an import changes nothing, or, `planned`, would not whatever the merchant still
 * answers. */
export function changesNothing(files: readonly FileOutcome[], planned = false): boolean {
  const may = (answer: boolean | null) => answer === true || (planned && answer === null);
  const asked = (file: FileOutcome) =>
    (file.new_version !== null && may(file.new_version.replaces)) ||
    (file.repeats !== null && may(file.repeats.further));
  if (files.some(asked)) return false;
  const sums = totals(files);
  return (
    sums.customers_new === 0 &&
    sums.contacts_told === 0 &&
    sums.orders_new === 0 &&
    sums.orders_updated === 0 &&
    sums.orders_without_day === 0
  );
}

/** Orders of which no file says who bought, by platform, most first; `all`: some file says it of
 * none of its orders, so that another export is needed. */
export function withoutBuyer(
  files: readonly FileOutcome[],
): { readonly platform: string; readonly orders: number; readonly all: boolean }[] {
  const counts = new Map<string, { orders: number; all: boolean }>();
  for (const file of files) {
    const { platform, orders_without_customer: orders } = file;
    if (orders === 0) continue;
    const told = file.orders_new + file.orders_known + file.orders_updated + file.orders_joined;
    const before = counts.get(platform) ?? { orders: 0, all: false };
    counts.set(platform, {
      orders: before.orders + orders,
      all: before.all || orders >= told,
    });
  }
  return [...counts]
    .map(([platform, count]) => ({ platform, ...count }))
    .sort((a, b) => b.orders - a.orders);
}

/** Whether no row of any file can be taken in. */
export function nothingUsable(files: readonly FileOutcome[]): boolean {
  return totals(files).lines === 0;
}

/** What an import would do, in one sentence. */
export function planSentence(files: readonly FileOutcome[]): string {
  if (totals(files).rows === 0) return t("imports.plan.none.rows");
  if (nothingUsable(files)) return t("imports.plan.none.usable");
  if (changesNothing(files, true)) return t("imports.plan.nothing");
  if (peopleOnly(files)) return t("imports.plan.people", people(files));
  const { customers_new: customers, orders_new: orders, orders_updated: updated } = totals(files);
  const sentence =
    updated > 0
      ? t("imports.plan.sentence.updated", { customers, orders, updated })
      : t("imports.plan.sentence", { customers, orders });
  return sentence + told(files, "imports.plan.told");
}

/** People of contact lists: all, new, known. Whoever is in two lists counts twice, as
 * the files' figures do. */
function people(files: readonly FileOutcome[]): { n: number; added: number; known: number } {
  const { contacts: n, customers_new: added } = totals(files);
  return { n, added, known: Math.max(0, n - added) };
}

/** That something is said of people beside their orders; nothing where it is not. */
function told(
  files: readonly FileOutcome[],
  word: "imports.plan.told" | "imports.done.told" | "imports.history.did.told",
): string {
  const n = totals(files).contacts_told;
  return n > 0 ? t(word, { n }) : "";
}

/** Names written by hand that files contradict: which stayed; nothing where none did. */
export function keptSentence(files: readonly FileOutcome[]): string {
  const kept = files.flatMap((file) => file.kept_by_hand);
  if (kept.length === 0) return "";
  const names = kept.slice(0, UNDO_NAMES).map((one) => t("imports.kept.one", { ...one }));
  return t("imports.kept", { n: kept.length, names: names.join(t("list.separator")) });
}

/** That rows of an earlier version of a table no longer count; nothing where none went. */
function replaced(files: readonly FileOutcome[]): string {
  const gone = files.filter((file) => file.new_version?.replaces === true);
  const n = gone.reduce((sum, file) => sum + (file.new_version?.missing ?? 0), 0);
  return n > 0 ? t("imports.done.replaced", { n }) : "";
}

/** What an import did, in one sentence. */
export function doneSentence(files: readonly FileOutcome[]): string {
  if (changesNothing(files)) return t("imports.done.nothing");
  if (peopleOnly(files)) return t("imports.done.people", people(files));
  const { customers_new: customers, orders_new: orders, orders_updated: updated } = totals(files);
  const sentence =
    updated > 0
      ? t("imports.done.sentence.updated", { customers, orders, updated })
      : t("imports.done.sentence", { customers, orders });
  return sentence + told(files, "imports.done.told") + replaced(files);
}

/** What an import of the past did, short, for the list of them. */
export function historySentence(batch: Batch): string {
  if (changesNothing(batch.files)) return t("imports.history.did.nothing");
  if (peopleOnly(batch.files)) return t("imports.history.did.people", people(batch.files));
  const sums = totals(batch.files);
  let text = t("imports.history.did.sentence", {
    customers: sums.customers_new,
    orders: sums.orders_new,
  });
  if (sums.orders_updated > 0) text += t("imports.history.did.updated", { n: sums.orders_updated });
  if (sums.orders_without_customer > 0) {
    text += t("imports.history.did.without", { n: sums.orders_without_customer });
  }
  if (sums.orders_without_day > 0) {
    text += t("imports.history.did.undated", { n: sums.orders_without_day });
  }
  if (sums.orders_excluded > 0) {
    text += t("imports.history.did.excluded", { n: sums.orders_excluded });
  }
  return text + told(batch.files, "imports.history.did.told") + replaced(batch.files);
}

/** The files of an import by name: the first one and how many. Sheets of one book
 * are one file. */
export function filesWord(files: readonly Pick<FileOutcome, "file">[]): string {
  const names = new Set(files.map((one) => one.file));
  const file = files[0]?.file ?? "";
  return names.size > 1
    ? t("imports.what.many", { file, n: names.size })
    : t("imports.what.one", { file });
}

/** The rows left out on purpose, counted by reason; empty where there are none. */
export function skippedSentence(files: readonly FileOutcome[]): string {
  const counts = new Map<SkipReason, number>();
  for (const { reason, rows } of files.flatMap((file) => file.skipped)) {
    counts.set(reason, (counts.get(reason) ?? 0) + rows);
  }
  if (counts.size === 0) return "";
  const n = [...counts.values()].reduce((sum, rows) => sum + rows, 0);
  const why = [...counts].map(([reason, rows]) => t(`imports.skipped.${reason}`, { n: rows }));
  return t("imports.skipped", { n, why: why.join(t("imports.role.separator")) });
}

/** First and last day over all files; `null` where no file has orders. */
export function daysSpan(files: readonly FileOutcome[]): [string, string] | null {
  const spans = files.flatMap((file) => (file.days === null ? [] : [file.days]));
  const first = spans.map(([from]) => from).sort()[0];
  const last = spans
    .map(([, to]) => to)
    .sort()
    .at(-1);
  return first === undefined || last === undefined ? null : [first, last];
}

/** Days of orders in words; a dash where there are none. */
export function daysWord(span: readonly [string, string] | null): string {
  return span === null ? day(null) : t("imports.days", { from: span[0], to: span[1] });
}

/** How long an import took. */
export function tookWord(elapsedMs: number): string {
  const tenths = Math.max(0.1, Math.round(elapsedMs / 100) / 10);
  const whole = Math.round(elapsedMs / 1000);
  const time =
    tenths < 60
      ? t("imports.done.seconds", { n: tenths })
      : t("imports.done.minutes", { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  return t("imports.done.took", { time });
}

/** What undoing an import did, in one sentence; who stays is named. */
export function undoSentence(what: string, undone: UndoOutcome): string {
  const { orders_removed: orders, customers_removed: customers } = undone;
  let text = t("imports.undo.did.only", { what });
  if (orders > 0) text = t("imports.undo.did", { what, orders, customers });
  else if (customers > 0) text = t("imports.undo.did.people", { what, customers });
  if (undone.orders_changed > 0)
    text += t("imports.undo.did.changed", { n: undone.orders_changed });
  const kept = undone.kept_edited;
  if (undone.kept_total > 0) {
    const joined = kept.slice(0, UNDO_NAMES).join(t("imports.role.separator"));
    const names =
      undone.kept_total > Math.min(kept.length, UNDO_NAMES)
        ? t("imports.undo.names.more", { names: joined })
        : joined;
    text += t("imports.undo.did.kept", { n: undone.kept_total, names });
  }
  return text;
}

/** A problem with the file it is in. */
export interface ShownProblem extends Problem {
  readonly file: string;
}

/** All problems that are listed, file by file. */
export function problemsOf(files: readonly FileOutcome[]): ShownProblem[] {
  return files.flatMap((file) => file.problems.map((p) => ({ ...p, file: file.file })));
}

/** The files that have problem rows, as they were read. */
export function withProblems(
  files: readonly FileOutcome[],
  sources: readonly FileToImport[],
): readonly FileToImport[] {
  const bad = files.filter((one) => one.problems_total > 0);
  return sources.filter(({ path, member, choices }) => {
    const name = shownName(path, member);
    const sheet = choices.sheet;
    return bad.some((one) => one.file === name && (sheet === null || one.sheet === sheet));
  });
}

/** How often each kind of problem is listed, most frequent first. */
export function problemKinds(
  problems: readonly Problem[],
): { readonly code: ProblemCode; readonly n: number }[] {
  const counts = new Map<ProblemCode, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, n]) => ({ code, n })).sort((a, b) => b.n - a.n);
}

/** Builders for the tests of this folder. */
import type {
  Column,
  Detection,
  FileOutcome,
  PlannedRow,
  PlannedRows,
  Problem,
  SheetFound,
} from "../../backend/generated/contract";

/** A column of 12 rows taken for an amount paid; override what matters. */
export function column(over: Partial<Column> = {}): Column {
  return {
    index: 0,
    header: "amount",
    role: "paid",
    confidence: 1,
    reason: "header",
    has_values: true,
    ...over,
  };
}

/** A hand-kept text file; override what matters. */
export function detection(over: Partial<Detection> = {}): Detection {
  return {
    path: "/shop/a.csv",
    member: null,
    file: "a.csv",
    size: 2048,
    format: "text",
    platform: "hand",
    layout: null,
    holds: "orders",
    encoding: "utf-8",
    sheet: null,
    sheets: [],
    header_row: 1,
    rows: 12,
    columns: [column()],
    preview: [],
    notices: [],
    transfers: null,
    remembered: false,
    ...over,
  };
}

/** What an import did with an empty file; override what matters. */
export function fileOutcome(over: Partial<FileOutcome> = {}): FileOutcome {
  return {
    file: "a.csv",
    platform: "hand",
    layout: null,
    holds: "orders",
    encoding: "utf-8",
    sheet: null,
    header_row: 1,
    rows: 0,
    lines: 0,
    orders_new: 0,
    orders_known: 0,
    orders_updated: 0,
    orders_joined: 0,
    orders_without_customer: 0,
    orders_without_day: 0,
    orders_excluded: 0,
    contacts: 0,
    contacts_told: 0,
    customers_new: 0,
    customers_matched: 0,
    to_ask: 0,
    kept_by_hand: [],
    new_version: null,
    repeats: null,
    days: null,
    problems: [],
    problems_total: 0,
    skipped: [],
    ...over,
  };
}

/** A sheet that is taken; override what matters. */
export function sheet(name: string, over: Partial<SheetFound> = {}): SheetFound {
  return { name, is: "taken", rows: 12, ...over };
}

/** No rows behind any figure; override what matters. */
export function plannedRows(over: Partial<PlannedRows> = {}): PlannedRows {
  return {
    customers_new: [],
    customers_matched: [],
    orders_new: [],
    orders_known: [],
    orders_updated: [],
    orders_without_customer: [],
    orders_without_day: [],
    gone: [],
    orders_excluded: [],
    repeats: [],
    ...over,
  };
}

/** An order of row 2 behind a figure; override what matters. */
export function plannedRow(over: Partial<PlannedRow> = {}): PlannedRow {
  return {
    row: 2,
    number: "1001",
    customer: "王芳",
    phone: null,
    day: "2026-05-01",
    state: "paid",
    paid_fen: 1000,
    refunded_fen: 0,
    was: null,
    ...over,
  };
}

/** A date that can't be read in row 5; override what matters. */
export function problem(over: Partial<Problem> = {}): Problem {
  return { sheet: null, row: 5, column: "date", code: "bad_date", value: "x", ...over };
}

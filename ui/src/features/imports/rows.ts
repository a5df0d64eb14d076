/** The rows behind the figures of a plan. Pure. */
import type {
  FileOutcome,
  OrderWas,
  PlannedRow,
  PlannedRows,
} from "../../backend/generated/contract";
import { day, fen, t } from "../../i18n";

/** A figure with rows behind it. */
export type RowsKey = keyof PlannedRows;

/** A row with the file and sheet it is in. */
export interface ShownRow extends PlannedRow {
  readonly file: string;
  readonly sheet: string | null;
}

const KEYS: Record<RowsKey, true> = {
  customers_new: true,
  customers_matched: true,
  orders_new: true,
  orders_known: true,
  orders_updated: true,
  orders_without_customer: true,
  orders_without_day: true,
  gone: true,
  orders_excluded: true,
  repeats: true,
};

/** Whether a figure is one that has rows in a plan. */
export function isRowsKey(key: string): key is RowsKey {
  return key in KEYS;
}

/** Whether a plan has rows for a figure. */
export function hasRows(rows: readonly PlannedRows[], key: string): boolean {
  return isRowsKey(key) && rows.some((file) => file[key].length > 0);
}

/** The rows behind a figure, file by file. */
export function rowsOf(
  files: readonly FileOutcome[],
  rows: readonly PlannedRows[],
  key: RowsKey,
): ShownRow[] {
  return rows.flatMap((planned, i) => {
    const { file, sheet } = files[i] ?? { file: "", sheet: null };
    return planned[key].map((row) => ({ ...row, file, sheet }));
  });
}

/** Whether the rows of a figure are customers rather than orders. */
export function areCustomers(key: RowsKey): boolean {
  return key === "customers_new" || key === "customers_matched";
}

/** What changes of an order, in words; empty where nothing did. */
export function changeWords(row: PlannedRow): string {
  const { was } = row;
  if (was === null) return "";
  return changes(row, was).join(t("imports.role.separator"));
}

function changes(now: PlannedRow, was: OrderWas): string[] {
  const said: string[] = [];
  const change = (label: string, from: string, to: string) => {
    if (from !== to) said.push(t("imports.rows.change", { label, from, to }));
  };
  const nobody = t("imports.rows.nobody");
  change(t("role.state"), t(`state.${was.state}`), t(`state.${now.state}`));
  change(t("role.paid"), fen(was.paid_fen), fen(now.paid_fen));
  change(t("role.refunded"), fen(was.refunded_fen), fen(now.refunded_fen));
  change(t("imports.rows.day"), day(was.day), day(now.day));
  change(t("imports.rows.customer"), was.customer ?? nobody, now.customer ?? nobody);
  // To the minute, or another account of the same person.
  return said.length > 0 ? said : [t("imports.rows.change.small")];
}

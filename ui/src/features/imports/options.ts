/** The other ways to read a file, as choices of a select. Pure. */
import type { Detection } from "../../backend/generated/contract";
import { t } from "../../i18n";
import { ENCODINGS, headerRows } from "./columns";
import { encodingWord } from "./words";

interface Option {
  value: string;
  label: string;
}

/** Encodings; the one in force is always among them. */
export function encodingOptions(current: string): Option[] {
  const all: string[] = [...ENCODINGS];
  if (!all.includes(current)) all.push(current);
  return all.map((value) => ({ value, label: encodingWord(value) }));
}

/** Rows for the header; 0: none. */
export function headerOptions(detection: Detection): Option[] {
  return headerRows(detection).map((row) => ({
    value: String(row),
    label: row === 0 ? t("imports.option.header.none") : t("imports.option.header.row", { n: row }),
  }));
}

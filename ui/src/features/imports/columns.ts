/** How the columns of a file are shown: how sure, which roles to choose from, and
 * the first rows as a table. */
import type { Choices, Column, Detection, Role } from "../../backend/generated/contract";

/** How sure we are of a column's role, as the chip shows it. */
export type Sureness = "chosen" | "sure" | "likely" | "doubtful" | "unused";

/** From here on a guess needs no second look. */
const SURE = 0.85;
/** Below this the merchant should look. */
const LIKELY = 0.6;

/** How sure we are of this column. */
export function sureness(column: Column): Sureness {
  if (column.reason === "chosen" || column.reason === "remembered") return "chosen";
  if (column.role === "ignore" || column.role === "extra") return "unused";
  if (column.confidence >= SURE) return "sure";
  return column.confidence >= LIKELY ? "likely" : "doubtful";
}

/** The detection with what the merchant just chose, while the new answer is on its way. */
export function asChosen(detection: Detection, choices: Choices): Detection {
  if (choices.sheet !== null && choices.sheet !== detection.sheet) return detection;
  const roles = new Map(choices.roles);
  const columns = detection.columns.map((column): Column => {
    const role = roles.get(column.index);
    return role === undefined ? column : { ...column, role, confidence: 1, reason: "chosen" };
  });
  return { ...detection, columns };
}

/** Columns a second look is asked for. */
export function doubtful(detection: Detection): Column[] {
  return detection.columns.filter((column) => sureness(column) === "doubtful");
}

/** Roles by what they are about, in the order they are offered. */
export const ROLE_GROUPS = [
  {
    group: "buyer",
    roles: ["account", "nick", "customer_number", "buyer_phone", "receiver", "phone"],
  },
  {
    group: "person",
    roles: [
      "wechat_id",
      "remark_name",
      "email",
      "qq",
      "family_name",
      "tags",
      "birthday",
      "gender",
      "added_at",
      "source",
      "staff",
      "referrer",
    ],
  },
  { group: "order", roles: ["order_number", "state", "paid_at", "ordered_at"] },
  { group: "money", roles: ["paid", "due", "discount", "refunded"] },
  {
    group: "goods",
    roles: ["product", "specification", "merchant_code", "quantity", "unit_price"],
  },
  { group: "place", roles: ["province", "city", "district", "address"] },
  { group: "other", roles: ["buyer_remark", "shop_remark", "extra", "ignore"] },
] as const satisfies readonly { group: string; roles: readonly Role[] }[];

/** A column with the first values below it. */
export interface ShownColumn {
  /** The column. */
  readonly column: Column;
  /** How sure. */
  readonly sureness: Sureness;
  /** Its place in the file. */
  readonly index: number;
}

/** The preview: columns, and rows of values with their row number in the file. */
export interface ShownTable {
  readonly columns: readonly ShownColumn[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** The first rows as a table. The header row is part of the preview and stands
 * above; columns without a value in them go last, since they say nothing. */
export function shownTable(detection: Detection): ShownTable {
  const columns = [...detection.columns]
    .sort((a, b) => Number(b.has_values) - Number(a.has_values) || a.index - b.index)
    .map((column) => ({ column, sureness: sureness(column), index: column.index }));
  const headed = detection.header_row !== null;
  const first = detection.header_row ?? 1;
  const rows = detection.preview
    .map((cells, i) => ({ row: first + i, cells: columns.map((c) => cells[c.index] ?? "") }))
    .slice(headed ? 1 : 0);
  return { columns, rows };
}

/** Rows the header may stand in; 0: none. What is in force is always among them. */
export function headerRows(detection: Detection): number[] {
  const rows = Array.from({ length: 11 }, (_, row) => row);
  const current = detection.header_row ?? 0;
  return current > 10 ? [...rows, current] : rows;
}

/** Encodings to choose from. */
export const ENCODINGS = ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"] as const;

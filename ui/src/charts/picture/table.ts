/** The table of a chart as cells of a file: what stands on the screen, numbers as numbers. Pure. */
import type { TableCell, TableSave } from "../../backend/generated/contract";

/** A cell as it stands in a table on the screen. */
export interface ShownCell {
  readonly text: string;
  /** Columns and rows it takes up. */
  readonly across: number;
  readonly down: number;
}

/** A table as it stands on the screen. */
export interface ShownTable {
  /** Rows of headers. */
  readonly head: readonly (readonly ShownCell[])[];
  readonly body: readonly (readonly ShownCell[])[];
}

/** `1,234`, `-¥1,234.50`, `12.3%`. */
const NUMBER = /^([-−]?)[¥￥]?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(%?)$/;

/** What is written for something unknown. */
const UNKNOWN = "—";

/** A text of the screen as a cell: a number where it is one, with the decimals it shows. */
export function cellOf(text: string): TableCell {
  const shown = text.replace(/\s+/g, " ").trim();
  const [, sign, whole = "", decimals = "", percent] = NUMBER.exec(shown) ?? [];
  // `007` names something, and so does a number too long to be one.
  if (sign === undefined || /^0\d/.test(whole) || whole.length > 15 || decimals.length > 6) {
    return { is: "text", of: shown === UNKNOWN ? "" : shown };
  }
  // Moved as a decimal, not divided: 12.3 % is 0.123.
  const moved = percent === "" ? "" : "e-2";
  const size = Number(`${whole.replaceAll(",", "")}.${decimals || "0"}${moved}`);
  const value = size === 0 || sign === "" ? size : -size;
  return {
    is: "number",
    of: { value, decimals: decimals.length, percent: percent !== "" },
  };
}

/** Cells put where they stand; one that takes up several places says its text in the first. */
function laidOut(rows: readonly (readonly ShownCell[])[], repeat: boolean): string[][] {
  const grid: string[][] = rows.map(() => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const { text, across, down } of row) {
      while (grid[y]?.[x] !== undefined) x++;
      for (let dy = 0; dy < down; dy++) {
        for (let dx = 0; dx < across; dx++) {
          const place = grid[y + dy];
          if (place) place[x + dx] = repeat || (dy === 0 && dx === 0) ? text : "";
        }
      }
      x += across;
    }
  });
  return grid;
}

/** Headers and rows for the file; a header of several lines is joined. */
export function tableOf({ head, body }: ShownTable): Pick<TableSave, "headers" | "rows"> {
  const rows = laidOut(body, false);
  const lines = laidOut(head, true);
  const width = Math.max(1, ...[...lines, ...rows].map((row) => row.length));
  const headers = Array.from({ length: width }, (_, x) =>
    [...new Set(lines.map((line) => (line[x] ?? "").replace(/\s+/g, " ").trim()))]
      .filter((word) => word !== "")
      .join(" · "),
  );
  return {
    headers,
    rows: rows.map((row) => Array.from({ length: width }, (_, x) => cellOf(row[x] ?? ""))),
  };
}

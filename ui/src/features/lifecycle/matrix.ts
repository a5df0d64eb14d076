/** Stage × activity as a table with totals, shares and heat. Pure. */
import { ACTIVITIES, STAGES } from "../../app/stages";
import type { Activity, LifecycleCell, Stage } from "../../backend/generated/contract";
import { share } from "../../charts/share";

/** A column of the table: an activity, or `none` for those who never bought. */
export type Band = Activity | "none";

/** How many, and their net amount. */
export interface Tally {
  readonly customers: number;
  readonly netFen: number;
}

/** One figure of the table. */
export interface Cell extends Tally {
  readonly stage: Stage;
  readonly band: Band;
  /** Share (0–1) of all customers. */
  readonly share: number;
  /** Heat in steps 0 (nobody) to 5 (the fullest cell). */
  readonly heat: number;
}

/** One stage with its activities. */
export interface StageRow {
  readonly stage: Stage;
  /** One entry per band; `null` where the band can't hold this stage. */
  readonly cells: readonly (Cell | null)[];
  readonly total: Tally;
  readonly share: number;
}

/** The whole table. */
export interface Matrix {
  readonly bands: readonly Band[];
  readonly rows: readonly StageRow[];
  /** Totals of the bands, in their order. */
  readonly totals: readonly Tally[];
  readonly total: Tally;
}

const NOBODY: Tally = { customers: 0, netFen: 0 };

/** Sums of these cells. */
export function sum(cells: readonly LifecycleCell[]): Tally {
  return cells.reduce<Tally>(
    (all, cell) => ({
      customers: all.customers + cell.customers,
      netFen: all.netFen + cell.net_fen,
    }),
    NOBODY,
  );
}

const bandOf = (cell: LifecycleCell): Band => cell.activity ?? "none";

/** The table of a report's matrix. The column for those who never bought is there
 * only where somebody is in it. */
export function toMatrix(cells: readonly LifecycleCell[]): Matrix {
  const total = sum(cells);
  const idle = cells.some((cell) => cell.activity === null && cell.customers > 0);
  const bands: Band[] = idle ? [...ACTIVITIES, "none"] : [...ACTIVITIES];
  const fullest = Math.max(0, ...cells.map((cell) => cell.customers));
  const rows = STAGES.map((stage): StageRow => {
    const own = cells.filter((cell) => cell.stage === stage);
    const rowTotal = sum(own);
    return {
      stage,
      total: rowTotal,
      share: share(rowTotal.customers, total.customers),
      cells: bands.map((band) => {
        const cell = own.find((c) => bandOf(c) === band);
        return cell === undefined
          ? null
          : {
              stage,
              band,
              customers: cell.customers,
              netFen: cell.net_fen,
              share: share(cell.customers, total.customers),
              heat: heat(cell.customers, fullest),
            };
      }),
    };
  });
  const totals = bands.map((band) => sum(cells.filter((cell) => bandOf(cell) === band)));
  return { bands, rows, totals, total };
}

/** Heat by the square root of the share of the fullest cell: small groups stay
 * visible beside one that holds most of the shop. */
function heat(customers: number, fullest: number): number {
  if (customers === 0 || fullest === 0) return 0;
  return Math.max(1, Math.ceil(Math.sqrt(customers / fullest) * 5));
}

/** Which customers a figure stands for; `undefined` stage or activity: any. */
export interface Group {
  readonly stage?: Stage;
  readonly activity?: Activity;
}

/** The filter of the customers list for a figure, or `null` where the list can't
 * be filtered to exactly these people (agents who never bought, beside others). */
export function groupOf(matrix: Matrix, stage: Stage | null, band: Band | null): Group | null {
  if (band === null) return stage === null ? {} : { stage };
  if (band !== "none") return stage === null ? { activity: band } : { stage, activity: band };
  const idle = matrix.rows.filter((row) => {
    const cell = row.cells[matrix.bands.indexOf("none")];
    return cell !== null && cell !== undefined && cell.customers > 0;
  });
  const rows = stage === null ? idle : idle.filter((row) => row.stage === stage);
  const row = rows[0];
  if (row === undefined || rows.length > 1) return null;
  const cell = row.cells[matrix.bands.indexOf("none")];
  return cell?.customers === row.total.customers ? { stage: row.stage } : null;
}

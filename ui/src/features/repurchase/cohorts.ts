/** Who came back of those who first bought in one month, as a heat map. Pure. */
import type { Cohort, CohortReport } from "../../backend/generated/contract";
import { heat } from "../../charts/heat";
import { share } from "../../charts/share";
import { count, percent, t } from "../../i18n";

/** What the columns are: months after the first one, or days after the first purchase. */
export type HeatBy = "months" | "days";

/** Months after the first that are shown. */
const MONTHS = 12;

/** Customers from which a month is named in the title. */
const ENOUGH = 10;

/** One cell. */
export interface HeatCell {
  readonly returned: number;
  readonly share: number;
  /** Whether its time is over for everybody; else 未满期. */
  readonly complete: boolean;
  /** 0–5. */
  readonly heat: number;
}

/** The customers of one month; cells that lie ahead are `null`. */
export interface HeatRow {
  readonly month: string;
  readonly customers: number;
  readonly cells: readonly (HeatCell | null)[];
}

/** The map: the newest month first. */
export interface HeatMap {
  readonly columns: readonly string[];
  readonly rows: readonly HeatRow[];
}

type Raw = Omit<HeatCell, "heat">;

/** The heat map of a report. */
export function toHeat(report: CohortReport, by: HeatBy): HeatMap {
  const raw = report.cohorts.map((cohort) => ({ cohort, cells: cellsOf(cohort, by) })).reverse();
  const width = Math.max(0, ...raw.map(({ cells }) => cells.length));
  const most = Math.max(0, ...raw.flatMap(({ cells }) => cells.map((cell) => cell.share)));
  const columns = Array.from({ length: width }, (_, i) =>
    by === "months"
      ? t("repurchase.cohorts.month.after", { n: i + 1 })
      : t("repurchase.cohorts.within", { n: report.cohorts[0]?.rates[i]?.days ?? 0 }),
  );
  const rows = raw.map(({ cohort, cells }) => ({
    month: cohort.month,
    customers: cohort.customers,
    cells: Array.from({ length: width }, (_, i): HeatCell | null => {
      const cell = cells[i];
      return cell === undefined ? null : { ...cell, heat: heat(cell.share, most) };
    }),
  }));
  return { columns, rows };
}

function cellsOf(cohort: Cohort, by: HeatBy): Raw[] {
  if (by === "days") {
    return cohort.rates.map(({ returned, share: rate, complete }) => ({
      returned,
      share: rate ?? 0,
      complete,
    }));
  }
  return cohort.returned.slice(0, MONTHS).map((returned, i) => ({
    returned,
    share: share(returned, cohort.customers),
    complete: cohort.complete[i] ?? false,
  }));
}

/** The title: how many come back within 90 days (or fewer, in a young shop), and the best month. */
export function cohortsFinding(report: CohortReport): string {
  for (const days of [90, 60, 30]) {
    const full = report.cohorts.flatMap((cohort) => {
      const rate = cohort.rates.find((r) => r.days === days && r.complete);
      return rate ? [{ month: cohort.month, of: cohort.customers, returned: rate.returned }] : [];
    });
    const of = full.reduce((sum, one) => sum + one.of, 0);
    if (of === 0) continue;
    const rate = percent(full.reduce((sum, one) => sum + one.returned, 0) / of);
    const named = full.filter((one) => one.of >= ENOUGH);
    const whole = t("repurchase.cohorts.finding", { days, rate });
    if (named.length < 2) return whole;
    const best = named.reduce((a, b) => (b.returned / b.of > a.returned / a.of ? b : a));
    const best_rate = percent(best.returned / best.of);
    return whole + t("repurchase.cohorts.best", { month: best.month, rate: best_rate });
  }
  return t(report.cohorts.length === 0 ? "repurchase.cohorts.none" : "repurchase.cohorts.young");
}

/** What a cell says on hover: lines of word and figure. */
export function cellTip(row: HeatRow, column: string, cell: HeatCell): string {
  const lines = [
    `${row.month}\t${column}`,
    `${t("repurchase.cohorts.returned")}\t${count(cell.returned)} / ${count(row.customers)}`,
    `${t("repurchase.cohorts.share")}\t${percent(cell.share, 1)}`,
  ];
  return [...lines, ...(cell.complete ? [] : [t("repurchase.cohorts.open.text")])].join("\n");
}

/** Where people buy. Pure. */
import type { PlatformReport, PlatformRow, Rule } from "../../backend/generated/contract";
import { share } from "../../charts/share";
import { count, fen, percent, t, UNKNOWN } from "../../i18n";
import { platformWord } from "../../i18n/error";
import { type BarRow, boughtRule, longest, type TableRow } from "./rows";

const netOf = (row: PlatformRow) => row.net_fen + row.unowned_net_fen;

/** Platforms with an order in the window, those that bring most first. */
function ranked({ platforms }: PlatformReport): PlatformRow[] {
  return platforms
    .filter((row) => row.orders + row.unowned_orders > 0)
    .toSorted((a, b) => netOf(b) - netOf(a) || b.buyers - a.buyers);
}

/** Whether nobody bought anywhere. */
export function platformsEmpty(report: PlatformReport): boolean {
  return ranked(report).length === 0;
}

const all = (rows: readonly PlatformRow[]) => rows.reduce((sum, row) => sum + netOf(row), 0);

/** The title: which brings most. */
export function platformsFinding(report: PlatformReport): string {
  const rows = ranked(report);
  const [first] = rows;
  if (first === undefined) return t("value.none");
  const name = platformWord(first.platform);
  const several =
    report.several_customers > 0
      ? t("money.platforms.several", { n: report.several_customers })
      : "";
  const words =
    rows.length === 1
      ? t("money.platforms.one", { name, n: first.buyers, net: fen(netOf(first)) })
      : t("money.platforms.finding", {
          name,
          share: percent(share(netOf(first), all(rows))),
          n: first.buyers,
        });
  return words + several;
}

const rateWord = (rate: number | null) => (rate === null ? UNKNOWN : percent(rate));

/** Who bought there in the window. */
function rowRule({ basis }: PlatformReport, row: PlatformRow): Rule | null {
  return row.buyers > 0 ? boughtRule(basis, { platforms: [row.platform] }) : null;
}

/** The bars. */
export function platformRows(report: PlatformReport): BarRow[] {
  const rows = ranked(report);
  const most = longest(rows.map(netOf));
  return rows.map((row) => ({
    key: row.platform,
    label: platformWord(row.platform),
    value: netOf(row) / most,
    figure: t("money.platforms.figure", {
      net: fen(netOf(row)),
      share: percent(share(netOf(row), all(rows))),
    }),
    note: t("money.platforms.note", {
      n: row.buyers,
      rate: rateWord(row.period_repeat_rate),
      order: fen(row.average_order_fen),
    }),
    rule: rowRule(report, row),
  }));
}

/** Heads of the table. */
export function platformHeads(): string[] {
  return [
    t("money.platforms.platform"),
    t("money.buyers"),
    t("money.net"),
    t("money.aov"),
    t("money.platforms.repeat"),
    t("money.platforms.only"),
    t("money.platforms.unowned"),
  ];
}

/** The table. */
export function platformTable(report: PlatformReport): TableRow[] {
  return ranked(report).map((row) => ({
    key: row.platform,
    cells: [
      platformWord(row.platform),
      count(row.buyers),
      fen(netOf(row)),
      fen(row.average_order_fen),
      rateWord(row.period_repeat_rate),
      count(row.only_customers),
      count(row.unowned_orders),
    ],
    rule: rowRule(report, row),
  }));
}

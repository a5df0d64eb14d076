/** The eight RFM groups and the grid of R and F. Pure. */
import type { RfmGroup, RfmReport } from "../../backend/generated/contract";
import { heat } from "../../charts/heat";
import { share } from "../../charts/share";
import { toTreeBoxes, type TreeBox } from "../../charts/treemap";
import { count, fen, percent, t } from "../../i18n";

/** Buyers a shop needs before groups are named (DOMAIN §4). */
const ENOUGH_BUYERS = 20;

/** The groups in the fixed order of the report. */
const GROUPS = [
  "important_value",
  "important_develop",
  "important_keep",
  "important_retain",
  "general_value",
  "general_develop",
  "general_keep",
  "general_retain",
] as const;

/** One group. */
export interface RfmGroupShown {
  readonly key: (typeof GROUPS)[number];
  /** As rules name it. */
  readonly group: RfmGroup;
  readonly word: string;
  readonly rule: string;
  readonly customers: number;
  readonly share: number;
  readonly netFen: number;
  readonly netShare: number;
}

/** The groups in their order; none in a shop with too few buyers. */
export function toGroups(report: RfmReport): RfmGroupShown[] {
  return report.groups.flatMap((row, i) => {
    const key = GROUPS[i];
    if (key === undefined) return [];
    return [
      {
        key,
        group: row.group,
        word: t(`value.rfm.group.${key}`),
        rule: t(`value.rfm.rule.${key}`),
        customers: row.customers,
        share: row.customers_share ?? 0,
        netFen: row.net_fen,
        netShare: row.net_share ?? 0,
      },
    ];
  });
}

/** Why there are no groups; `null` where there are. */
export function rfmMissing({ buyers, shop_buyers, groups }: RfmReport): string | null {
  const missing = ENOUGH_BUYERS - shop_buyers;
  if (missing > 0 || groups.length === 0) return t("value.rfm.few", { n: Math.max(1, missing) });
  return buyers === 0 ? t("value.none") : null;
}

/** The title: the best customers and what they bring, else the group that brings most. */
export function rfmFinding(report: RfmReport): string {
  const missing = rfmMissing(report);
  if (missing !== null) return missing;
  const groups = toGroups(report);
  const most = groups.reduce((a, b) => (b.netFen > a.netFen ? b : a));
  const best = groups.find((one) => one.key === "important_value" && one.customers > 0) ?? most;
  return t("value.rfm.finding", {
    group: best.word,
    n: best.customers,
    share: percent(best.share),
    net: percent(best.netShare),
  });
}

/** Whom to win back: important ones who have not been here for long; `null`: nobody. */
export function rfmNote(report: RfmReport): string | null {
  const slipping = toGroups(report).filter(({ key }) =>
    ["important_keep", "important_retain"].includes(key),
  );
  const n = slipping.reduce((sum, one) => sum + one.customers, 0);
  const net = slipping.reduce((sum, one) => sum + one.netFen, 0);
  return n === 0 || rfmMissing(report) !== null ? null : t("value.rfm.note", { n, net: fen(net) });
}

/** What the boxes of the tree map are as large as. */
export type TreeBy = "customers" | "net";

/** A box of the tree map. */
export interface GroupBox extends TreeBox {
  readonly of: RfmGroupShown;
  /** What it says, beginning with its name. */
  readonly figure: string;
  /** Whether they have been here lately. */
  readonly recent: boolean;
  readonly important: boolean;
}

/** The groups as boxes. */
export function toGroupBoxes(report: RfmReport, by: TreeBy, ratio: number): GroupBox[] {
  const groups = toGroups(report);
  const values = groups.map((one) => (by === "customers" ? one.customers : one.netFen));
  return toTreeBoxes(values, ratio).flatMap((box) => {
    const of = groups[box.at];
    if (of === undefined) return [];
    const part = percent(by === "customers" ? of.share : of.netShare);
    return [
      {
        ...box,
        of,
        figure:
          by === "customers"
            ? t("value.rfm.box.customers", { n: of.customers, share: part })
            : t("value.rfm.box.net", { net: fen(of.netFen), share: part }),
        recent: /(value|develop)$/.test(of.key),
        important: of.key.startsWith("important"),
      },
    ];
  });
}

/** What a group says on hover. */
export function groupTip(one: RfmGroupShown): string {
  return [
    `${one.word}\t${one.rule}`,
    `${t("value.customers")}\t${count(one.customers)} · ${percent(one.share, 1)}`,
    `${t("value.net")}\t${fen(one.netFen)} · ${percent(one.netShare, 1)}`,
  ].join("\n");
}

/** A cell of the grid of R and F: all M together. */
export interface GridCell {
  readonly r: number;
  readonly f: number;
  readonly customers: number;
  readonly netFen: number;
  readonly share: number;
  /** 0–5. */
  readonly heat: number;
}

/** R × F: who bought latest in the first row, who bought most often in the last column. */
export function toGrid(report: RfmReport): GridCell[][] {
  const cells = [5, 4, 3, 2, 1].map((r) =>
    [1, 2, 3, 4, 5].map((f) => {
      const here = report.grid.filter((cell) => cell.r === r && cell.f === f);
      const customers = here.reduce((sum, cell) => sum + cell.customers, 0);
      const netFen = here.reduce((sum, cell) => sum + cell.net_fen, 0);
      return { r, f, customers, netFen, share: share(customers, report.buyers) };
    }),
  );
  const most = Math.max(...cells.flat().map((cell) => cell.customers));
  return cells.map((row) => row.map((cell) => ({ ...cell, heat: heat(cell.customers, most) })));
}

/** The title of the grid: how many bought lately and often. */
export function gridFinding(report: RfmReport): string {
  const cells = toGrid(report).flat();
  const n = sum(cells.filter(({ r, f }) => r >= 4 && f >= 3));
  const away = sum(cells.filter(({ r, f }) => r <= 2 && f >= 3));
  return report.buyers === 0 ? t("value.none") : t("value.grid.finding", { n, away });
}

function sum(cells: readonly GridCell[]): number {
  return cells.reduce((all, cell) => all + cell.customers, 0);
}

/** The purchase days an F score stands for. */
export function fWord(f: number): string {
  const days = ["1", "2", "3", "4–5"][f - 1];
  return days === undefined ? t("value.grid.f.more") : t("value.grid.f", { days });
}

/** What a cell says on hover. */
export function gridTip({ r, f, customers, netFen, share: part }: GridCell): string {
  return [
    `${t(`value.grid.r.${String(r) as "1" | "2" | "3" | "4" | "5"}`)}\t${fWord(f)}`,
    `${t("value.customers")}\t${count(customers)} · ${percent(part, 1)}`,
    `${t("value.net")}\t${fen(netFen)}`,
  ].join("\n");
}

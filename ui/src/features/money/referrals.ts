/** Who brought whom: the tree of referrers, its lines and its sentence. Pure. */
import type {
  CustomerFacts,
  ReferralReport,
  ReferrerRow,
  Rule,
} from "../../backend/generated/contract";
import { count, fen, percent, sentences, t, UNKNOWN } from "../../i18n";
import type { TableRow } from "./rows";

/** A referrer with those of their people who are referrers too. */
export interface Referrer {
  readonly row: ReferrerRow;
  readonly children: readonly Referrer[];
  /** Brought by them and by everyone below: customers and their net amount. */
  readonly all: { readonly customers: number; readonly netFen: number };
}

/** People a referrer brought who are no referrers themselves, as far as fetched. */
export type Brought = Readonly<Record<number, readonly CustomerFacts[] | undefined>>;

/** A line of the tree as it stands there. */
export type Line = {
  readonly key: string;
  readonly level: number;
  readonly parent: string | null;
} & (
  | { readonly is: "referrer"; readonly of: Referrer; readonly open: boolean | null }
  | { readonly is: "person"; readonly of: CustomerFacts }
  | { readonly is: "rest"; readonly of: Referrer; readonly n: number }
  | { readonly is: "loading" }
);

/** The name of a referrer. */
export function nameWord({ name }: Pick<ReferrerRow, "name">): string {
  return name || t("customers.unnamed");
}

/** The trees, those whose whole tree brings most first. Who was brought by somebody not listed stands on top. */
export function toTrees({ referrers }: ReferralReport): Referrer[] {
  const listed = new Set(referrers.map(({ referrer }) => referrer));
  const below = new Map<number | null, ReferrerRow[]>();
  for (const row of referrers) {
    const by = row.brought_by !== null && listed.has(row.brought_by) ? row.brought_by : null;
    below.set(by, [...(below.get(by) ?? []), row]);
  }
  const treesOf = (by: number | null): Referrer[] =>
    (below.get(by) ?? [])
      .map((row): Referrer => {
        const children = treesOf(row.referrer);
        return {
          row,
          children,
          all: {
            customers: children.reduce((sum, one) => sum + one.all.customers, row.customers),
            netFen: children.reduce((sum, one) => sum + one.all.netFen, row.net_fen),
          },
        };
      })
      .sort((a, b) => b.all.netFen - a.all.netFen || b.all.customers - a.all.customers);
  return treesOf(null);
}

/** The key of a referrer's line. */
export const keyOf = (referrer: number) => `r${String(referrer)}`;

/** Whether there is anybody to show below. */
function opens({ row, children }: Referrer): boolean {
  return children.length > 0 || row.customer !== null;
}

/** The lines that are seen, from above. */
export function toLines(
  trees: readonly Referrer[],
  open: ReadonlySet<string>,
  brought: Brought,
): Line[] {
  const linesOf = (of: Referrer, level: number, parent: string | null): Line[] => {
    const key = keyOf(of.row.referrer);
    const isOpen = open.has(key);
    const line: Line = { key, level, parent, is: "referrer", of, open: opens(of) ? isOpen : null };
    if (!isOpen) return [line];
    const children = of.children.flatMap((child) => linesOf(child, level + 1, key));
    return [line, ...children, ...peopleOf(of, level + 1, key, brought)];
  };
  return trees.flatMap((of) => linesOf(of, 1, null));
}

function peopleOf(of: Referrer, level: number, parent: string, brought: Brought): Line[] {
  const { customer, customers } = of.row;
  if (customer === null) return [];
  const fetched = brought[customer];
  if (fetched === undefined) return [{ key: `${parent} …`, level, parent, is: "loading" }];
  const shown = new Set(of.children.map(({ row }) => row.customer));
  const people = fetched.filter(({ id }) => !shown.has(id));
  const lines = people.map((one): Line => ({
    key: `${parent} ${String(one.id)}`,
    level,
    parent,
    is: "person",
    of: one,
  }));
  const n = customers - of.children.length - people.length;
  return n > 0 ? [...lines, { key: `${parent} +`, level, parent, is: "rest", of, n }] : lines;
}

/** Where a line stands among those beside it: its number from 1, and how many there are. */
export function placeOf(lines: readonly Line[], line: Line): { at: number; of: number } {
  const beside = lines.filter(({ parent }) => parent === line.parent);
  return { at: beside.indexOf(line) + 1, of: beside.length };
}

/** What a key does in the tree. */
export type Step = { readonly go: string } | { readonly turn: string } | null;

/** The step of a key pressed on a line: to another one, or opening or closing it. */
export function stepOf(lines: readonly Line[], key: string, pressed: string): Step {
  const at = lines.findIndex((line) => line.key === key);
  const line = lines[at];
  if (line === undefined) return null;
  const to = (next: Line | undefined): Step => (next === undefined ? null : { go: next.key });
  const open = line.is === "referrer" ? line.open : null;
  switch (pressed) {
    case "ArrowDown":
      return to(lines[at + 1]);
    case "ArrowUp":
      return to(lines[at - 1]);
    case "Home":
      return to(lines[0]);
    case "End":
      return to(lines.at(-1));
    case "ArrowRight":
      if (open === null) return null;
      return open ? to(lines[at + 1]) : { turn: key };
    case "ArrowLeft":
      if (open) return { turn: key };
      return line.parent === null ? null : { go: line.parent };
    default:
      return null;
  }
}

/** The title: how many came so, and who brought most. */
export function referralsFinding(report: ReferralReport): string {
  const [first] = report.referrers;
  if (first === undefined) return t("money.referrals.none");
  const words = { referrers: report.referrers_count, n: report.referred_customers };
  if (report.bought_customers === 0) return t("money.referrals.finding.unbought", words);
  return t("money.referrals.finding", {
    ...words,
    net: fen(report.net_fen),
    name: nameWord(first),
    top: first.customers,
    top_net: fen(first.net_fen),
  });
}

/** How many of the new came so, and what the list leaves out. */
export function referralsNote(report: ReferralReport): string | null {
  const { new_referred_share: part, referrers, referrers_count: all, loops } = report;
  const words = sentences([
    part === null || report.new_customers === 0
      ? ""
      : t("money.referrals.note", {
          all: report.new_customers,
          n: report.new_referred_customers,
          share: percent(part),
        }),
    all > referrers.length ? t("money.referrals.shown", { n: referrers.length, all }) : "",
    loops > 0 ? t("money.referrals.loops", { n: loops }) : "",
  ]);
  return words || null;
}

/** What a referrer brought, with those below where there are any. */
export function broughtWords({ row, children, all }: Referrer): string {
  const own = t("money.referrals.brought", { n: row.customers, net: fen(row.net_fen) });
  if (children.length === 0) return own;
  return own + t("money.referrals.below", { n: all.customers, net: fen(all.netFen) });
}

/** What a referrer spent themselves. */
export function ownWords({ own_net_fen: own }: ReferrerRow): string {
  return own === null ? t("money.referrals.outside") : t("money.referrals.own", { net: fen(own) });
}

/** What somebody who was brought spent. */
export function personWords({ orders, net_fen }: CustomerFacts): string {
  return orders === 0
    ? t("money.referrals.person.none")
    : t("money.referrals.person", { net: fen(net_fen), n: orders });
}

/** Who was brought by a customer. */
export function broughtRule(customer: number): Rule {
  return { is: "referred_by", of: customer };
}

/** Heads of the table. */
export function referralHeads(): string[] {
  return [
    t("money.referrals.who"),
    t("money.referrals.count"),
    t("money.referrals.new"),
    t("money.referrals.bought"),
    t("money.referrals.net"),
    t("money.referrals.own.net"),
    t("money.referrals.by"),
  ];
}

/** The table, those whose customers spent most first. */
export function referralTable({ referrers }: ReferralReport): TableRow[] {
  const names = new Map(referrers.map((row) => [row.referrer, nameWord(row)]));
  return referrers.map((row) => ({
    key: String(row.referrer),
    cells: [
      nameWord(row),
      count(row.customers),
      count(row.new_customers),
      count(row.bought_customers),
      fen(row.net_fen),
      fen(row.own_net_fen),
      row.brought_by === null ? UNKNOWN : (names.get(row.brought_by) ?? UNKNOWN),
    ],
    rule: row.customer === null ? null : broughtRule(row.customer),
  }));
}

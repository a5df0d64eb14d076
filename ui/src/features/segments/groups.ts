// How the ready-made segments stand on the screen, and how rows are named. Pure.
import type {
  Broken,
  ReadyMade,
  Rule,
  SegmentKey,
  SegmentRow,
  Selection,
} from "../../backend/generated/contract";
import { t } from "../../i18n";
import type { Named } from "./conditions/chip";
import { sentence, segmentName } from "./sentence";

/** The ready-made segments by what they are for. */
export const READY_GROUPS = [
  {
    name: "segment.group.now",
    of: [
      "due",
      "valuable_slipping",
      "slipping",
      "birthday",
      "likely_again",
      "third_fourth",
      "only_once",
    ],
  },
  { name: "segment.group.not_yet", of: ["interested", "new_contacts", "never_bought"] },
  { name: "segment.group.campaign", of: ["new_year", "warm_up", "best_seller", "ever_bought"] },
  {
    name: "segment.group.kind",
    of: ["multi_item", "coupon_lovers", "referrers", "same_time", "one_place"],
  },
] as const satisfies readonly { name: string; of: readonly ReadyMade[] }[];

/** A segment as one text, to tell rows apart. */
export function keyOf(key: SegmentKey): string {
  return `${key.kind} ${key.id}`;
}

/** The rows of a group, in its order. */
export function rowsOf(
  rows: readonly SegmentRow[],
  ready: readonly ReadyMade[],
): readonly SegmentRow[] {
  return ready.flatMap(
    (id) => rows.find(({ key }) => key.kind === "ready_made" && key.id === id) ?? [],
  );
}

/** The own segments. */
export function ownRows(rows: readonly SegmentRow[]): readonly SegmentRow[] {
  return rows.filter(({ key }) => key.kind === "own");
}

/** The rule that means the members of a segment, whatever they are by then. */
export function memberRule({ key }: Pick<SegmentRow, "key">): Rule {
  return key.kind === "own" ? { is: "segment", of: key.id } : { is: "ready_made", of: key.id };
}

/** The members of a segment, to do something with. */
export function membersOf(row: Pick<SegmentRow, "key">, asOf: string): Selection {
  const query = {
    as_of: asOf,
    day: null,
    search: "",
    stage: null,
    activity: null,
    rule: memberRule(row),
    sort: "last_day" as const,
    descending: true,
    offset: 0,
    limit: 0,
  };
  return { kind: "all", query, except: [] };
}

/** Whom a segment means, in a sentence. */
export function rowWords(row: SegmentRow, named: Named): string {
  if (row.of.kind === "fixed") return t("segments.fixed.hint");
  return sentence(row.of.rule, { ...named, broken: row.broken });
}

/** A name for a copy that is not taken yet, of at most 50 characters. */
export function copyName(row: SegmentRow, taken: readonly string[]): string {
  const name = t("segments.copied", { name: [...segmentName(row)].slice(0, 40).join("") });
  return freeName(name, taken);
}

/** The name, with a number where it is taken. */
export function freeName(name: string, taken: readonly string[]): string {
  for (let n = 2; ; n++) {
    const tried = n === 2 ? name : `${name} ${n - 1}`;
    if (!taken.includes(tried)) return tried;
  }
}

/** Whether something a rule speaks of is gone. */
export function isBroken(broken: readonly Broken[]): boolean {
  return broken.length > 0;
}

/** Searches names and sentences. */
export function matching(
  rows: readonly SegmentRow[],
  text: string,
  named: Named,
): readonly SegmentRow[] {
  const word = text.trim().toLowerCase();
  if (word === "") return rows;
  return rows.filter((row) =>
    `${segmentName(row)} ${rowWords(row, named)}`.toLowerCase().includes(word),
  );
}

/** The segments reports can be narrowed to. Pure. */
import type { Rule, SegmentKey, SegmentRow } from "../../backend/generated/contract";
import { count, t } from "../../i18n";
import { isBroken, keyOf, memberRule, ownRows, READY_GROUPS, rowsOf } from "../segments/groups";
import { segmentName } from "../segments/sentence";

/** One of them, as it is chosen; `""`: everybody. */
export interface PeopleOption {
  readonly value: string;
  readonly label: string;
}

/** Everybody, the own segments, then the ready-made ones in the order of their screen. */
export function peopleOptions(rows: readonly SegmentRow[]): PeopleOption[] {
  const ready = READY_GROUPS.flatMap((group) => rowsOf(rows, group.of));
  return [
    { value: "", label: t("reports.people.all") },
    ...[...ownRows(rows), ...ready]
      .filter((row) => !isBroken(row.broken))
      .map((row) => ({
        value: keyOf(row.key),
        label: t("reports.people.one", { name: segmentName(row), n: count(row.count) }),
      })),
  ];
}

/** The segment of an option; `null`: everybody, or it is gone. */
export function peopleOf(rows: readonly SegmentRow[], value: string): SegmentKey | null {
  return rows.find((row) => keyOf(row.key) === value)?.key ?? null;
}

/** The choice once the segments are known: one that was deleted since is everybody. */
export function stillThere(rows: readonly SegmentRow[], key: SegmentKey | null): SegmentKey | null {
  return key === null || rows.length === 0 ? key : peopleOf(rows, keyOf(key));
}

/** The rule of those who fulfil both; `null` is no rule. */
export function bothRules(one: Rule | null, other: Rule | null): Rule | null {
  if (one === null || other === null) return one ?? other;
  return { is: "all", of: [one, other] };
}

/** The rule that means a segment. */
export function peopleRule(key: SegmentKey | null): Rule | null {
  return key === null ? null : memberRule({ key });
}

// Two customers side by side: where they differ, and what is chosen. Pure.
import type {
  Archive,
  CustomerDetail,
  DuplicateReason,
  MergedField,
  MergeRequest,
} from "../../backend";
import { t } from "../../i18n";
import { birthdayWord } from "../customers/profile";

/** All that is known of one of the two. */
export interface Side {
  readonly detail: CustomerDetail;
  readonly archive: Archive;
}

/** The fields of which a merged customer has one, in the order of the screen. */
export const FIELDS: readonly MergedField[] = [
  "name",
  "address_as",
  "gender",
  "birthday",
  "age_group",
  "source",
  "referrer",
];

/** What a side says of a field; empty: nothing. */
export function valueOf({ detail, archive }: Side, field: MergedField): string {
  switch (field) {
    case "name":
      return detail.facts.name;
    case "gender":
      return archive.gender === null ? "" : t(`gender.${archive.gender}`);
    case "birthday":
      return archive.birthday === null ? "" : birthdayWord(archive.birthday);
    case "referrer":
      return archive.referred_by?.name ?? "";
    default:
      return archive[field] ?? "";
  }
}

/** How two values stand to each other: nobody says anything, the same, one side only, different. */
export type Difference = "none" | "same" | "only" | "differs";

/** One field of both. */
export interface FieldRow {
  readonly field: MergedField;
  readonly a: string;
  readonly b: string;
  readonly difference: Difference;
}

/** The fields at least one of the two says something of. */
export function fieldRows(a: Side, b: Side): FieldRow[] {
  return FIELDS.map((field) => {
    const [left, right] = [valueOf(a, field), valueOf(b, field)];
    return { field, a: left, b: right, difference: differenceOf(left, right) };
  }).filter(({ difference }) => difference !== "none");
}

function differenceOf(a: string, b: string): Difference {
  if (a === b) return a === "" ? "none" : "same";
  return a === "" || b === "" ? "only" : "differs";
}

/** Which side each field is taken from. */
export type Choice = Partial<Record<MergedField, "a" | "b">>;

/** What is chosen at first: of the one who stays, where it says anything. */
export function firstChoice(rows: readonly FieldRow[], keep: "a" | "b"): Choice {
  const other = keep === "a" ? "b" : "a";
  return Object.fromEntries(rows.map((row) => [row.field, row[keep] === "" ? other : keep]));
}

/** The request for what is chosen: fields of the other that really say something else. */
export function mergeRequest(
  a: Side,
  b: Side,
  rows: readonly FieldRow[],
  choice: Choice,
  keep: "a" | "b",
): MergeRequest {
  const ids = { a: a.detail.facts.id, b: b.detail.facts.id };
  const other = keep === "a" ? "b" : "a";
  return {
    keep: ids[keep],
    other: ids[other],
    from_other: rows
      .filter((row) => choice[row.field] === other && row.a !== row.b)
      .map((row) => row.field),
  };
}

/** The name the merged customer will have. */
export function mergedName(rows: readonly FieldRow[], choice: Choice, keep: "a" | "b"): string {
  const row = rows.find(({ field }) => field === "name");
  return row?.[choice.name ?? keep] ?? "";
}

/** Why they may be one person, in words. */
export function reasonWords(reason: DuplicateReason): string {
  switch (reason.why) {
    case "name_and_phone_tail":
      return t("merges.reason.tail", { tail: reason.what[1] });
    case "address_and_name":
      return t("merges.reason.address", { address: reason.what });
    case "wechat":
      return t("merges.reason.wechat", { wechat: reason.what });
    case "masked_phone":
      return t("merges.reason.masked", { phone: reason.what });
    case "name_and_city":
      return t("merges.reason.city", { name: reason.what[0], city: reason.what[1] });
  }
}

/** Texts of both sides, those both have marked. */
export function inCommon(a: readonly string[], b: readonly string[]): [Shown[], Shown[]] {
  const bare = (text: string) => text.replace(/\s+/g, "").toLowerCase();
  const mark = (mine: readonly string[], theirs: readonly string[]) => {
    const there = new Set(theirs.map(bare));
    return [...new Set(mine)].map((text) => ({ text, common: there.has(bare(text)) }));
  };
  return [mark(a, b), mark(b, a)];
}

/** A text, and whether the other side has it too. */
export interface Shown {
  readonly text: string;
  readonly common: boolean;
}

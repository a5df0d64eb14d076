// The fields of the archive a condition can ask for. Pure.
import type { FieldOf, TextIs } from "../../../backend/generated/contract";

type Fixed = Exclude<FieldOf, { kind: "extra" }>;

/** In the order of the list. */
export const FIELDS: readonly Fixed["kind"][] = [
  "source",
  "phone",
  "wechat",
  "remark_name",
  "name",
  "birthday",
  "age_group",
  "staff",
  "address",
  "note",
];

const EXTRA = "extra:";

/** A field as one text. */
export function fieldKey(field: FieldOf): string {
  return field.kind === "extra" ? EXTRA + field.header : field.kind;
}

/** The field of such a text. */
export function fieldOfKey(key: string): FieldOf {
  if (key.startsWith(EXTRA)) return { kind: "extra", header: key.slice(EXTRA.length) };
  return { kind: FIELDS.find((kind) => kind === key) ?? "source" };
}

/** How a field can be asked for: a birthday is there or not. */
export function waysOf(field: FieldOf): TextIs[] {
  if (field.kind === "birthday") return ["known", "unknown"];
  return ["known", "unknown", "one_of", "contains"];
}

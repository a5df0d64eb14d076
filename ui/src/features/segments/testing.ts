/** Builders for the tests of this folder. */
import type { Rule, SegmentRow, TagGroup } from "../../backend/generated/contract";
import type { Known } from "./sentence";

/** A condition on orders; override what matters. */
export { purchase as bought } from "./conditions/purchase";

/** A group with one tag. */
export function tagGroup(id: number, name: string): TagGroup {
  const tag = { id, name, color: null, count: 0, rule: null, broken: [], from_files: false };
  return { id: 1, name: "", color: "gray", multi: true, tags: [tag] };
}

/** An own segment. */
export function segmentRow(id: number, name: string, rule?: Rule): SegmentRow {
  return {
    key: { kind: "own", id },
    name,
    of: rule ? { kind: "rule", rule } : { kind: "fixed" },
    count: 3,
    net_fen: 100,
    broken: [],
  };
}

/** What rules can name; override what matters. */
export function known(over: Partial<Known> = {}): Known {
  return {
    tags: [tagGroup(1, "敏感肌"), tagGroup(2, "宝妈")],
    segments: [segmentRow(7, "送礼的")],
    names: { 5: "李姐" },
    broken: [],
    ...over,
  };
}

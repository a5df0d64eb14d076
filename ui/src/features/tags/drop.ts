// Where a dragged tag would go. Pure.
import { type Box, hit, inside, placeAmong, type Point } from "../../components/drag";

/** A tag on the screen. */
export interface TagZone {
  id: number;
  /** Whether it can be merged with another. */
  byHand: boolean;
  box: Box;
}

/** A group on the screen with its tags in their order. */
export interface GroupZone {
  id: number | null;
  box: Box;
  tags: readonly TagZone[];
}

/** What letting go would do. */
export type Drop =
  { kind: "move"; group: number | null; before: number | null } | { kind: "merge"; into: number };

/** The middle of a tag means the tag, its ends the place beside it. */
const MIDDLE = 0.5;

/** What letting a tag go at a point would do; undefined: nothing. */
export function dropOf(
  groups: readonly GroupZone[],
  dragged: { id: number; byHand: boolean },
  point: Point,
): Drop | undefined {
  const group = hit(groups, point);
  if (!group) return undefined;
  const over = group.tags.find((tag) => inside(tag.box, point));
  if (over?.id === dragged.id) return undefined;
  if (over && over.byHand && dragged.byHand && inMiddle(over.box, point)) {
    return { kind: "merge", into: over.id };
  }
  const others = group.tags.filter((tag) => tag.id !== dragged.id);
  const at = placeAmong(
    others.map((tag) => tag.box),
    point,
  );
  const before = others[at]?.id ?? null;
  const own = group.tags.findIndex((tag) => tag.id === dragged.id);
  // Where it stands already.
  if (own >= 0 && before === (group.tags[own + 1]?.id ?? null)) return undefined;
  return { kind: "move", group: group.id, before };
}

function inMiddle({ left, right }: Box, { x }: Point): boolean {
  const edge = ((right - left) * (1 - MIDDLE)) / 2;
  return x >= left + edge && x < right - edge;
}

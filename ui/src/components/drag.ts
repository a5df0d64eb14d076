// Dragging with the pointer: where something would go. Pure.

/** A place on the screen, px. */
export interface Point {
  x: number;
  y: number;
}

/** A box on the screen, px. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** So far the pointer moves before a press becomes a drag. */
export const THRESHOLD = 5;

/** Whether the pointer went far enough to mean a drag. */
export function isDrag(from: Point, to: Point): boolean {
  return Math.hypot(to.x - from.x, to.y - from.y) >= THRESHOLD;
}

/** Whether a point lies in a box, its right and lower edge not included. */
export function inside({ left, top, right, bottom }: Box, { x, y }: Point): boolean {
  return x >= left && x < right && y >= top && y < bottom;
}

/** The smallest box a point lies in: of boxes within boxes the innermost. */
export function hit<T extends { box: Box }>(boxes: readonly T[], point: Point): T | undefined {
  const area = ({ box }: T) => (box.right - box.left) * (box.bottom - box.top);
  return boxes
    .filter(({ box }) => inside(box, point))
    .reduce<T | undefined>(
      (best, one) => (best && area(best) <= area(one) ? best : one),
      undefined,
    );
}

/**
 * Before which of some boxes in reading order (rows of them, left to right) something let go at
 * a point belongs; their number: after the last.
 */
export function placeAmong(boxes: readonly Box[], point: Point): number {
  const at = boxes.findIndex(
    (box) => point.y < box.top || (point.y < box.bottom && point.x < (box.left + box.right) / 2),
  );
  return at < 0 ? boxes.length : at;
}

/** A list with one of it taken out and put back at another index. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from);
  const taken = list[from];
  return taken === undefined ? rest : [...rest.slice(0, to), taken, ...rest.slice(to)];
}

/** The index something from `from` has after it was let go before `before`. */
export function indexAfter(from: number, before: number): number {
  return before > from ? before - 1 : before;
}

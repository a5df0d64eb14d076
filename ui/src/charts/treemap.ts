/** A tree map of one level: figures → boxes as near to squares as can be (Bruls, Huizing &
 * van Wijk 2000, "Squarified Treemaps"). Pure. */

/** A box, in shares (0–1) of the width and the height there is. */
export interface TreeBox {
  /** Which of the figures. */
  readonly at: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Room {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box for each figure above 0, the largest first; `ratio` is width ÷ height of the whole. */
export function toTreeBoxes(values: readonly number[], ratio: number): TreeBox[] {
  const sum = values.reduce((all, value) => all + Math.max(0, value), 0);
  if (sum <= 0) return [];
  // Areas in a room of `ratio` by 1, so that squares there are squares on the screen.
  let left = values
    .map((value, at) => ({ at, area: (Math.max(0, value) / sum) * ratio }))
    .filter(({ area }) => area > 0)
    .sort((a, b) => b.area - a.area || a.at - b.at);
  let room: Room = { x: 0, y: 0, width: ratio, height: 1 };
  const boxes: TreeBox[] = [];
  while (left.length > 0) {
    const side = Math.min(room.width, room.height);
    let n = 1;
    while (n < left.length && worst(left.slice(0, n + 1), side) <= worst(left.slice(0, n), side))
      n++;
    const row = left.slice(0, n);
    left = left.slice(n);
    room = lay(row, room, ratio, boxes);
  }
  return boxes;
}

/** How far the longest box of a row is from a square: its longer side ÷ its shorter one. */
function worst(row: readonly { area: number }[], side: number): number {
  const sum = row.reduce((all, { area }) => all + area, 0);
  const thick = sum / side;
  return Math.max(...row.map(({ area }) => Math.max(thick ** 2 / area, area / thick ** 2)));
}

/** Puts a row along the shorter side; gives the room that is left. */
function lay(
  row: readonly { at: number; area: number }[],
  { x, y, width, height }: Room,
  ratio: number,
  boxes: TreeBox[],
): Room {
  const sum = row.reduce((all, { area }) => all + area, 0);
  const down = width >= height;
  const thick = sum / (down ? height : width);
  let along = 0;
  for (const { at, area } of row) {
    const long = area / thick;
    const box = down
      ? { x, y: y + along, width: thick, height: long }
      : { x: x + along, y, width: long, height: thick };
    boxes.push({ at, x: box.x / ratio, y: box.y, width: box.width / ratio, height: box.height });
    along += long;
  }
  return down
    ? { x: x + thick, y, width: width - thick, height }
    : { x, y: y + thick, width, height: height - thick };
}

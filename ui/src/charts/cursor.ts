/** Walking through a stacked chart with the arrow keys. Pure. */

/** A part of a column: which series, which category. */
export interface Cursor {
  readonly series: number;
  readonly at: number;
}

/** How much there is to walk through. */
export interface Extent {
  readonly series: number;
  readonly length: number;
}

/** Where a key leads; `null`: the key does nothing here. The first key lands on the
 * newest column. */
export function move(from: Cursor | null, key: string, extent: Extent): Cursor | null {
  if (extent.length === 0 || extent.series === 0) return null;
  const last = extent.length - 1;
  const at = from ?? { series: 0, at: last };
  const step = (series: number, to: number): Cursor => ({
    series: Math.min(Math.max(series, 0), extent.series - 1),
    at: Math.min(Math.max(to, 0), last),
  });
  switch (key) {
    case "ArrowLeft":
      return from === null ? at : step(at.series, at.at - 1);
    case "ArrowRight":
      return from === null ? at : step(at.series, at.at + 1);
    case "ArrowUp":
      return from === null ? at : step(at.series + 1, at.at);
    case "ArrowDown":
      return from === null ? at : step(at.series - 1, at.at);
    case "Home":
      return step(at.series, 0);
    case "End":
      return step(at.series, last);
    default:
      return null;
  }
}

// Which part of a long list is in sight, and which pages it needs. Pure.

/** Beyond this height, in pixels, browsers clip; longer lists scroll faster instead. */
export const MAX_HEIGHT = 12_000_000;

/** The part of a list in sight. */
export interface Sight {
  /** Height of the whole scrolled content, px. */
  height: number;
  /** First row to draw, and the one after the last. */
  first: number;
  end: number;
  /** Where the first drawn row stands, px from the top of the content. */
  top: number;
}

/** Rows to draw beyond the edges, so that scrolling shows no gaps. */
const BEYOND = 6;

/**
 * What is in sight of `total` rows of `row` px in a view of `view` px that is
 * scrolled by `scrolled` px.
 */
export function inSight(total: number, row: number, view: number, scrolled: number): Sight {
  const natural = total * row;
  const height = Math.min(natural, MAX_HEIGHT);
  const travel = Math.max(1, height - view);
  const scale = Math.max(1, (natural - view) / travel);
  const at = Math.min(Math.max(0, scrolled), Math.max(0, height - view));
  const exact = at * scale;
  const first = Math.max(0, Math.floor(exact / row) - BEYOND);
  const end = Math.min(total, Math.ceil((exact + view) / row) + BEYOND);
  return { height, first, end, top: at - (exact - first * row) };
}

/**
 * How far to scroll so that row `index` is wholly in sight, moving as little
 * as possible. `header` px at the top of the view are covered.
 */
export function scrollTo(
  index: number,
  total: number,
  row: number,
  view: number,
  header: number,
  scrolled: number,
): number {
  const natural = total * row;
  const height = Math.min(natural, MAX_HEIGHT);
  const open = Math.max(row, view - header);
  const scale = Math.max(1, (natural - open) / Math.max(1, height - open));
  const exact = scrolled * scale;
  const top = index * row;
  if (top < exact) return top / scale;
  if (top + row > exact + open) return (top + row - open) / scale;
  return scrolled;
}

/** Numbers of the pages of `size` rows that hold rows `first` to `end` (exclusive). */
export function pagesOf(first: number, end: number, size: number): number[] {
  const pages: number[] = [];
  for (let page = Math.floor(first / size); page * size < end; page++) pages.push(page);
  return pages;
}

// Colours of tags. Pure.
import type { TagColor } from "../../backend/generated/contract";

/** In the order they are offered in. */
export const TAG_COLORS: readonly TagColor[] = [
  "gray",
  "red",
  "orange",
  "yellow",
  "green",
  "teal",
  "blue",
  "purple",
  "pink",
];

/** The colour as CSS knows it. */
export const tagColor = (color: TagColor): string => `var(--tag-${color})`;

// The catalogue of tags, looked through. Pure.
import type { Tag, TagColor, TagGroup } from "../../backend/generated/contract";

/** A tag with where it belongs. */
export interface TagIn {
  tag: Tag;
  group: TagGroup;
  /** Its own colour, else that of its group. */
  color: TagColor;
}

/** All tags in the order of the catalogue. */
export function tagOptions(groups: readonly TagGroup[]): TagIn[] {
  return groups.flatMap((group) =>
    group.tags.map((tag) => ({ tag, group, color: tag.color ?? group.color })),
  );
}

/** Tags that can be set and taken away by hand. */
export function byHand(groups: readonly TagGroup[]): TagIn[] {
  return tagOptions(groups).filter(({ tag }) => tag.rule === null);
}

/** The tag of a name, as far as one of that name is there; large and small letters are the same. */
export function tagNamed(groups: readonly TagGroup[], name: string): TagIn | undefined {
  const wanted = name.trim().toLowerCase();
  return tagOptions(groups).find(({ tag }) => tag.name.toLowerCase() === wanted);
}

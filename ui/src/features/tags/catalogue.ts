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

/** Tags to choose from while typing: those that begin so first. */
export function offeredTags(
  groups: readonly TagGroup[],
  typed: string,
): { tags: TagIn[]; exact: boolean } {
  const wanted = typed.normalize("NFKC").trim().toLowerCase();
  const plain = (one: TagIn) => one.tag.name.normalize("NFKC").toLowerCase();
  const tags = byHand(groups)
    .filter((one) => plain(one).includes(wanted) || one.group.name.toLowerCase().includes(wanted))
    .sort((a, b) => Number(plain(b).startsWith(wanted)) - Number(plain(a).startsWith(wanted)));
  return { tags, exact: tagOptions(groups).some((one) => plain(one) === wanted) };
}

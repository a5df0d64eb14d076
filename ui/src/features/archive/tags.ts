// Tags to put on somebody while typing. Pure.
import type { CarriedTag, TagColor, TagGroup, TagId } from "../../backend";
import { t } from "../../i18n";

/** A tag to choose, or one to be made. */
export interface TagChoice {
  /** `null`: it is made first. */
  readonly id: TagId | null;
  readonly name: string;
  readonly label: string;
  readonly color: TagColor;
}

const MOST = 8;

/** Tags whose name or group has this text and that are not carried yet, those that begin with it
 * first; last of all a new one of that name. Automatic ones can't be set. */
export function tagChoices(
  groups: readonly TagGroup[],
  carried: readonly CarriedTag[],
  text: string,
): TagChoice[] {
  const word = text.trim().toLowerCase();
  const has = new Set(carried.map((tag) => tag.id));
  const all = groups.flatMap((group) => group.tags.map((tag) => ({ tag, group })));
  const found = all
    .filter(({ tag }) => tag.rule === null && !has.has(tag.id))
    .map(({ tag, group }) => ({ tag, group, at: `${tag.name} ${group.name}`.toLowerCase() }))
    .filter(({ at }) => at.includes(word))
    .sort((a, b) => a.at.indexOf(word) - b.at.indexOf(word) || b.tag.count - a.tag.count)
    .slice(0, MOST)
    .map(({ tag, group }): TagChoice => ({
      id: tag.id,
      name: tag.name,
      label: tagLabel(group.name || null, tag.name),
      color: tag.color ?? group.color,
    }));
  const known = all.some(({ tag }) => tag.name.toLowerCase() === word);
  if (word === "" || known) return found;
  const name = text.trim();
  const label = t("archive.tags.create", { name });
  return [...found, { id: null, name, label, color: "gray" }];
}

/** A tag with its group before it. */
export function tagLabel(group: string | null, name: string): string {
  return group === null ? name : t("panel.profile.group", { group, name });
}

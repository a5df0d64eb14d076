// The fake's catalogue of tags, and who carries which.
import type { Rule, TagColor, TagEdit, TagEdited } from "../../generated/contract";
import { fault } from "../files";
import type { Person } from "../people";
import type { Random } from "../random";
import { STARTERS } from "./starters";

/** A tag as the fake keeps it. */
export interface FakeTag {
  id: number;
  name: string;
  color: TagColor | null;
  rule: Rule | null;
}

/** A group; those without one are in that of id `null`. */
export interface FakeGroup {
  id: number | null;
  name: string;
  color: TagColor;
  multi: boolean;
  tags: FakeTag[];
}

/** All that is known of tags. */
export interface FakeTags {
  groups: FakeGroup[];
  next: number;
  /** Set by hand, by customer. */
  set: Record<number, number[]>;
  /** Taken away by hand although files say them, by customer. */
  taken: Record<number, number[]>;
  /** Which tag a name in a file means. */
  said: Record<string, number>;
}

/** No tags. */
export function noTags(): FakeTags {
  const loose: FakeGroup = { id: null, name: "", color: "gray", multi: true, tags: [] };
  return { groups: [loose], next: 1, set: {}, taken: {}, said: {} };
}

/** A catalogue in use: three groups, a loose tag, an automatic one. */
export function makeTags(random: Random, people: readonly Person[]): FakeTags {
  const tags = noTags();
  const group = (name: string, color: TagColor, multi: boolean, names: string[]) => {
    const { group: id = null } = editTags(tags, { what: "create_group", name, color, multi });
    return names.map((one) => {
      const made = editTags(tags, {
        what: "create",
        group: id,
        name: one,
        color: null,
        rule: null,
      });
      return made.tag ?? 0;
    });
  };
  const taste = group("口味", "green", true, ["清淡", "浓香", "花香", "无糖"]);
  const use = group("用途", "blue", false, ["自己喝", "送礼", "办公室"]);
  const care = group("跟进", "orange", true, ["已加微信", "要回访", "大客户"]);
  editTags(tags, {
    what: "create",
    group: null,
    name: "爱讲价",
    color: null,
    rule: null,
  });
  editTags(tags, {
    what: "create",
    group: null,
    name: "三个月没来",
    color: "purple",
    rule: { is: "number", of: { what: "silence", from: 90, to: null } },
  });
  for (const { id } of people) {
    const own: number[] = [];
    if (random.chance(0.4)) own.push(random.of(taste));
    if (random.chance(0.3)) own.push(random.of(use));
    if (random.chance(0.25)) own.push(random.of(care));
    if (own.length > 0) tags.set[id] = own;
  }
  return tags;
}

/** All tags with their group. */
export function allTags(tags: FakeTags): { tag: FakeTag; group: FakeGroup }[] {
  return tags.groups.flatMap((group) => group.tags.map((tag) => ({ tag, group })));
}

/** What files say becomes a tag of the catalogue, in the group they name. */
export function learnTags(tags: FakeTags, people: readonly Person[]): void {
  for (const said of people.flatMap((person) => person.profile?.tags ?? [])) {
    const key = saidKey(said.group, said.name);
    if (tags.said[key] !== undefined) continue;
    let group = tags.groups.find((one) => one.name === (said.group ?? ""));
    if (!group) {
      group = { id: tags.next++, name: said.group ?? "", color: "gray", multi: true, tags: [] };
      tags.groups.splice(-1, 0, group);
    }
    let tag = group.tags.find((one) => one.name === said.name);
    if (!tag) {
      tag = { id: tags.next++, name: said.name, color: null, rule: null };
      group.tags.push(tag);
    }
    tags.said[key] = tag.id;
  }
}

const saidKey = (group: string | null, name: string) => `${group ?? ""}/${name}`;

/** Tags a customer carries by hand and by files. */
export function carried(tags: FakeTags, person: Person): Set<number> {
  const taken = tags.taken[person.id] ?? [];
  const said = (person.profile?.tags ?? []).flatMap(
    ({ group, name }) => tags.said[saidKey(group, name)] ?? [],
  );
  return new Set([...(tags.set[person.id] ?? []), ...said.filter((id) => !taken.includes(id))]);
}

/** Sets and takes away; says of how many something changed. */
export function setTags(
  tags: FakeTags,
  people: readonly Person[],
  add: readonly number[],
  remove: readonly number[],
): number {
  const automatic = allTags(tags).filter(({ tag }) => tag.rule !== null);
  for (const id of [...add, ...remove]) {
    find(tags, id);
    if (automatic.some(({ tag }) => tag.id === id)) throw fault("bad_value", { field: "tag" });
  }
  let changed = 0;
  for (const person of people) {
    const before = carried(tags, person);
    const after = new Set(before);
    for (const id of add) {
      const { group } = find(tags, id);
      if (!group.multi) for (const other of group.tags) after.delete(other.id);
      after.add(id);
    }
    for (const id of remove) after.delete(id);
    if (before.size === after.size && [...before].every((id) => after.has(id))) continue;
    changed++;
    tags.set[person.id] = [...after];
    tags.taken[person.id] = [
      ...(tags.taken[person.id] ?? []).filter((id) => !after.has(id)),
      ...[...before].filter((id) => !after.has(id)),
    ];
  }
  return changed;
}

function find(tags: FakeTags, id: number): { tag: FakeTag; group: FakeGroup } {
  const found = allTags(tags).find(({ tag }) => tag.id === id);
  if (!found) throw fault("not_found");
  return found;
}

function findGroup(tags: FakeTags, id: number | null): FakeGroup {
  const found = tags.groups.find((group) => group.id === id);
  if (!found) throw fault("not_found");
  return found;
}

function named(name: string, others: readonly { name: string }[]): string {
  const clean = name.trim();
  if (clean === "" || [...clean].length > 50) throw fault("bad_value", { field: "name" });
  if (others.some((other) => other.name === clean)) throw fault("name_taken", { name: clean });
  return clean;
}

/** What a change of the catalogue is about, for its undo. */
export function subjectOf(tags: FakeTags, edit: TagEdit): string {
  switch (edit.what) {
    case "create_group":
    case "create":
      return edit.name.trim();
    case "edit_group":
    case "move_group":
    case "delete_group":
      return findGroup(tags, edit.id).name;
    case "edit":
    case "move":
    case "delete":
      return find(tags, edit.id).tag.name;
    case "merge":
      return find(tags, edit.into).tag.name;
    case "starter":
      return STARTERS[edit.set][0]?.name ?? "";
  }
}

/** Changes the catalogue. */
export function editTags(tags: FakeTags, edit: TagEdit): TagEdited {
  switch (edit.what) {
    case "create_group": {
      const name = named(edit.name, tags.groups);
      const group = { id: tags.next++, name, color: edit.color, multi: edit.multi, tags: [] };
      tags.groups.splice(-1, 0, group);
      return { tag: null, group: group.id };
    }
    case "edit_group": {
      const group = findGroup(tags, edit.id);
      group.name = named(
        edit.name,
        tags.groups.filter((other) => other !== group),
      );
      Object.assign(group, { color: edit.color, multi: edit.multi });
      return { tag: null, group: edit.id };
    }
    case "move_group": {
      const group = findGroup(tags, edit.id);
      tags.groups.splice(tags.groups.indexOf(group), 1);
      const at = edit.before === null ? -1 : tags.groups.findIndex(({ id }) => id === edit.before);
      tags.groups.splice(at < 0 ? tags.groups.length - 1 : at, 0, group);
      return { tag: null, group: edit.id };
    }
    case "delete_group": {
      const group = findGroup(tags, edit.id);
      if (edit.with_tags) for (const tag of [...group.tags]) drop(tags, tag.id);
      else findGroup(tags, null).tags.push(...group.tags);
      tags.groups.splice(tags.groups.indexOf(group), 1);
      return { tag: null, group: null };
    }
    case "create": {
      const group = findGroup(tags, edit.group);
      const name = named(edit.name, group.tags);
      const tag = { id: tags.next++, name, color: edit.color, rule: edit.rule };
      group.tags.push(tag);
      return { tag: tag.id, group: null };
    }
    case "edit": {
      const { tag, group } = find(tags, edit.id);
      tag.name = named(
        edit.name,
        group.tags.filter((other) => other !== tag),
      );
      Object.assign(tag, { color: edit.color, rule: edit.rule });
      return { tag: tag.id, group: null };
    }
    case "move":
      return move(tags, edit.id, edit.group, edit.before);
    case "merge":
      return merge(tags, edit.from, edit.into);
    case "delete":
      find(tags, edit.id);
      drop(tags, edit.id);
      return { tag: null, group: null };
    case "starter":
      for (const { name, color, multi, tags: names } of STARTERS[edit.set]) {
        const there = tags.groups.find((group) => group.name === name);
        const id = there?.id ?? editTags(tags, { what: "create_group", name, color, multi }).group;
        for (const one of names) {
          if (findGroup(tags, id).tags.some((tag) => tag.name === one)) continue;
          editTags(tags, { what: "create", group: id, name: one, color: null, rule: null });
        }
      }
      return { tag: null, group: null };
  }
}

function move(tags: FakeTags, id: number, to: number | null, before: number | null): TagEdited {
  const { tag, group } = find(tags, id);
  const target = findGroup(tags, to);
  const same = target.tags.find((other) => other.name === tag.name && other !== tag);
  if (same) return merge(tags, id, same.id);
  group.tags.splice(group.tags.indexOf(tag), 1);
  const at = target.tags.findIndex((other) => other.id === before);
  target.tags.splice(at < 0 ? target.tags.length : at, 0, tag);
  return { tag: id, group: to };
}

function merge(tags: FakeTags, from: number, into: number): TagEdited {
  find(tags, from);
  find(tags, into);
  if (from === into) throw fault("bad_request", { detail: "the same" });
  for (const table of [tags.set, tags.taken]) {
    for (const [person, ids] of Object.entries(table)) {
      const next = ids.map((id) => (id === from ? into : id));
      table[Number(person)] = [...new Set(next)];
    }
  }
  for (const [key, id] of Object.entries(tags.said)) if (id === from) tags.said[key] = into;
  drop(tags, from);
  return { tag: into, group: null };
}

function drop(tags: FakeTags, id: number): void {
  const { tag, group } = find(tags, id);
  group.tags.splice(group.tags.indexOf(tag), 1);
  for (const [person, ids] of Object.entries(tags.set)) {
    tags.set[Number(person)] = ids.filter((other) => other !== id);
  }
}

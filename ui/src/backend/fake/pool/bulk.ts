// What is done to many customers at once.
import type { CopyList, CopyRequest, LeftOut } from "../../generated/contract";
import type { Person } from "../people";

/** A list to paste. Of those with an odd number nobody knows whether they want it; every
 * twentieth said no. */
export function copied(people: readonly Person[], request: CopyRequest): CopyList {
  const list: CopyList = { ids: [], lines: [], left_out: [] };
  const out = new Map<LeftOut, number>();
  const seen = new Set<string>();
  for (const person of people) {
    const line = lineOf(person, request.what);
    const why = ((): LeftOut | undefined => {
      if (person.excluded) return "excluded";
      if (person.id % 20 === 0) return "said_no";
      if (!request.include_unknown && person.id % 2 === 1) return "not_asked";
      if (!line) return "nothing";
      if (seen.has(line)) return "repeated";
      return undefined;
    })();
    if (why !== undefined || !line) {
      const reason = why ?? "nothing";
      out.set(reason, (out.get(reason) ?? 0) + 1);
      continue;
    }
    seen.add(line);
    list.ids.push(person.id);
    list.lines.push(line);
  }
  list.left_out = [...out];
  return list;
}

function lineOf(person: Person, what: CopyRequest["what"]): string | null {
  const name = person.name || person.given;
  switch (what) {
    case "phones":
      return person.phone;
    case "names":
      return name || null;
    case "wechat_remarks":
      return (person.profile?.remark_name ?? name) || null;
    case "wechat_ids":
      return person.profile?.wechat ?? null;
  }
}

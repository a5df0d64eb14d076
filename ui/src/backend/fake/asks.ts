// Who may be who among the made-up people: the questions, and what answers make of them.
import type {
  Ask,
  AskAnswer,
  AskPerson,
  AskRules,
  IdentityRow,
  OrderDetail,
} from "../generated/contract";
import type { Person } from "./people";

/** What the merchant said, by pair of identities, and the rules. */
export interface Answers {
  said: Record<string, boolean>;
  rules: AskRules;
}

/** The rules at the start. */
export const ASK_ALL: AskRules = { shared_phone: "ask", several_phones_apart: false };

/** A question, answered or not. */
interface Doubt {
  kind: Ask["kind"];
  about: IdentityRow;
  /** Who has the name it is about. */
  owner: Person | null;
  among: Person[];
}

const keyOf = ({ kind, platform, value }: IdentityRow) => `${kind} ${platform ?? ""} ${value}`;
const pairOf = (a: IdentityRow, b: IdentityRow) => [keyOf(a), keyOf(b)].sort().join(" | ");

/** What a person is known by in a question: their account, else their phone. */
function knownBy({ identities }: Person, kind: IdentityRow["kind"]): IdentityRow | undefined {
  return identities.find((identity) => identity.kind === kind);
}

function doubts(people: readonly Person[]): Doubt[] {
  const [phones, names] = [new Map<string, Person[]>(), new Map<string, Person[]>()];
  const put = (map: Map<string, Person[]>, key: string, person: Person) =>
    map.set(key, [...(map.get(key) ?? []), person]);
  for (const person of people) {
    const account = knownBy(person, "account");
    if (account && person.phone) put(phones, `${account.platform ?? ""} ${person.phone}`, person);
    if (!account && knownBy(person, "phone")) put(names, person.given, person);
  }
  const found: Doubt[] = [];
  for (const among of phones.values()) {
    const about = { kind: "phone" as const, platform: null, value: among[0]?.phone ?? "" };
    if (among.length > 1) found.push({ kind: "shared_phone", about, owner: null, among });
  }
  for (const owner of people) {
    const about = knownBy(owner, "name");
    const among = about ? (names.get(about.value) ?? []) : [];
    if (about && among.length > 1) found.push({ kind: "several_phones", about, owner, among });
  }
  return found;
}

/** The pairs a question is about. */
function pairs({ kind, about, among }: Doubt): [IdentityRow, IdentityRow, number, number][] {
  const rows = among.map((p) => knownBy(p, kind === "shared_phone" ? "account" : "phone") ?? about);
  if (kind === "several_phones") return rows.map((row, i) => [about, row, -1, i]);
  return rows.flatMap((a, i) =>
    rows
      .slice(i + 1)
      .map((b, j): [IdentityRow, IdentityRow, number, number] => [a, b, i, i + 1 + j]),
  );
}

/** What is held of a pair: said, else by the rules; undefined: open. */
function held(doubt: Doubt, a: IdentityRow, b: IdentityRow, { said, rules }: Answers) {
  const word = said[pairOf(a, b)];
  if (word !== undefined) return word;
  if (doubt.kind === "several_phones") return rules.several_phones_apart ? false : undefined;
  return rules.shared_phone === "ask" ? undefined : rules.shared_phone === "together";
}

/** The people, those who are one by answers or rules joined. */
export function joined(people: readonly Person[], answers: Answers): Person[] {
  const into = new Map(people.map((person) => [person.id, person.id]));
  const root = (id: number): number => {
    const up = into.get(id) ?? id;
    return up === id ? id : root(up);
  };
  for (const doubt of doubts(people)) {
    for (const [a, b, i, j] of pairs(doubt)) {
      if (held(doubt, a, b, answers) !== true) continue;
      const [x, y] = [doubt.among[i] ?? doubt.owner, doubt.among[j]];
      if (!x || !y) continue;
      const [low, high] = [root(x.id), root(y.id)].sort((p, q) => p - q);
      if (low !== undefined && high !== undefined) into.set(high, low);
    }
  }
  const groups = new Map<number, Person[]>();
  for (const person of people) {
    const id = root(person.id);
    groups.set(id, [...(groups.get(id) ?? []), person]);
  }
  return [...groups.values()].map(joinGroup);
}

function joinGroup(group: readonly Person[]): Person {
  const [first, ...others] = group as [Person, ...Person[]];
  if (others.length === 0) return first;
  const phone = first.phone ?? others.find((person) => person.phone)?.phone ?? null;
  const identities = group.flatMap((person) => person.identities);
  const known = identities.some(({ kind, value }) => kind === "phone" && value === phone);
  if (phone && !known) identities.push({ kind: "phone", platform: null, value: phone });
  const orders = group.flatMap((person) => person.orders);
  const excluded = group.some((person) => person.excluded);
  return { ...first, phone, identities, orders, excluded };
}

/** The questions nothing answers yet. */
export function openAsks(people: readonly Person[], answers: Answers): Ask[] {
  const open = doubts(people).filter((doubt) =>
    pairs(doubt).some(([a, b]) => held(doubt, a, b, answers) === undefined),
  );
  if (open.length === 0) return [];
  const customers = joined(people, answers);
  const customerOf = (identity: IdentityRow) =>
    customers.find((one) => one.identities.some((own) => keyOf(own) === keyOf(identity)));
  return open.map((doubt) => {
    const kind = doubt.kind === "shared_phone" ? "account" : "phone";
    const rows = doubt.among.flatMap((person) => knownBy(person, kind) ?? []);
    return {
      key: `${doubt.kind} ${keyOf(doubt.about)} ${rows.map(keyOf).join(" ")}`,
      kind: doubt.kind,
      about: asPerson(doubt.about, customerOf(doubt.about)),
      among: rows.map((row) => asPerson(row, customerOf(row))),
    };
  });
}

/** How many questions would be open about new people. */
export function doubtsAbout(
  people: readonly Person[],
  there: readonly Person[],
  answers: Answers,
): number {
  const mine = new Set(people.map((person) => person.id));
  return openAsks([...there, ...people], answers).filter((ask) =>
    ask.among.some(({ customer }) => customer !== null && mine.has(customer)),
  ).length;
}

/** An answer as it is kept: pair by pair. */
export function answered(ask: Ask, answer: AskAnswer): Record<string, boolean> {
  const same = new Set(answer === "apart" ? [] : answer.same);
  const rows = ask.among.map((person) => person.identity);
  const said: Record<string, boolean> = {};
  rows.forEach((row, i) => {
    if (ask.kind === "several_phones") said[pairOf(ask.about.identity, row)] = same.has(i);
    else {
      for (let j = i + 1; j < rows.length; j++) {
        const other = rows[j];
        if (other) said[pairOf(row, other)] = same.has(i) && same.has(j);
      }
    }
  });
  return said;
}

const SHOWN = 3;

function asPerson(identity: IdentityRow, person: Person | undefined): AskPerson {
  const counted = (person?.orders ?? []).filter((order) => order.counts);
  const days = counted.map((order) => order.day).sort();
  const [first, last] = [days[0], days.at(-1)];
  const latest = (person?.orders ?? []).toSorted((a, b) => b.day.localeCompare(a.day)).slice(0, 10);
  const some = (of: (order: OrderDetail) => string | null) =>
    [...new Set(latest.flatMap((order) => of(order) ?? []))].slice(0, SHOWN);
  return {
    identity,
    customer: person?.id ?? null,
    name: person ? person.name || person.given || identity.value : identity.value,
    orders: counted.length,
    net_fen: counted.reduce((sum, o) => sum + (o.paid_fen ?? 0) - o.refunded_fen, 0),
    days: first && last ? [first, last] : null,
    receivers: some((order) => order.receiver),
    addresses: some((order) => order.address),
  };
}

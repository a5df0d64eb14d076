// The fake's shop: who is in it, and its undo.
import type {
  AnswerRequest,
  AskPage,
  AskRules,
  AsksRequest,
  Batch,
  BulkRequest,
  CarriedTag,
  Changed,
  CustomerIds,
  CustomerDetail,
  CustomerEdit,
  CustomerPage,
  CustomerQuery,
  ExclusionCount,
  ExclusionRules,
  Forgotten,
  LifecycleSettings,
  ListChoices,
  OrderExclude,
  Selection,
  ShopState,
  TagCustomers,
  TagEdit,
  TagEdited,
  TagGroup,
  UndoLabel,
  UndoOutcome,
  WhichShop,
} from "../generated/contract";
import { type Archives, noArchives, writtenOf } from "./archive";
import { answered, type Answers, ASK_ALL, joined, openAsks } from "./asks";
import { type Catalogue, firstCatalogue, productOf } from "./catalogue";
import { countAll, type Exclusions, leftOut, markOf, ruledOut, withExclusions } from "./exclusions";
import { type Basis, factsOf, shopGaps, thresholdsOf } from "./facts";
import { fault } from "./files";
import { merged } from "./merges";
import type { Person } from "./people";
import { cellOf, choices, listed, type ListShop, selected } from "./pool/list";
import {
  allTags,
  carried,
  editTags,
  type FakeTags,
  learnTags,
  noTags,
  setTags,
  subjectOf,
} from "./pool/tags";
import { type History, historyOf, isUsing, runsOut } from "./reports/bought";
import { brokenIn, holds } from "./rules";
import { firstSegments, segmentRule, type Segments } from "./segments";

interface Data {
  people: Person[];
  batches: Batch[];
  lifecycle: LifecycleSettings;
  name: string;
  answers: Answers;
  exclusions: Exclusions;
  archives: Archives;
  catalogue: Catalogue;
  segments: Segments;
  tags: FakeTags;
  /** Who brought whom, by the merchant's word. */
  referrers: Record<number, number | null>;
  /** Orders of people who were deleted for good. */
  nobodys: number;
}

/** A change with what was before it. */
export interface Step {
  id: number;
  /** When it was made. */
  at: string;
  label: UndoLabel;
  before: Data;
}

/** A change that was taken back; without what was after it, it can't be made again. */
export interface UndoneStep extends Step {
  after: Data | undefined;
}

/** An open shop in memory. */
export class FakeShop {
  /** Its people are as the files say: each account alone (see {@link people}). */
  data: Data = {
    people: [],
    batches: [],
    lifecycle: { loyal_from: 3, fixed_days: null },
    name: "",
    answers: { said: {}, rules: ASK_ALL },
    exclusions: countAll(),
    archives: noArchives(),
    catalogue: firstCatalogue(),
    segments: firstSegments(),
    tags: noTags(),
    referrers: {},
    nobodys: 0,
  };
  revision = 1;
  /** Whether somebody was deleted for good. */
  deleted = false;
  #steps: Step[] = [];
  #undone: UndoneStep[] = [];
  #lastStep = 0;

  constructor(
    readonly which: WhichShop,
    readonly today: string,
  ) {}

  /** The customers: those who are one person by the merchant's word are one, and what is left
   * out does not count. */
  get people(): Person[] {
    const { people, answers, exclusions, archives } = this.data;
    return merged(joined(people, answers), archives.merges).map((person) =>
      withExclusions(person, exclusions),
    );
  }

  /** Changes something; it can be taken back. */
  change(label: UndoLabel, work: (data: Data) => void): void {
    const id = ++this.#lastStep;
    const minute = String(id % 60).padStart(2, "0");
    const at = `${this.today} 10:${minute}:00`;
    this.#steps.push({ id, at, label, before: structuredClone(this.data) });
    this.#undone = [];
    work(this.data);
    this.revision++;
  }

  /** Takes back the last change. */
  undo(): UndoOutcome {
    const step = this.#steps.pop();
    if (!step) throw fault("nothing_to_undo");
    const orders = this.#orders();
    const customers = this.data.people.length;
    const after = step.label.kind === "import" ? undefined : structuredClone(this.data);
    this.#undone.push({ ...step, after });
    this.data = step.before;
    this.revision++;
    return {
      undone: step.label,
      orders_removed: Math.max(0, orders - this.#orders()),
      orders_changed: 0,
      customers_removed: Math.max(0, customers - this.data.people.length),
      kept_edited: [],
      kept_total: 0,
    };
  }

  /** Makes the change again that was taken back last. */
  redo(): UndoLabel {
    const step = this.#undone.at(-1);
    if (!step) throw fault("nothing_to_redo");
    const { after, ...done } = step;
    if (!after) throw fault("import_not_redone", { file: step.label.subject });
    this.#undone.pop();
    this.#steps.push({ ...done, before: structuredClone(this.data) });
    this.data = after;
    this.revision++;
    return step.label;
  }

  /** The changes, oldest first, and those taken back, the last one last. */
  get past(): { done: readonly Step[]; undone: readonly UndoneStep[] } {
    return { done: this.#steps, undone: this.#undone };
  }

  /** Takes back one import; who was edited by hand stays. */
  undoBatch(id: number): UndoOutcome {
    const batch = this.data.batches.find((one) => one.id === id);
    if (!batch) throw fault("not_found");
    const mine = this.data.people.filter((person) => person.batch === id);
    const kept = mine.filter((person) => person.edited);
    const orders = mine.reduce((sum, person) => sum + person.orders.length, 0);
    for (const person of kept) person.orders = [];
    this.data.people = this.data.people.filter((p) => p.batch !== id || p.edited);
    this.data.batches = this.data.batches.filter((one) => one.id !== id);
    this.#steps = this.#steps.filter((step) => step.label.kind !== "import");
    this.#undone = [];
    this.revision++;
    return {
      undone: { kind: "import", subject: batch.files[0]?.file ?? "", count: batch.files.length },
      orders_removed: orders,
      orders_changed: 0,
      customers_removed: mine.length - kept.length,
      kept_edited: kept.map((person) => person.name || person.given).slice(0, 20),
      kept_total: kept.length,
    };
  }

  /** The shop at a glance. */
  state(): ShopState {
    const people = this.people;
    const days = people.flatMap((person) => person.orders.map((order) => order.day));
    return {
      which: this.which,
      path: `${this.which}.huitouke`,
      name: this.data.name,
      today: this.today,
      customers: people.length,
      orders: this.#orders() + (this.data.people.length > 0 ? 17 : 0),
      orders_without_customer: this.data.people.length > 0 ? 17 : 0,
      asks: openAsks(this.data.people, this.data.answers).length,
      orders_without_day: 0,
      newest_day: days.sort().at(-1) ?? null,
      undo: this.#steps.at(-1)?.label ?? null,
      revision: this.revision,
      lifecycle: this.data.lifecycle,
      read_only: null,
    };
  }

  /** What the list and rules are worked out from. */
  listShop(asOf: string | null, day: string | null): ListShop {
    const { people } = this;
    const basis = this.#basis(asOf, day);
    const { tags, referrers, segments } = this.data;
    learnTags(tags, people);
    const groups = allTags(tags);
    const automatic = groups.filter(({ tag }) => tag.rule !== null);
    const known = new Map<Person, Set<number>>();
    let history: History[] | undefined;
    const shop: ListShop = {
      people,
      day: basis.day,
      factsOf: (person) => factsOf(person, basis),
      tagsOf(person) {
        const found = known.get(person);
        if (found) return found;
        const own = carried(tags, person);
        // A rule that asks for its own tag finds what is here so far.
        known.set(person, own);
        const facts = factsOf(person, basis);
        for (const { tag } of automatic) {
          own.delete(tag.id);
          if (facts && tag.rule && holds(tag.rule, person, facts, shop)) own.add(tag.id);
        }
        return own;
      },
      carriedOf: (person) =>
        groups
          .filter(({ tag }) => shop.tagsOf(person).has(tag.id))
          .map(({ tag, group }): CarriedTag => ({
            id: tag.id,
            name: tag.name,
            group: group.name || null,
            color: tag.color ?? group.color,
            automatic: tag.rule !== null,
          })),
      tagThere: (id) => groups.some(({ tag }) => tag.id === id),
      segment: (key) => segmentRule(segments, key),
      words: (person) => [...words(person), ...shop.carriedOf(person).map((tag) => tag.name)],
      referrerOf: ({ id }) => referrers[id] ?? null,
      broughtBy: ({ id }) => Object.values(referrers).filter((by) => by === id).length,
      afterSalesOf: (person) => writtenOf(this, person).after_sales,
      productOf: (order, line) => productOf(this.data.catalogue, order, line),
      isUsing: ({ id }, uses) =>
        isUsing((history ??= historyOf(this, basis.day)), id, uses, basis.day),
      runsOut: ({ id }, product) => runsOut((history ??= historyOf(this, basis.day)), id, product),
      nameOf(id) {
        const person = people.find((one) => one.id === id);
        return person ? person.name || person.given : null;
      },
    };
    return shop;
  }

  /** A page of the list. */
  list(query: CustomerQuery): CustomerPage {
    const { thresholds } = this.#basis(query.as_of, query.day);
    const shop = this.listShop(query.as_of, query.day);
    const all = listed(shop, query);
    const columns = query.columns ?? [];
    return {
      day: shop.day,
      thresholds,
      total: all.length,
      net_fen: all.reduce((sum, { facts }) => sum + facts.net_fen, 0),
      rows: all.slice(query.offset, query.offset + query.limit).map((one) => ({
        ...one.facts,
        cells: columns.map((column) => cellOf(column, one, shop)),
      })),
      broken: query.rule ? brokenIn(query.rule, shop) : [],
    };
  }

  /** Whom a selection means. */
  selected(selection: Selection): Person[] {
    const { as_of = null, day = null } = selection.kind === "all" ? selection.query : {};
    return selected(this.listShop(as_of, day), selection);
  }

  /** What the list can be narrowed by. */
  choices(): ListChoices {
    return choices(this.listShop(null, null));
  }

  /** Who stands between two rows. */
  range(query: CustomerQuery): CustomerIds {
    const all = listed(this.listShop(query.as_of, query.day), query);
    const rows = all.slice(query.offset, query.offset + query.limit);
    return { ids: rows.map(({ facts }) => facts.id) };
  }

  /** Does something to many. */
  bulk({ customers, edit }: BulkRequest): Changed {
    const ids = this.selected(customers).map((person) => person.id);
    const changes = ids.filter((id) =>
      edit.what === "referrer"
        ? id !== edit.value && (this.data.referrers[id] ?? null) !== edit.value
        : this.#person(id).excluded !== edit.value,
    );
    if (changes.length === 0) return { customers: 0 };
    const label = { kind: "edit_customers" as const, subject: "", count: changes.length };
    this.change(label, (data) => {
      for (const id of changes) {
        if (edit.what === "referrer") data.referrers[id] = edit.value;
        else this.#person(id).excluded = edit.value;
      }
    });
    return { customers: changes.length };
  }

  /** Deletes people for good: also from what undo knows. */
  forget(selection: Selection): Forgotten {
    const gone = this.selected(selection);
    const ids = new Set(gone.map((person) => person.id));
    const orders = gone.reduce((sum, person) => sum + person.orders.length, 0);
    const without = (data: Data) => {
      data.people = data.people.filter((person) => !ids.has(person.id));
      data.nobodys += orders;
    };
    without(this.data);
    for (const step of this.#steps) without(step.before);
    this.#undone = [];
    this.revision++;
    this.deleted = true;
    return { customers: gone.length, orders, older_backups: this.which === "own" ? 6 : 0 };
  }

  /** The catalogue of tags. */
  tags(): TagGroup[] {
    const shop = this.listShop(null, null);
    const count = new Map<number, number>();
    for (const person of shop.people) {
      for (const id of shop.tagsOf(person)) count.set(id, (count.get(id) ?? 0) + 1);
    }
    const said = new Set(Object.values(this.data.tags.said));
    return this.data.tags.groups
      .filter((group) => group.id !== null || group.tags.length > 0)
      .map((group) => ({
        ...group,
        tags: group.tags.map((tag) => ({
          ...tag,
          count: count.get(tag.id) ?? 0,
          broken: tag.rule ? brokenIn(tag.rule, shop) : [],
          from_files: said.has(tag.id),
        })),
      }));
  }

  /** Changes the catalogue of tags. */
  editTags(edit: TagEdit): TagEdited {
    learnTags(this.data.tags, this.people);
    const subject = subjectOf(this.data.tags, edit);
    // Refused changes leave no step behind.
    editTags(structuredClone(this.data.tags), edit);
    let done: TagEdited = { tag: null, group: null };
    this.change({ kind: "edit_tags", subject, count: 1 }, ({ tags }) => {
      done = editTags(tags, edit);
    });
    return done;
  }

  /** Sets and takes away tags. */
  tagCustomers({ customers, add, remove }: TagCustomers): Changed {
    learnTags(this.data.tags, this.people);
    const people = this.selected(customers);
    const count = setTags(structuredClone(this.data.tags), people, add, remove);
    if (count === 0) return { customers: 0 };
    const kind = add.length > 0 ? ("tag_customers" as const) : ("untag_customers" as const);
    const first = allTags(this.data.tags).find(({ tag }) => tag.id === [...add, ...remove][0]);
    this.change({ kind, subject: first?.tag.name ?? "", count }, ({ tags }) => {
      setTags(tags, people, add, remove);
    });
    return { customers: count };
  }

  /** One customer. */
  detail(id: number, asOf: string | null): CustomerDetail {
    const person = this.#customer(id);
    const basis = this.#basis(asOf, null);
    // Somebody opened on a day before they were first seen is shown as they are.
    const facts =
      factsOf(person, basis) ?? factsOf({ ...person, orders: [], profile: null }, basis);
    if (!facts) throw fault("not_found");
    return {
      facts,
      thresholds: basis.thresholds,
      day: basis.day,
      name_by_hand: person.name !== "",
      note: person.note,
      agent: person.agent,
      excluded: person.excluded,
      region: person.orders.at(-1)?.region ?? null,
      identities: person.identities,
      tags: this.listShop(asOf, null).carriedOf(person),
      profile: person.profile,
      orders_total: person.orders.length,
      orders: person.orders.toSorted(
        (a, b) => `${b.day} ${b.time}`.localeCompare(`${a.day} ${a.time}`) || b.id - a.id,
      ),
    };
  }

  /** Edits one field. */
  edit({ id, edit }: CustomerEdit): void {
    const { name, given, identities } = this.#customer(id);
    this.change({ kind: "edit_customer", subject: name || given, count: 1 }, () => {
      const person = this.#person(id);
      person.edited = true;
      if (edit.field === "name") person.name = edit.value;
      else if (edit.field === "note") person.note = edit.value;
      else if (edit.field === "agent") person.agent = edit.value;
      else {
        // Also of those who were joined to this customer.
        const keys = new Set(identities.map((identity) => JSON.stringify(identity)));
        for (const one of this.data.people) {
          if (one.identities.some((own) => keys.has(JSON.stringify(own)))) {
            one.excluded = edit.value;
          }
        }
      }
    });
  }

  /** Marks one order. */
  exclude({ order: id, excluded }: OrderExclude): void {
    const order = this.data.people.flatMap((one) => one.orders).find((one) => one.id === id);
    if (!order) throw fault("not_found");
    const { rules, marks } = this.data.exclusions;
    const key = markOf(order);
    const mark = excluded || ruledOut(order, rules) ? excluded : undefined;
    if (marks[key] === mark) return;
    const kind = excluded ? ("exclude_order" as const) : ("count_order" as const);
    this.change({ kind, subject: order.number ?? order.day, count: 1 }, ({ exclusions }) => {
      exclusions.marks[key] = mark;
    });
  }

  /** How many orders rules would leave out. */
  countExcluded(rules: ExclusionRules): ExclusionCount {
    const { marks } = this.data.exclusions;
    const orders = this.data.people.flatMap((person) => person.orders);
    return { orders: orders.filter((order) => leftOut(order, { rules, marks })).length };
  }

  /** Changes the rules that leave orders out. */
  setExclusions(rules: ExclusionRules): void {
    if (JSON.stringify(rules) === JSON.stringify(this.data.exclusions.rules)) return;
    this.change({ kind: "edit_exclusion_rules", subject: "", count: 1 }, (data) => {
      data.exclusions.rules = rules;
    });
  }

  /** A page of the open questions. */
  asks({ offset, limit }: AsksRequest): AskPage {
    const all = openAsks(this.data.people, this.data.answers);
    return {
      total: all.length,
      asks: all.slice(offset, offset + Math.min(limit, 200)),
      rules: this.data.answers.rules,
    };
  }

  /** Answers a question. */
  answer({ key, answer }: AnswerRequest): void {
    const ask = openAsks(this.data.people, this.data.answers).find((one) => one.key === key);
    if (!ask) throw fault("not_found");
    if (answer !== "apart" && answer.same.some((place) => !ask.among[place])) {
      throw fault("bad_request", { detail: "no such place" });
    }
    const label = { kind: "answer_ask" as const, subject: ask.about.identity.value, count: 1 };
    this.change(label, (data) => {
      Object.assign(data.answers.said, answered(ask, answer));
    });
  }

  /** Changes the rules that answer. */
  setRules(rules: AskRules): void {
    this.change({ kind: "edit_ask_rules", subject: "", count: 1 }, (data) => {
      data.answers.rules = rules;
    });
  }

  /** The day used where none is asked for. */
  dayOf(asOf: string | null): string {
    return asOf ?? this.state().newest_day ?? this.today;
  }

  #basis(asOf: string | null, day: string | null): Basis {
    const at = this.dayOf(asOf);
    const gaps = shopGaps(this.people, at);
    const settings = this.data.lifecycle;
    return { day: day ?? at, thresholds: thresholdsOf(gaps, settings), gaps, settings };
  }

  #person(id: number): Person {
    const person = this.data.people.find((one) => one.id === id);
    if (!person) throw fault("not_found");
    return person;
  }

  #customer(id: number): Person {
    const person = this.people.find((one) => one.id === id);
    if (!person) throw fault("not_found");
    return person;
  }

  #orders(): number {
    const { people, nobodys } = this.data;
    return people.reduce((sum, person) => sum + person.orders.length, nobodys);
  }
}

function words(person: Person): string[] {
  const told = person.profile;
  return [
    person.name,
    person.given,
    person.phone ?? "",
    ...person.identities.map((i) => i.value),
    ...(told?.tags.map((tag) => tag.name) ?? []),
    ...(told?.extra.map((field) => field.value) ?? []),
    told?.source ?? "",
    told?.remark_name ?? "",
  ];
}

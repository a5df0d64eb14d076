// The fake's shop: who is in it, and its undo.
import type {
  AnswerRequest,
  AskPage,
  AskRules,
  AsksRequest,
  Batch,
  CustomerDetail,
  CustomerEdit,
  CustomerPage,
  CustomerQuery,
  CustomerFacts,
  ExclusionCount,
  ExclusionRules,
  LifecycleSettings,
  OrderExclude,
  ShopState,
  UndoLabel,
  UndoOutcome,
  WhichShop,
} from "../generated/contract";
import { type Archives, noArchives } from "./archive";
import { answered, type Answers, ASK_ALL, joined, openAsks } from "./asks";
import { countAll, type Exclusions, leftOut, markOf, ruledOut, withExclusions } from "./exclusions";
import { type Basis, factsOf, shopGaps, thresholdsOf } from "./facts";
import { fault } from "./files";
import { merged } from "./merges";
import type { Person } from "./people";

interface Data {
  people: Person[];
  batches: Batch[];
  lifecycle: LifecycleSettings;
  answers: Answers;
  exclusions: Exclusions;
  archives: Archives;
}

interface Step {
  label: UndoLabel;
  before: Data;
}

const STAGE_ORDER = ["prospect", "new", "returning", "loyal", "fan", "agent"];
const ACTIVITY_ORDER = ["lost", "slipping", "active"];

/** An open shop in memory. */
export class FakeShop {
  /** Its people are as the files say: each account alone (see {@link people}). */
  data: Data = {
    people: [],
    batches: [],
    lifecycle: { loyal_from: 3, fixed_days: null },
    answers: { said: {}, rules: ASK_ALL },
    exclusions: countAll(),
    archives: noArchives(),
  };
  revision = 1;
  #steps: Step[] = [];

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
    this.#steps.push({ label, before: structuredClone(this.data) });
    work(this.data);
    this.revision++;
  }

  /** Takes back the last change. */
  undo(): UndoOutcome {
    const step = this.#steps.pop();
    if (!step) throw fault("nothing_to_undo");
    const orders = this.#orders();
    const customers = this.data.people.length;
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
    };
  }

  /** A page of the list. */
  list(query: CustomerQuery): CustomerPage {
    const basis = this.#basis(query.as_of, query.day);
    const word = query.search.toLowerCase();
    const all = this.people
      .filter((p) => word === "" || words(p).some((text) => text.toLowerCase().includes(word)))
      .flatMap((person) => factsOf(person, basis) ?? [])
      .filter((f) => query.stage === null || f.stage === query.stage)
      .filter((f) => query.activity === null || f.activity === query.activity)
      .sort((a, b) => compare(query, a, b));
    return {
      day: basis.day,
      thresholds: basis.thresholds,
      total: all.length,
      net_fen: all.reduce((sum, facts) => sum + facts.net_fen, 0),
      rows: all.slice(query.offset, query.offset + query.limit),
      broken: [],
    };
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
      tags: [],
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
    return this.data.people.reduce((sum, person) => sum + person.orders.length, 0);
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

function compare(query: CustomerQuery, a: CustomerFacts, b: CustomerFacts): number {
  const turn = query.descending ? -1 : 1;
  const key = (f: CustomerFacts): number | string | null => {
    switch (query.sort) {
      case "last_day":
        return f.last_day;
      case "name":
        return f.name;
      case "net":
        return f.net_fen;
      case "orders":
        return f.orders;
      case "purchase_days":
        return f.purchase_days;
      case "stage":
        return STAGE_ORDER.indexOf(f.stage) * 10 + ACTIVITY_ORDER.indexOf(f.activity ?? "");
      case "cycle":
        return f.cycle_days;
      default:
        return null;
    }
  };
  const [x, y] = [key(a), key(b)];
  // What is not known comes last either way.
  if (x === null || y === null) return Number(x === null) - Number(y === null) || a.id - b.id;
  const order = typeof x === "string" ? x.localeCompare(String(y), "zh-CN") : x - Number(y);
  return order * turn || a.id - b.id;
}

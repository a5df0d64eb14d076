import type {
  FileOutcome,
  FileToImport,
  ImportOutcome,
  ImportRequest,
  OrderDetail,
  PlannedRow,
  PlannedRows,
  Progress,
} from "../generated/contract";
import { addDays } from "../../app/days";
import { fileName } from "../../app/paths";
import { doubtsAbout } from "./asks";
import { makeDoubtful } from "./doubtful";
import { leftOut } from "./exclusions";
import { detect, fault, placeOf, problemsOf, rowsOf, troubleOf } from "./files";
import { makeContacts, makePeople, type Person } from "./people";
import { Random, seedOf } from "./random";
import type { FakeShop } from "./shop";

/** How long a made-up import takes. */
export interface Pace {
  /** Steps of progress. */
  steps: number;
  /** Between two of them. */
  ms: number;
}

interface Read {
  outcome: FileOutcome;
  people: Person[];
  planned: PlannedRows;
}

function read(shop: FakeShop, asked: FileToImport, batch: number, first: number): Read {
  const path = placeOf(asked);
  const trouble = troubleOf(path);
  if (trouble) throw trouble;
  const found = detect(asked).detection;
  if (!found) throw fault("internal", { detail: path });
  const roles = new Set(found.columns.map((column) => column.role));
  const contacts = found.holds === "contacts";
  const missing = contacts
    ? []
    : [
        ...(roles.has("paid_at") || roles.has("ordered_at") ? [] : ["ordered_at"]),
        ...(roles.has("paid") || roles.has("due") ? [] : ["paid"]),
      ];
  if (missing.length > 0) {
    throw fault("file_no_usable_column", { file: found.file, missing: missing.join(",") });
  }
  const rows = rowsOf(path);
  const same = (f: FileOutcome) => f.file === found.file && f.sheet === found.sheet;
  const known = shop.data.batches.some((b) => b.files.some(same));
  const buyer = !found.notices.includes("no_buyer");
  const make = contacts ? makeContacts : makePeople;
  const people = make(new Random(seedOf(found.file + (found.sheet ?? ""))), {
    customers: known || !buyer ? 0 : Math.max(5, Math.floor(rows / 4)),
    firstId: first,
    firstOrder: first * 100,
    from: addDays(shop.today, -200),
    days: 198,
    platform: found.platform,
    file: found.file,
    batch,
  });
  makeDoubtful(people, people.length > 20 ? 1 : 0);
  const orders = people.reduce((sum, person) => sum + person.orders.length, 0);
  const problems = contacts ? [] : problemsOf(path, found.sheet);
  const matched = Math.min(shop.data.people.length, Math.floor(rows / 9));
  const days = people.flatMap((p) => p.orders.map((o) => o.day)).sort();
  const [from, to] = [days[0], days.at(-1)];
  const [loyal] = shop.data.people;
  const edited = known && found.platform === "hand" && !contacts;
  const left = people.flatMap((one) =>
    one.orders.filter((order) => leftOut(order, shop.data.exclusions)),
  );
  return {
    people,
    planned: plannedOf(people, known && loyal ? [loyal] : [], edited, left),
    outcome: {
      file: found.file,
      platform: found.platform,
      layout: found.layout,
      holds: found.holds,
      encoding: found.encoding,
      sheet: found.sheet,
      header_row: found.header_row,
      rows,
      lines: rows - problems.length,
      orders_new: orders,
      orders_known: known && !contacts ? rows - problems.length : 0,
      orders_updated: known && !contacts ? 1 : 0,
      orders_joined: 0,
      orders_without_customer: contacts ? 0 : buyer ? 2 : rows - problems.length,
      orders_without_day: 0,
      orders_excluded: left.length,
      contacts: contacts ? people.length + matched : 0,
      contacts_told: contacts && !known ? people.length + matched : 0,
      customers_new: people.length,
      customers_matched: matched,
      kept_by_hand: [],
      // A table that came before comes again, edited.
      new_version: edited
        ? { file: found.file, missing: 2, replaces: asked.choices.replaces }
        : null,
      repeats: null,
      to_ask: doubtsAbout(people, shop.data.people, shop.data.answers),
      days: from && to ? [from, to] : null,
      problems,
      problems_total: problems.length,
      skipped:
        found.transfers === null
          ? []
          : [
              { reason: "expense", rows: 280 },
              ...(found.transfers ? [] : [{ reason: "transfer" as const, rows: 32 }]),
            ],
    },
  };
}

/** Rows behind a figure at most, as in the product. */
const ROWS = 200;

function plannedOf(
  people: readonly Person[],
  updated: readonly Person[],
  edited: boolean,
  left: readonly OrderDetail[],
): PlannedRows {
  let row = 1;
  const rows = (person: Person) =>
    person.orders.map((order): PlannedRow => ({
      row: ++row,
      number: order.number,
      customer: person.name || person.given,
      phone: person.phone,
      day: order.day,
      state: order.state,
      paid_fen: order.paid_fen,
      refunded_fen: order.refunded_fen,
      was: null,
    }));
  const byPerson = people.map(rows);
  const numbers = new Set(left.map((order) => order.number));
  const changed = updated.flatMap((person) => rows(person).slice(0, 1));
  return {
    customers_new: byPerson.flatMap((own) => own.slice(0, 1)).slice(0, ROWS),
    customers_matched: changed,
    orders_new: byPerson.flat().slice(0, ROWS),
    orders_known: [],
    orders_updated: changed.map((now) => ({
      ...now,
      was: {
        state: "paid",
        day: now.day,
        paid_fen: now.paid_fen,
        refunded_fen: 0,
        customer: now.customer,
      },
    })),
    orders_without_customer: [],
    orders_without_day: [],
    repeats: [],
    gone: edited ? changed.concat(changed).slice(0, 2) : [],
    orders_excluded: byPerson
      .flat()
      .filter((one) => numbers.has(one.number))
      .slice(0, ROWS),
  };
}

/** Walks through the steps, reporting each, until done or cancelled. */
async function walk(
  request: ImportRequest,
  pace: Pace,
  signal: AbortSignal | undefined,
  onProgress: ((progress: Progress) => void) | undefined,
): Promise<void> {
  const files = request.files.map((file) => fileName(placeOf(file)));
  const rows = request.files.reduce((sum, file) => sum + rowsOf(placeOf(file)), 0);
  for (let step = 0; step < pace.steps; step++) {
    if (signal?.aborted) throw fault("cancelled");
    const share = step / pace.steps;
    onProgress?.({
      phase: share < 0.9 ? "reading" : "writing",
      file: files[Math.floor(share * files.length)] ?? "",
      permille: Math.round(share * 1000),
      rows: Math.round(Math.min(1, share / 0.6) * rows),
    });
    await new Promise((resolve) => setTimeout(resolve, pace.ms));
  }
  if (signal?.aborted) throw fault("cancelled");
}

/** Plans or applies a made-up import. */
export async function runImport(
  shop: FakeShop,
  request: ImportRequest,
  apply: boolean,
  pace: Pace,
  signal?: AbortSignal,
  onProgress?: (progress: Progress) => void,
): Promise<ImportOutcome> {
  const batch = 1 + Math.max(0, ...shop.data.batches.map((one) => one.id));
  let first = 1 + Math.max(0, ...shop.data.people.map((person) => person.id));
  const reads: Read[] = [];
  for (const file of request.files) {
    const one = read(shop, file, batch, first);
    first += one.people.length;
    reads.push(one);
  }
  await walk(request, pace, signal, onProgress);
  const files = reads.map((one) => one.outcome);
  const rows = apply ? [] : reads.map((one) => one.planned);
  const paths = new Set(request.files.map(placeOf));
  if (apply) {
    const label = { kind: "import" as const, subject: files[0]?.file ?? "", count: paths.size };
    shop.change(label, (data) => {
      data.people.push(...reads.flatMap((one) => one.people));
      data.batches.unshift({ id: batch, at: `${shop.today} 09:41:07`, files });
    });
  }
  return { batch: apply ? batch : null, files, rows, elapsed_ms: pace.steps * pace.ms };
}

// The product in memory, with a made-up shop, for a plain browser and for tests.
// The address chooses what it starts with: `?shop=empty`, `?old` (no orders for
// months), `?doubts=N` (open questions), `?nasty` (one customer's data
// are as bad as they come), `?cloud` (the data lie where a drive copies them), `?slow`,
// `?fail=CODE` (the data file can't be opened), `?readonly=CODE` (it can only be looked at),
// `?password` (it has one: 芝麻开门 1), `?locked` (it must be typed first).
import type { Backend, CallOptions, CommandName, DropHandlers } from "../backend";
import type { Commands, ErrorCode, WhichShop } from "../generated/contract";
import { archiveHandlers } from "./archive_handlers";
import { makeReferrers } from "./archive_made";
import { backupHandlers } from "./backups";
import {
  catalogue,
  dressTitles,
  editProduct,
  findProducts,
  product,
  productsAlike,
} from "./catalogue";
import { makeDoubtful } from "./doubtful";
import { detectAll, fault } from "./files";
import { addHandOrder, editHandOrder, handOrder, quickOrder } from "./hand";
import { history, undoTo } from "./history";
import { type Pace, runImport } from "./imports";
import { makeTwins } from "./merges";
import { movingHandlers } from "./moving";
import { makeNasty } from "./nasty";
import { FakePassword } from "./passwords";
import { makePeople, spreadOut } from "./people";
import { copied } from "./pool/bulk";
import { makeProfiles } from "./pool/profiles";
import { makeTags } from "./pool/tags";
import { placeHandlers } from "./place";
import { printed } from "./printed";
import { Random } from "./random";
import { refuse, saveProblems } from "./saves";
import { lifecycle, repurchase, whatIf } from "./reports";
import { due } from "./reports/due";
import { flow } from "./reports/flow";
import { coupons, newReturning, platforms } from "./reports/money";
import { referrals } from "./reports/referrals";
import { refunds } from "./reports/refunds";
import { scopeOf } from "./reports/scope";
import { scopeOf as productScope } from "./reports/bought";
import { ladder, pairs, products } from "./reports/goods";
import { runOut, useStates } from "./reports/run_out";
import { clock, regions, seasons } from "./reports/places";
import { compareSegments, countRule, editSegment, segments, whyRule } from "./segments";
import { FakeShop } from "./shop";
import { smallShop } from "./small";
import { troubleHandlers } from "./trouble";

/** What the fake starts with. */
export interface FakeOptions {
  /** The own shop is empty. */
  empty?: boolean;
  /** Its orders ended five months before today. */
  old?: boolean;
  /** Phones that two accounts share; 0: nothing to ask. */
  doubts?: number;
  /** One customer's data are as bad as they come. */
  nasty?: boolean;
  pace?: Pace;
  /** The data lie in a folder that a cloud drive copies. */
  cloud?: boolean;
  /** The data file can't be opened. */
  fail?: ErrorCode | undefined;
  /** It has a password. */
  password?: boolean;
  /** … and is locked. */
  locked?: boolean;
  /** It can only be looked at. */
  readOnly?: ErrorCode | undefined;
  /** What the file dialog gives. */
  picked?: string[];
}

const FIRST_DAY = "2023-01-03";
const LAST = 543; // days to 2024-06-29
const TODAY = "2024-06-30";
const MUCH_LATER = "2024-11-30";

function makeShop(which: WhichShop, options: FakeOptions): FakeShop {
  const { empty = false, old = false } = options;
  const shop = new FakeShop(which, old ? MUCH_LATER : TODAY);
  if (empty && which === "own") return shop;
  const file = which === "own" ? "淘宝订单2023-2024.csv" : "示例订单.xlsx";
  shop.data.people = makePeople(new Random(which === "own" ? 7 : 11), {
    customers: 412,
    firstId: 1,
    firstOrder: 1,
    from: FIRST_DAY,
    days: LAST,
    platform: "taobao",
    file,
    batch: 1,
  });
  dressTitles(shop.data.people);
  makeDoubtful(shop.data.people, options.doubts ?? 4);
  makeTwins(shop.data.people);
  spreadOut(shop.data.people);
  makeProfiles(new Random(3), shop.data.people, "微信好友.xlsx");
  shop.data.tags = makeTags(new Random(5), shop.data.people);
  shop.data.referrers = makeReferrers(shop.data.people);
  if (options.nasty) makeNasty(shop);
  const orders = shop.data.people.reduce((sum, person) => sum + person.orders.length, 0);
  shop.data.batches = [
    {
      id: 1,
      at: "2024-06-29 21:15:40",
      files: [
        {
          file,
          platform: "taobao",
          layout: "taobao-orders-2021",
          holds: "orders",
          encoding: which === "own" ? "gb18030" : null,
          sheet: which === "own" ? null : "Sheet1",
          header_row: 1,
          rows: orders + 20,
          lines: orders + 17,
          orders_new: orders + 17,
          orders_known: 0,
          orders_updated: 0,
          orders_joined: 0,
          orders_without_customer: 17,
          orders_without_day: 0,
          orders_excluded: 0,
          contacts: 0,
          contacts_told: 0,
          customers_new: shop.data.people.length,
          customers_matched: 0,
          to_ask: shop.state().asks,
          kept_by_hand: [],
          new_version: null,
          repeats: null,
          days: [FIRST_DAY, "2024-06-28"],
          problems: [
            { sheet: null, row: 88, column: "订单付款时间", code: "bad_date", value: "昨天" },
            {
              sheet: null,
              row: 102,
              column: "买家实际支付金额",
              code: "bad_amount",
              value: "一百二",
            },
            { sheet: null, row: 467, column: null, code: "ragged_row", value: "王芳,杭州" },
          ],
          problems_total: 3,
          skipped: [],
        },
      ],
    },
  ];
  return shop;
}

type AllHandlers = {
  [N in CommandName]: (
    request: Commands[N]["request"],
    options: CallOptions,
  ) => Commands[N]["response"] | Promise<Commands[N]["response"]>;
};

type Report = Extract<CommandName, `report_${string}`>;
type ShownReport =
  | "report_lifecycle"
  | "report_flow"
  | "report_repurchase"
  | "report_new_returning"
  | "report_coupons"
  | "report_platforms"
  | "report_refunds"
  | "report_referrals"
  | "report_products"
  | "report_ladder"
  | "report_pairs"
  | "report_use_states"
  | "report_run_out"
  | "report_regions"
  | "report_clock"
  | "report_seasons"
  | "report_due"
  | keyof typeof printed;

type Unshown = Exclude<Report, ShownReport> | "compare_reports";

/** What no screen shows yet is not made up. */
type Handlers = Omit<AllHandlers, Unshown>;

/** A fake product. */
export function fakeBackend(
  options: FakeOptions = {},
): Backend & { shop(): FakeShop; saved(): readonly string[] } {
  const shops = { own: makeShop("own", options), sample: makeShop("sample", options) };
  let shop = shops.own;
  const password = new FakePassword(options.locked ?? false, options.password ?? false);
  const before = password.handlers(() => shops.own);
  const saved: string[] = [];
  const pace = options.pace ?? { steps: 0, ms: 0 };
  const report = (asOf: string | null) => shop.dayOf(asOf);

  const handlers: Handlers = {
    shop_state() {
      if (options.fail)
        throw fault(options.fail, { path: "shop.huitouke", found: "9", known: "1" });
      return { ...shop.state(), read_only: options.readOnly ?? null };
    },
    import_detect: ({ files }) => detectAll(files),
    import_plan: (request, { signal, onProgress }) =>
      runImport(shop, request, false, pace, signal, onProgress),
    import_apply: (request, { signal, onProgress }) =>
      runImport(shop, request, true, pace, signal, onProgress),
    import_problem_rows: ({ file, path }) => saveProblems(file, path, saved),
    import_template({ path }) {
      refuse(path);
      saved.push(path);
      return {};
    },
    batches: () => shop.data.batches,
    batch_undo: ({ id }) => shop.undoBatch(id),
    undo: () => shop.undo(),
    redo: () => ({ redone: shop.redo() }),
    history: (request) => history(shop, request),
    undo_to: ({ id }) => undoTo(shop, id),
    report_lifecycle: ({ as_of }) => lifecycle(shop.people, report(as_of), shop.data.lifecycle),
    lifecycle_what_if: ({ as_of, settings }) =>
      whatIf(shop.people, report(as_of), shop.data.lifecycle, settings),
    report_flow: ({ as_of, from, to }) =>
      flow(shop.people, { asOf: report(as_of), from, to }, shop.data.lifecycle),
    report_due: ({ as_of }) => due(shop.people, report(as_of), shop.data.lifecycle),
    report_repurchase: ({ as_of }) => repurchase(shop.people, report(as_of)),
    report_new_returning: (request) => newReturning(scopeOf(shop, request)),
    report_coupons: (request) => coupons(scopeOf(shop, request)),
    report_platforms: (request) => platforms(scopeOf(shop, request)),
    report_refunds: (request) => refunds(scopeOf(shop, request), shop),
    report_referrals: (request) => referrals(scopeOf(shop, request), shop),
    report_regions: (request) => regions(shop, request),
    report_clock: (request) => clock(shop, request),
    report_seasons: (request) => seasons(shop, request),
    ...printed,
    report_products: (request) =>
      products(productScope(shop, request), request.by ?? "sales", request.most ?? undefined),
    report_ladder: (request) => ladder(productScope(shop, request), request.most ?? undefined),
    report_pairs: (request) => pairs(productScope(shop, request)),
    report_use_states: (request) =>
      useStates(productScope(shop, request), request.most ?? undefined),
    report_run_out: (request) => runOut(productScope(shop, request), request.most ?? undefined),
    ...archiveHandlers(() => shop, saved),
    ...backupHandlers(() => shop),
    ...movingHandlers(() => shop, pace, saved, options.picked),
    ...before,
    customers: (query) => shop.list(query),
    list_choices: () => shop.choices(),
    customers_range: ({ query }) => shop.range(query),
    customers_edit: (request) => shop.bulk(request),
    customers_export({ customers, path }) {
      refuse(path);
      saved.push(path);
      return { customers: shop.selected(customers).length };
    },
    customers_copy: (request) => copied(shop.selected(request.customers), request),
    customers_forget: (selection) => shop.forget(selection),
    tags: () => shop.tags(),
    tag_edit: (edit) => shop.editTags(edit),
    tag_customers: (request) => shop.tagCustomers(request),
    customer: ({ id, as_of }) => shop.detail(id, as_of),
    customer_edit(edit) {
      shop.edit(edit);
      return {};
    },
    order_exclude(request) {
      shop.exclude(request);
      return {};
    },
    exclusion_rules: () => shop.data.exclusions.rules,
    exclusion_count: (rules) => shop.countExcluded(rules),
    exclusion_rules_set(rules) {
      shop.setExclusions(rules);
      return {};
    },
    lifecycle_settings(settings) {
      shop.change({ kind: "edit_settings", subject: "", count: 1 }, (data) => {
        data.lifecycle = settings;
      });
      return {};
    },
    shop_rename({ name }) {
      shop.change({ kind: "rename_shop", subject: name, count: 1 }, (data) => {
        data.name = name.trim();
      });
      return {};
    },
    asks: (request) => shop.asks(request),
    ask_answer(request) {
      shop.answer(request);
      return {};
    },
    ask_rules(rules) {
      shop.setRules(rules);
      return {};
    },
    segments: ({ as_of }) => segments(shop, as_of),
    segment_edit: (edit) => editSegment(shop, edit),
    segment_count: (request) => countRule(shop, request),
    segment_why: (request) => whyRule(shop, request),
    segment_compare: (request) => compareSegments(shop, request),
    quick_order: ({ text }) => quickOrder(shop, text),
    hand_order_add: (order) => addHandOrder(shop, order),
    hand_order_edit(edit) {
      editHandOrder(shop, edit);
      return {};
    },
    hand_order: (asked) => handOrder(shop, asked),
    catalogue: (query) => catalogue(shop, query),
    product: ({ name }) => product(shop, name),
    product_edit(edit) {
      editProduct(shop, edit);
      return {};
    },
    products_alike: () => productsAlike(shop),
    product_find: (request) => findProducts(shop, request),
    picture_save({ path }) {
      refuse(path);
      saved.push(path);
      return {};
    },
    table_save({ path }) {
      refuse(path);
      saved.push(path);
      return {};
    },
    check: () => ({ ok: true, faults: [], customers: 0, orders: 0, files: 0 }),
    ...troubleHandlers(options, shops.own),
    open_shop(which) {
      shop = shops[which];
      return shop.state();
    },
    pick_files: () => options.picked ?? ["/made-up/淘宝订单2024-07.csv"],
    pick_save: ({ name }) => (options.picked?.length === 0 ? null : `/made-up/${name}`),
    opened_files: () => [],
    pick_folder: () => (options.picked?.length === 0 ? null : "/made-up/usb"),
    cancel_job: () => ({}),
    ...placeHandlers(options.cloud ? "onedrive" : null),
  };

  const known: Partial<AllHandlers> = handlers;

  return {
    shop: () => shop,
    saved: () => saved,
    async call(name, request, callOptions = {}) {
      // As over the real boundary: later, and as JSON.
      await Promise.resolve();
      if (callOptions.signal?.aborted) throw fault("cancelled");
      const handler = known[name];
      if (handler === undefined) throw fault("bad_request", { detail: name });
      if (password.locked && !(name in before) && !name.startsWith("window_"))
        throw fault("locked");
      const answer = await handler(structuredClone(request), callOptions);
      return structuredClone(answer);
    },
    onDrop: listenInBrowser,
    onOpened: () => () => undefined,
    // For scripts: `window.dispatchEvent(new Event("fake-closing"))`.
    onClosing(handler) {
      window.addEventListener("fake-closing", handler);
      return () => window.removeEventListener("fake-closing", handler);
    },
  };
}

/** The fake the page's address asks for. */
export function fakeFromAddress(address: string): Backend {
  const wants = new URLSearchParams(address);
  const fake = fakeBackend({
    empty: wants.get("shop") === "empty",
    old: wants.has("old"),
    doubts: Number(wants.get("doubts") ?? 4),
    nasty: wants.has("nasty"),
    cloud: wants.has("cloud"),
    password: wants.has("password"),
    locked: wants.has("locked"),
    fail: (wants.get("fail") as ErrorCode | null) ?? undefined,
    readOnly: (wants.get("readonly") as ErrorCode | null) ?? undefined,
    pace: wants.has("slow") ? { steps: 60, ms: 100 } : { steps: 8, ms: 60 },
  });
  return wants.get("shop") === "small" ? smallShop(fake) : fake;
}

/** In a browser a drop gives names only; the fake needs no more. */
function listenInBrowser(handlers: DropHandlers): () => void {
  const names = (event: DragEvent) => [...(event.dataTransfer?.files ?? [])].map((f) => f.name);
  const listeners: [keyof WindowEventMap, (event: DragEvent) => void][] = [
    ["dragenter", (event) => event.relatedTarget === null && handlers.enter(names(event))],
    ["dragleave", (event) => event.relatedTarget === null && handlers.leave()],
    ["dragover", (event) => event.preventDefault()],
    [
      "drop",
      (event) => {
        event.preventDefault();
        handlers.drop(names(event));
      },
    ],
  ];
  // For scripts: `window.dispatchEvent(new CustomEvent("fake-drop", { detail: ["enter", paths] }))`.
  const scripted = (event: Event) => {
    const [kind, paths] = (event as CustomEvent<["enter" | "leave" | "drop", string[]]>).detail;
    if (kind === "leave") handlers.leave();
    else handlers[kind](paths);
  };
  for (const [kind, listener] of listeners)
    window.addEventListener(kind, listener as EventListener);
  window.addEventListener("fake-drop", scripted);
  return () => {
    for (const [kind, listener] of listeners) {
      window.removeEventListener(kind, listener as EventListener);
    }
    window.removeEventListener("fake-drop", scripted);
  };
}

// The columns of the list: which there are, which are shown, how wide. Pure.
import type { CustomerColumn, SortBy } from "../../backend/generated/contract";
import { t } from "../../i18n";

/** Where the header of a further field begins. */
const EXTRA = "extra:";

/** A column by one text. */
export type ColumnKey = Exclude<CustomerColumn["kind"], "extra"> | `extra:${string}`;

/** How a column looks and sorts. */
export interface ListColumn {
  key: ColumnKey;
  /** Width, px: the least one where it is not fixed. */
  width: number;
  /** Whether the merchant set the width. */
  fixed: boolean;
  right: boolean;
  /** What a click on its head sorts by. */
  sort?: SortBy;
}

/** What the merchant chose; `null`: as it comes. */
export interface Layout {
  /** Columns in their order; `null`: those that fit. */
  shown: readonly ColumnKey[] | null;
  /** Widths, px. */
  widths: Readonly<Partial<Record<ColumnKey, number>>>;
}

/** As it comes. */
export const FIRST_LAYOUT: Layout = { shown: null, widths: {} };

interface Looks {
  width: number;
  right?: boolean;
  sort?: SortBy;
}

const LOOKS: Record<Exclude<ColumnKey, `extra:${string}`>, Looks> = {
  name: { width: 120, sort: "name" },
  phone: { width: 112, sort: "phone" },
  stage: { width: 84, sort: "stage" },
  activity: { width: 64, sort: "activity" },
  orders: { width: 48, right: true, sort: "orders" },
  net: { width: 112, right: true, sort: "net" },
  last_day: { width: 92, right: true, sort: "last_day" },
  silence: { width: 64, right: true, sort: "silence" },
  cycle: { width: 72, right: true, sort: "cycle" },
  tags: { width: 148 },
  purchase_days: { width: 72, right: true, sort: "purchase_days" },
  aov: { width: 88, right: true, sort: "aov" },
  frequency: { width: 88, right: true, sort: "frequency" },
  predicted_year: { width: 96, right: true, sort: "predicted_year" },
  rfm_group: { width: 80, sort: "rfm_group" },
  first_day: { width: 92, right: true, sort: "first_day" },
  due: { width: 92, right: true, sort: "due" },
  region: { width: 96, sort: "region" },
  address: { width: 180 },
  platforms: { width: 96 },
  wechat: { width: 120, sort: "wechat" },
  remark_name: { width: 112 },
  address_as: { width: 72 },
  gender: { width: 48, sort: "gender" },
  birthday: { width: 112, sort: "birthday" },
  age_group: { width: 72 },
  source: { width: 88, sort: "source" },
  added: { width: 92, right: true, sort: "added" },
  referrer: { width: 96 },
  note: { width: 180 },
  last_interaction: { width: 92, right: true, sort: "last_interaction" },
};

/** Every column there is beside further fields, in the order of the chooser. */
export const KEYS = Object.keys(LOOKS) as Exclude<ColumnKey, `extra:${string}`>[];

/** Shown as it comes, in the order of the screen. */
const USUAL: readonly ColumnKey[] = [
  "name",
  "phone",
  "stage",
  "activity",
  "orders",
  "net",
  "last_day",
  "silence",
  "cycle",
  "tags",
];

/** The most wanted first. */
const WANTED: readonly ColumnKey[] = [
  "name",
  "activity",
  "stage",
  "net",
  "last_day",
  "orders",
  "tags",
  "silence",
  "cycle",
  "phone",
];

/** Facts every row has: their cells need not be asked for. */
const FACTS: ReadonlySet<ColumnKey> = new Set<ColumnKey>([
  "name",
  "phone",
  "stage",
  "activity",
  "orders",
  "purchase_days",
  "net",
  "first_day",
  "last_day",
  "silence",
  "cycle",
]);

/** Columns whose cells need words that are loaded later. */
export const NAMED_LATER: ReadonlySet<CustomerColumn["kind"]> = new Set(["region", "rfm_group"]);

/** Width of the boxes at the left edge. */
const BOX = 18;
const GAP = 16;
const EDGES = 32 + BOX + GAP;

/** No column is narrower or wider than this, px. */
export const WIDTHS = { least: 40, most: 640 };

/** The column of the contract. */
export function columnOf(key: ColumnKey): CustomerColumn {
  if (isExtra(key)) return { kind: "extra", header: key.slice(EXTRA.length) };
  // Each of them is a column of that kind alone.
  return { kind: key } as CustomerColumn;
}

/** The text of a column. */
export function keyOf(column: CustomerColumn): ColumnKey {
  return column.kind === "extra" ? `${EXTRA}${column.header}` : column.kind;
}

function isExtra(key: ColumnKey): key is `extra:${string}` {
  return key.startsWith(EXTRA);
}

/** Whether a text names a column. */
export function isColumnKey(text: unknown): text is ColumnKey {
  if (typeof text !== "string") return false;
  return text in LOOKS || (text.startsWith(EXTRA) && text.length > EXTRA.length);
}

/** Room for a heading in Latin letters, px: they are longer than the Chinese ones that the widths
 * are made for. */
function headWidth(key: keyof typeof LOOKS, sorts: boolean): number {
  const word = t(`customers.column.${key}`);
  return /\p{Script=Han}/u.test(word) ? 0 : Math.ceil(word.length * 7.2) + (sorts ? 20 : 0);
}

function looks(key: ColumnKey, widths: Layout["widths"]): ListColumn {
  const { width: least, right = false, sort }: Looks = isExtra(key) ? { width: 96 } : LOOKS[key];
  const chosen = widths[key];
  const width = isExtra(key) ? least : Math.max(least, headWidth(key, sort !== undefined));
  return {
    key,
    width: chosen ?? width,
    fixed: chosen !== undefined,
    right,
    ...(sort ? { sort } : {}),
  };
}

/** The columns to show in `width` px: those chosen, else those that fit, in the order of the
 * screen. */
export function columnsFor(width: number, layout: Layout = FIRST_LAYOUT): ListColumn[] {
  if (layout.shown) return layout.shown.map((key) => looks(key, layout.widths));
  const chosen = new Set<ColumnKey>();
  let used = EDGES - GAP;
  for (const key of WANTED) {
    const column = looks(key, layout.widths);
    used += column.width + GAP;
    if (used > width && chosen.size >= 2) break;
    chosen.add(key);
  }
  return USUAL.filter((key) => chosen.has(key)).map((key) => looks(key, layout.widths));
}

/** Columns shown in the chooser as on. */
export function shownKeys(layout: Layout): readonly ColumnKey[] {
  return layout.shown ?? USUAL;
}

/** What a list of these columns needs at least, px. */
export function leastWidth(columns: readonly ListColumn[]): number {
  return columns.reduce((sum, column) => sum + column.width + GAP, EDGES - GAP);
}

/** As CSS grid columns, after that of the boxes. */
export function gridOf(columns: readonly ListColumn[]): string {
  const tracks = columns.map(({ key, width, fixed }) =>
    fixed ? `${width}px` : `minmax(${width}px, ${key === "name" ? 2 : 1}fr)`,
  );
  // Something must take what is left, else the last column would hang in the middle.
  if (columns.every((column) => column.fixed)) tracks.push("minmax(0, 1fr)");
  return [`${BOX}px`, ...tracks].join(" ");
}

/** The columns whose cells have to be asked for. */
export function asked(columns: readonly ListColumn[]): CustomerColumn[] {
  return columns.filter(({ key }) => !FACTS.has(key)).map(({ key }) => columnOf(key));
}

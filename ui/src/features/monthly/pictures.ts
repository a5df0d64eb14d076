/** The six pictures of a month: columns and bars with their figures, drawn without a chart library
 * so that paper and screen are the same. Pure. */
import type { Activity, DueWhen, NewReturningMonth } from "../../backend/generated/contract";
import { ACTIVITIES } from "../../app/stages";
import { count, countShort, fenShort, monthName, percent, t } from "../../i18n";
import { platformWord } from "../../i18n/error";
import { placeWord } from "../../i18n/province";
import { toMatrix } from "../lifecycle/matrix";
import { weekdayWord } from "../places/clock";
import type { MonthFound } from "./found";
import { dueCount, ENOUGH_FOR_SHARES } from "./sentences";

/** Bars of products and places at most. */
const ROWS = 6;
/** Months of the pictures that look back. */
const MONTHS = 13;

/** What a part is coloured as. */
export type Tone = Activity | "new" | "returning" | "plain" | "late";

/** A column, its parts from below. */
export interface Column {
  readonly label: string;
  readonly parts: readonly { readonly tone: Tone; readonly share: number }[];
  /** Above it; empty: nothing. */
  readonly figure: string;
  /** Not over yet. */
  readonly open: boolean;
  /** Said aloud. */
  readonly words: string;
}

/** A bar with its figure. */
export interface Row {
  readonly label: string;
  /** 0–1 of the longest. */
  readonly share: number;
  readonly figure: string;
}

/** A picture: its name, what it says, and what is drawn. */
export interface Picture {
  readonly key: string;
  readonly name: string;
  readonly finding: string;
  /** Names of the tones, where there are several. */
  readonly legend: readonly { readonly tone: Tone; readonly word: string }[];
  readonly drawn:
    | { readonly as: "columns"; readonly columns: readonly Column[] }
    | { readonly as: "rows"; readonly rows: readonly Row[] }
    /** Why there is nothing to draw. */
    | { readonly as: "nothing"; readonly why: string };
}

/** All six, in their order. */
export function picturesOf(found: MonthFound): Picture[] {
  return [months(found), standing(found), goods(found), places(found), clock(found), due(found)];
}

function nothing(why: string): Picture["drawn"] {
  return { as: "nothing", why };
}

/** Money (or buyers, where no file says any) by month, of new and of returning buyers. */
function months({ year, span }: MonthFound): Picture {
  const rows = year.months.slice(-MONTHS);
  const money = rows.some((row) => row.new_net_fen + row.returning_net_fen > 0);
  const parts = (row: (typeof rows)[number]) =>
    money
      ? ([row.returning_net_fen, row.new_net_fen] as const)
      : ([row.returning_buyers, row.new_buyers] as const);
  const most = Math.max(1, ...rows.map((row) => parts(row)[0] + parts(row)[1]));
  const columns = rows.map((row, i): Column => {
    const [old, fresh] = parts(row);
    const open = row.month === span.month && !span.complete;
    const sum = old + fresh;
    const figure = money ? fenShort(sum) : countShort(sum);
    return {
      label: labelOf(row.month, i),
      parts: [
        { tone: "returning", share: old / most },
        { tone: "new", share: fresh / most },
      ],
      figure: i === rows.length - 1 || sum === most ? figure : "",
      open,
      words: t("monthly.said", { label: row.month, figure }),
    };
  });
  const filled = rows.filter((row) => parts(row)[0] + parts(row)[1] > 0);
  const last = rows.at(-1);
  return {
    key: "months",
    name: t(money ? "monthly.picture.months" : "monthly.picture.months.people"),
    finding: monthsFinding(filled.length, last, money),
    legend: [
      { tone: "returning", word: t("money.newold.returning") },
      { tone: "new", word: t("money.newold.new") },
    ],
    drawn:
      filled.length === 0 ? nothing(t("monthly.picture.months.none")) : { as: "columns", columns },
  };
}

function monthsFinding(
  filled: number,
  last: NewReturningMonth | undefined,
  money: boolean,
): string {
  if (filled === 0) return t("monthly.picture.none");
  if (filled === 1) return t("monthly.picture.months.one");
  const { new_buyers: fresh = 0, returning_buyers: old = 0 } = last ?? {};
  if (last === undefined || fresh + old === 0) return t("monthly.picture.months.quiet");
  const all = last.new_net_fen + last.returning_net_fen;
  if (fresh + old < ENOUGH_FOR_SHARES || (money && all <= 0)) {
    return t("monthly.picture.months.count", { fresh, old });
  }
  return money
    ? t("monthly.picture.months.share", { share: percent(last.returning_net_fen / all) })
    : t("monthly.picture.months.share.people", { share: percent(old / (fresh + old)) });
}

/** Every third month has its name below, and the first of a year that of the year, with room beside
 * it. */
function labelOf(month: string, i: number): string {
  const number = Number(month.slice(5));
  if (number === 1) return month.slice(0, 4);
  return i % 3 === 0 && number !== 12 && number !== 2 ? monthName(number, "short") : "";
}

/** Customers at the ends of the months, by activity. */
function standing({ lifecycle, span }: MonthFound): Picture {
  const ends = lifecycle.months.slice(-MONTHS).map(({ day, matrix }) => {
    const { totals, bands } = toMatrix(matrix);
    const of = (activity: Activity) => totals[bands.indexOf(activity)]?.customers ?? 0;
    return { day, counts: ACTIVITIES.map((activity) => ({ activity, n: of(activity) })) };
  });
  const sum = (one: (typeof ends)[number]) => one.counts.reduce((all, { n }) => all + n, 0);
  const most = Math.max(1, ...ends.map(sum));
  const columns = ends.map((one, i): Column => {
    const [active] = one.counts;
    return {
      label: labelOf(one.day.slice(0, 7), i),
      parts: one.counts.map(({ activity, n }) => ({ tone: activity, share: n / most })),
      figure: i === ends.length - 1 ? count(sum(one)) : "",
      open: i === ends.length - 1 && !span.complete,
      words: t("monthly.said", { label: one.day, figure: count(active?.n ?? 0) }),
    };
  });
  const last = ends.at(-1);
  const now = last?.counts[0]?.n ?? 0;
  const before = ends.at(-2)?.counts[0]?.n;
  const key =
    before === undefined
      ? "monthly.picture.standing.now"
      : now > before
        ? "monthly.picture.standing.up"
        : now < before
          ? "monthly.picture.standing.down"
          : "monthly.picture.standing.same";
  const nobody = last === undefined || sum(last) === 0;
  return {
    key: "standing",
    name: t("monthly.picture.standing"),
    finding: nobody
      ? t("monthly.picture.none")
      : t(key, { n: now, change: Math.abs(now - (before ?? now)) }),
    legend: ACTIVITIES.map((activity) => ({ tone: activity, word: t(`activity.${activity}`) })),
    drawn: nobody ? nothing(t("monthly.picture.standing.none")) : { as: "columns", columns },
  };
}

function bars(rows: readonly { label: string; value: number; figure: string }[]): Row[] {
  const shown = [...rows]
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, ROWS);
  const most = Math.max(1, ...shown.map(({ value }) => value));
  return shown.map(({ label, value, figure }) => ({ label, share: value / most, figure }));
}

/** What sold most often. */
function goods({ products: { products } }: MonthFound): Picture {
  const sold = products.map(({ name, sold: one, unowned }) => {
    const orders = one.orders + unowned.orders;
    return { label: name, value: orders, figure: t("unit.orders", { n: orders }) };
  });
  const rows = bars(sold);
  const kinds = sold.filter(({ value }) => value > 0).length;
  return {
    key: "goods",
    name: t("monthly.picture.goods"),
    finding:
      rows.length === 0
        ? t("monthly.picture.none")
        : t("monthly.picture.goods.finding", { n: kinds }),
    legend: [],
    drawn: rows.length === 0 ? nothing(t("monthly.picture.goods.none")) : { as: "rows", rows },
  };
}

/** Where orders went; where no file says, where they came from. */
function places({ regions, platforms }: MonthFound): Picture {
  const there = bars(
    regions.provinces.map(({ province, orders }) => ({
      label: placeWord(province),
      value: orders,
      figure: t("unit.orders", { n: orders }),
    })),
  );
  const from = bars(
    platforms.platforms.map((one) => {
      const orders = one.orders + one.unowned_orders;
      return {
        label: platformWord(one.platform),
        value: orders,
        figure: t("unit.orders", { n: orders }),
      };
    }),
  );
  const sent = there.length > 0;
  const rows = sent ? there : from;
  const [first] = rows;
  return {
    key: "places",
    name: t(sent ? "monthly.picture.places" : "monthly.picture.platforms"),
    finding:
      first === undefined
        ? t("monthly.picture.none")
        : t("monthly.picture.first", { name: first.label, figure: first.figure }),
    legend: [],
    drawn: rows.length === 0 ? nothing(t("monthly.picture.places.none")) : { as: "rows", rows },
  };
}

/** Orders by hour; where no file says the time, by weekday. */
function clock({ clock: report }: MonthFound): Picture {
  const timed = report.timed_orders > 0;
  const values = timed
    ? Array.from({ length: 24 }, (_, hour) => ({
        label: hour % 6 === 0 ? String(hour) : "",
        said: t("monthly.hour", { hour }),
        n: report.cells
          .filter((cell) => cell.hour === hour)
          .reduce((sum, cell) => sum + cell.orders, 0),
      }))
    : report.weekdays.map(({ weekday, orders }) => ({
        label: weekdayWord(weekday),
        said: weekdayWord(weekday),
        n: orders,
      }));
  const most = Math.max(1, ...values.map(({ n }) => n));
  const top = values.find(({ n }) => n === most);
  const columns = values.map(({ label, said, n }): Column => {
    const figure = t("unit.orders", { n });
    return {
      label,
      parts: [{ tone: "plain", share: n / most }],
      figure: n === most ? count(n) : "",
      open: false,
      words: t("monthly.said", { label: said, figure }),
    };
  });
  return {
    key: "clock",
    name: t(timed ? "monthly.picture.hours" : "monthly.picture.weekdays"),
    finding:
      top === undefined
        ? t("monthly.picture.none")
        : t("monthly.picture.first", {
            name: top.said,
            figure: t("unit.orders", { n: top.n }),
          }),
    legend: [],
    drawn:
      top === undefined ? nothing(t("monthly.picture.clock.none")) : { as: "columns", columns },
  };
}

const WHENS: readonly (readonly [DueWhen, ...DueWhen[]])[] = [
  ["overdue"],
  ["today", "this_week"],
  ["next_week"],
  ["this_month"],
  ["later"],
];

/** Who is due when. */
function due(found: MonthFound): Picture {
  const counts = WHENS.map((whens) => ({ when: whens[0], n: dueCount(found, whens) }));
  const most = Math.max(1, ...counts.map(({ n }) => n));
  const all = counts.reduce((sum, { n }) => sum + n, 0);
  const columns = counts.map(({ when, n }): Column => {
    const label = t(
      `monthly.due.when.${when as "overdue" | "today" | "next_week" | "this_month" | "later"}`,
    );
    return {
      label,
      parts: [{ tone: when === "overdue" ? "late" : "plain", share: n / most }],
      figure: count(n),
      open: false,
      words: t("monthly.said", { label, figure: t("unit.customers", { n }) }),
    };
  });
  const soon = dueCount(found, ["today", "this_week", "next_week"]);
  return {
    key: "due",
    name: t("monthly.picture.due"),
    finding: all === 0 ? t("monthly.picture.none") : t("monthly.picture.due.finding", { n: soon }),
    legend: [],
    drawn: all === 0 ? nothing(t("monthly.picture.due.none")) : { as: "columns", columns },
  };
}

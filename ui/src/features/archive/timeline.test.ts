import { expect, test } from "vitest";
import type { AfterSale, Interaction } from "../../backend";
import { order } from "../customers/testing";
import { archiveOf } from "./testing";
import { byMonth, countsOf, openMatters, timeline } from "./timeline";

const interaction = (id: number, day: string, time: string | null): Interaction => ({
  id,
  day,
  time,
  channel: "wechat",
  direction: "incoming",
  kind: "inquiry",
  text: "",
  product: null,
});
const matter = (id: number, day: string, state: AfterSale["state"]): AfterSale => ({
  id,
  day,
  order: null,
  kind: "delivery",
  state,
  text: "",
  given: "",
  result: "",
});

const archive = archiveOf({
  interactions: [interaction(1, "2024-05-01", "09:00"), interaction(2, "2024-06-02", null)],
  notes: [{ id: 3, at: "2024-05-01 21:30:05", text: "x" }],
  after_sales: [matter(4, "2024-05-03", "open"), matter(5, "2024-01-03", "solved")],
});
const orders = [order({ id: 7, day: "2024-05-01", time: "12:00" })];

test("everything stands in one line, newest first; within a day by the clock", () => {
  expect(timeline(orders, archive).map((entry) => entry.key)).toEqual([
    "interaction 2",
    "matter 4",
    "note 3",
    "order 7",
    "interaction 1",
    "matter 5",
  ]);
});

test("the same things in another order make the same line", () => {
  const turned = archiveOf({
    ...archive,
    interactions: archive.interactions.toReversed(),
    after_sales: archive.after_sales.toReversed(),
  });
  expect(timeline(orders, turned)).toEqual(timeline(orders, archive));
});

test("kinds are counted, months are headings, open matters stand out", () => {
  const entries = timeline(orders, archive);
  expect(countsOf(entries)).toEqual({ orders: 1, interactions: 2, notes: 1, aftersale: 2 });
  expect(byMonth(entries).map(({ month, entries: of }) => [month, of.length])).toEqual([
    ["2024-06", 1],
    ["2024-05", 4],
    ["2024-01", 1],
  ]);
  expect(openMatters(archive.after_sales)).toBe(1);
});

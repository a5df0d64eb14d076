import { describe, expect, test } from "vitest";
import type { QuickOrder } from "../../backend/generated/contract";
import { emptyDraft, EMPTY_LINE, questions } from "./draft";
import { type Answers, fromQuick, NO_ANSWERS, type Part } from "./quick";
import { choice, somebody, understood } from "./testing";

const TODAY = "2024-06-30";
const fill = (
  quick: Partial<QuickOrder>,
  answers: Answers = NO_ANSWERS,
  byHand: Part[] = [],
  now = emptyDraft(TODAY),
) => fromQuick(now, understood(quick), answers, new Set(byHand), TODAY);
const product = (name: string, products: QuickOrder["lines"][number]["products"]) => ({
  text: name,
  name,
  products,
  quantity_milli: 2000,
});

test("a clear text fills the form", () => {
  const draft = fill({
    customers: [somebody()],
    name: "张三",
    lines: [product("面膜", [choice("补水面膜", 6800)])],
    amount_fen: 29_800,
    channel: "group",
    paid: false,
    day: "2024-06-29",
    rest: "礼袋",
  });
  expect(draft).toEqual({
    buyer: { kind: "known", facts: somebody() },
    candidates: [],
    lines: [{ ...EMPTY_LINE, product: "补水面膜", quantity: "2", priceFen: 6800, known: true }],
    amount: "298",
    channel: "group",
    paid: false,
    day: "2024-06-29",
    time: null,
    note: "礼袋",
  });
  expect(questions(draft)).toEqual([]);
});

test("what a text no longer says goes again", () => {
  const full = fill({ customers: [somebody()], name: "张三", amount_fen: 100, rest: "x" });
  expect(fill({}, NO_ANSWERS, [], full)).toEqual(emptyDraft(TODAY));
});

describe("who it is", () => {
  const zhang = somebody({ id: 1, name: "张三" });
  const other = somebody({ id: 2, name: "张三", phone: "13900139000" });
  const feng = somebody({ id: 3, name: "张三丰" });

  test("one of exactly that name is taken, others are asked about", () => {
    expect(fill({ customers: [zhang, feng], name: "张三" }).buyer).toMatchObject({ kind: "known" });
    const asked = fill({ customers: [zhang, other], name: "张三" });
    expect(asked.buyer).toEqual({ kind: "open", typed: "张三" });
    expect(asked.candidates).toEqual([zhang, other]);
    expect(fill({ customers: [feng], name: "张三" }).candidates).toEqual([feng]);
  });

  test("a whole phone is one person's", () => {
    const quick = { customers: [zhang, other], name: "张三", phone: "13900139000" };
    expect(fill(quick).buyer).toEqual({ kind: "known", facts: other });
    // Nobody has it: a name alone does not make it theirs.
    expect(fill({ ...quick, phone: "13700137000" }).candidates).toHaveLength(2);
    expect(fill({ name: "李四", phone: "13700137000" }).buyer).toEqual({
      kind: "new",
      name: "李四",
      phone: "13700137000",
    });
  });

  test("nobody of that name is somebody new", () => {
    expect(fill({ name: "李四" }).buyer).toEqual({ kind: "new", name: "李四", phone: "" });
  });

  test("an answer holds while the text goes on, not for another name", () => {
    const answers = { ...NO_ANSWERS, buyers: { 张三: { kind: "known" as const, facts: other } } };
    expect(fill({ customers: [zhang, other], name: "张三" }, answers).buyer).toMatchObject({
      facts: { id: 2 },
    });
    expect(fill({ name: "张四" }, answers).buyer).toMatchObject({ kind: "new" });
  });
});

describe("which product", () => {
  const masks = [choice("补水面膜", 6800), choice("抗皱面膜", 9800)];

  test("several are asked about, one of that very name is taken", () => {
    const [asked] = fill({ lines: [product("面膜", masks)] }).lines;
    expect(asked).toMatchObject({ product: "面膜", priceFen: null, choices: masks });
    const [exact] = fill({ lines: [product("补水面膜", masks)] }).lines;
    expect(exact).toMatchObject({ product: "补水面膜", priceFen: 6800, choices: [] });
  });

  test("an unknown one is new, without a price", () => {
    expect(fill({ lines: [product("精油", [])] }).lines).toEqual([
      { ...EMPTY_LINE, product: "精油", quantity: "2" },
    ]);
  });

  test("an answer holds while the text goes on", () => {
    const answers = { ...NO_ANSWERS, products: { 面膜: choice("抗皱面膜", 9800) } };
    const { lines } = fill({ lines: [product("面膜", masks)] }, answers);
    expect(lines).toEqual([
      { ...EMPTY_LINE, product: "抗皱面膜", quantity: "2", priceFen: 9800, known: true },
    ]);
  });
});

test("what was filled in by hand stays", () => {
  const now = {
    ...emptyDraft(TODAY),
    amount: "300",
    channel: "call" as const,
    buyer: { kind: "new" as const, name: "老王", phone: "" },
  };
  const draft = fill(
    { name: "张三", customers: [somebody()], amount_fen: 100, channel: "wechat", paid: false },
    NO_ANSWERS,
    ["buyer", "amount", "channel"],
    now,
  );
  expect(draft).toMatchObject({ buyer: now.buyer, amount: "300", channel: "call", paid: false });
});

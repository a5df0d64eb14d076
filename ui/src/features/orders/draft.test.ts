import { describe, expect, test } from "vitest";
import {
  afterEnter,
  draftOf,
  emptyDraft,
  EMPTY_LINE,
  faults,
  handOrderOf,
  lineFen,
  type OrderDraft,
  questions,
  sumFen,
  totalFen,
  withProduct,
} from "./draft";
import { choice, somebody } from "./testing";

const TODAY = "2024-06-30";
const line = (product: string, quantity: string, priceFen: number | null, amount = "") => ({
  ...EMPTY_LINE,
  product,
  quantity,
  priceFen,
  amount,
  known: true,
});
const draft = (over: Partial<OrderDraft> = {}): OrderDraft => ({
  ...emptyDraft(TODAY),
  buyer: { kind: "known", facts: somebody() },
  ...over,
});
const two = [line("面膜", "2", 6800), line("精华", "1", 19_900)];

describe("amounts", () => {
  test("a line is pieces times price until an amount is typed", () => {
    const one = draft({ lines: two });
    expect(two.map((each) => lineFen(each, one))).toEqual([13_600, 19_900]);
    expect(lineFen(line("面膜", "2", 6800, "100"), one)).toBe(10_000);
    expect(lineFen(line("面膜", "1.5", 333), one)).toBe(500);
    expect(lineFen(line("面膜", "x", 6800), one)).toBeNull();
    expect(lineFen(line("面膜", "2", null), one)).toBeNull();
  });

  test("the order is the sum until an amount is typed, which lines keep out of", () => {
    expect([sumFen(draft({ lines: two })), totalFen(draft({ lines: two }))]).toEqual([
      33_500, 33_500,
    ]);
    const less = draft({ lines: two, amount: "298" });
    expect([sumFen(less), totalFen(less)]).toEqual([33_500, 29_800]);
    expect(handOrderOf(less)).toMatchObject({
      amount_fen: 29_800,
      lines: [{ amount_fen: 13_600 }, { amount_fen: 19_900 }],
    });
  });

  test("the only line costs what the order does", () => {
    const one = draft({ lines: [line("面膜", "2", 6800)], amount: "120" });
    expect([sumFen(one), totalFen(one)]).toEqual([12_000, 12_000]);
    expect(sumFen(draft({ lines: [line("面膜", "2", 6800, "130")], amount: "120" }))).toBe(13_000);
  });

  test("a line of unknown price leaves the sum unknown; blank lines say nothing", () => {
    const some = draft({ lines: [...two, line("新品", "1", null)] });
    expect([sumFen(some), totalFen(some)]).toEqual([null, null]);
    expect(sumFen(draft({ lines: [...two, EMPTY_LINE] }))).toBe(33_500);
    expect(sumFen(draft())).toBeNull();
    expect(totalFen(draft({ amount: "50" }))).toBe(5000);
  });
});

describe("what is wrong", () => {
  const what = (of: OrderDraft) => faults(of, TODAY).map(({ field, what: is }) => [field, is]);

  test("a whole order has no faults, also one of an amount only", () => {
    expect(what(draft({ lines: two }))).toEqual([]);
    expect(what(draft({ amount: "50" }))).toEqual([]);
    expect(what(draft({ lines: two, paid: false }))).toEqual([]);
  });

  test("buyer, product, amount and day are named where they are missing", () => {
    expect(what(emptyDraft(TODAY))).toEqual([
      ["buyer", "buyer"],
      ["product:0", "empty"],
    ]);
    const asked = { kind: "open" as const, typed: "张" };
    expect(what(draft({ buyer: asked, candidates: [somebody()], lines: two }))).toEqual([
      ["buyer", "which_buyer"],
    ]);
    const blank = { kind: "new" as const, name: " ", phone: "" };
    expect(what(draft({ buyer: blank, lines: two }))).toEqual([["buyer", "buyer"]]);
    expect(what(draft({ lines: [line("", "0", null, "x")] }))).toEqual([
      ["product:0", "product"],
      ["quantity:0", "quantity"],
      ["price:0", "amount"],
      ["amount", "amount"],
    ]);
    expect(what(draft({ lines: two, amount: "many" }))).toEqual([["amount", "amount"]]);
    expect(what(draft({ lines: two, day: "2024-07-01" }))).toEqual([["day", "day"]]);
  });

  test("a product that may be several is asked about", () => {
    const open = { ...line("面膜", "2", null), choices: [choice("面膜 A"), choice("面膜 B")] };
    const of = draft({ lines: [two[1] ?? EMPTY_LINE, open], amount: "9" });
    expect(what(of)).toEqual([["product:1", "which_product"]]);
    expect(questions(of)).toEqual(["product:1"]);
    expect(withProduct(open, choice("面膜 B", 4800))).toEqual(line("面膜 B", "2", 4800));
    expect(withProduct(open, { ...choice("新"), made: true }).known).toBe(false);
  });
});

describe("Enter", () => {
  const enter = (of: OrderDraft, at: Parameters<typeof afterEnter>[1]) => afterEnter(of, at, TODAY);

  test("from the text goes to what is asked, then to what is missing, else to saving", () => {
    const open = { ...line("面膜", "2", null), choices: [choice("A"), choice("B")] };
    const who = { buyer: { kind: "open" as const, typed: "张" }, candidates: [somebody()] };
    expect(enter(draft({ ...who, lines: [open] }), "text")).toBe("buyer");
    expect(enter(draft({ lines: [open] }), "text")).toBe("product:0");
    expect(enter(draft(), "text")).toBe("product:0");
    expect(enter(draft({ lines: [line("新", "1", null)] }), "text")).toBe("amount");
    expect(enter(draft({ lines: two }), "text")).toBe("save");
  });

  test("walks the form: customer, product, pieces, next product, amount, save", () => {
    const of = draft({ lines: [...two, EMPTY_LINE] });
    expect(enter(of, "buyer")).toBe("product:0");
    expect(enter(of, "product:0")).toBe("quantity:0");
    expect(enter(of, "quantity:0")).toBe("product:1");
    expect(enter(of, "quantity:1")).toBe("product:2");
    expect(enter(of, "product:2")).toBe("amount");
    expect(enter(of, "amount")).toBe("save");
  });

  test("asks for the price of something new, and stays where something is wrong", () => {
    const of = draft({ lines: [line("新", "1", null)] });
    expect(enter(of, "quantity:0")).toBe("price:0");
    expect(enter(of, "price:0")).toBe("product:1");
    expect(enter(draft({ buyer: { kind: "open", typed: "" }, lines: two }), "amount")).toBe(
      "buyer",
    );
  });
});

test("an order there is comes into the form and out of it the same", () => {
  const order = handOrderOf(draft({ lines: two, amount: "298", note: " 送礼 ", paid: false }));
  expect(order).toMatchObject({ buyer: { kind: "known", id: 1 }, note: "送礼", paid: false });
  expect(handOrderOf(draftOf(order, somebody()))).toEqual(order);
  const summed = handOrderOf(draft({ lines: two }));
  expect(summed.amount_fen).toBeNull();
  expect(draftOf({ ...summed, amount_fen: 33_500 }, somebody()).amount).toBe("");
});

test("somebody new goes with name and phone", () => {
  const buyer = { kind: "new" as const, name: " 李四 ", phone: " 13900139000 " };
  expect(handOrderOf(draft({ buyer, amount: "9" })).buyer).toEqual({
    kind: "new",
    customer: {
      name: "李四",
      phone: "13900139000",
      wechat: "",
      address: "",
      note: "",
      referrer: null,
    },
  });
});

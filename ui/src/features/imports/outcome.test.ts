import { describe, expect, it } from "vitest";
import {
  changesNothing,
  daysSpan,
  daysWord,
  doneSentence,
  figures,
  filesWord,
  historySentence,
  keptSentence,
  planSentence,
  problemKinds,
  problemsOf,
  skippedSentence,
  tookWord,
  totals,
  undoSentence,
  withoutBuyer,
  withProblems,
} from "./outcome";
import { asFound } from "./review";
import { fileOutcome, plannedRow, plannedRows, problem } from "./testing";

const first = fileOutcome({
  rows: 120,
  lines: 118,
  orders_new: 100,
  orders_updated: 3,
  orders_known: 5,
  customers_new: 40,
  customers_matched: 12,
  problems_total: 2,
  problems: [problem(), problem({ code: "bad_amount", row: 9 })],
  days: ["2026-01-03", "2026-02-10"],
});
const second = fileOutcome({
  file: "b.csv",
  rows: 10,
  lines: 10,
  orders_new: 10,
  customers_matched: 9,
  problems_total: 1,
  problems: [problem()],
  days: ["2025-12-01", "2026-01-20"],
});
const again = fileOutcome({ rows: 10, lines: 10, orders_known: 10, customers_matched: 9 });

describe("figures of an import", () => {
  it("add the files up", () => {
    const sums = totals([first, second]);
    expect(sums).toMatchObject({ rows: 130, lines: 128, orders_new: 110, problems_total: 3 });
  });

  it("open what has rows behind it and calm what is zero", () => {
    const shown = figures([first]);
    expect(shown.map((f) => f.key)).toEqual([
      "customers_new",
      "customers_matched",
      "orders_new",
      "orders_known",
      "orders_updated",
      "rows",
      "problems_total",
    ]);
    expect(shown.filter((f) => f.opens).map((f) => f.value)).toEqual(["2"]);
    expect(shown.find((f) => f.key === "rows")?.hint).toBe("其中 118 行是订单");
    expect(figures([again]).find((f) => f.key === "orders_new")?.tone).toBe("quiet");
  });

  it("do not count a customer of two files as recognised", () => {
    expect(figures([first, second]).some((f) => f.key === "customers_matched")).toBe(false);
  });

  it("show what waits or has no customer only where there is any", () => {
    const f = fileOutcome({ lines: 1, to_ask: 1, orders_without_customer: 7 });
    expect(figures([f]).map((x) => x.key)).toContain("orders_without_customer");
    expect(figures([f]).map((x) => x.key)).toContain("to_ask");
  });
});

describe("sentences", () => {
  it("say what an import would do and did", () => {
    expect(planSentence([first])).toBe("会新增 40 位客户、100 单，更新 3 单");
    expect(planSentence([second])).toBe("会新增 0 位客户、10 单");
    expect(planSentence([again])).toBe("这些内容店铺里都有了，导入不会改变什么");
    expect(planSentence([fileOutcome({ rows: 5 })])).toMatch(/^没有一行能导入/);
    expect(doneSentence([first, second])).toBe("新增了 40 位客户、110 单，更新了 3 单");
    expect(doneSentence([again])).toBe("这些内容店铺里早就有了，没有改变什么");
  });

  it("speak of people where there are only people", () => {
    const list = fileOutcome({
      holds: "contacts",
      rows: 321,
      lines: 320,
      contacts: 320,
      contacts_told: 310,
      customers_new: 200,
      customers_matched: 120,
      problems_total: 1,
    });
    expect(planSentence([list])).toBe("联系人 320 位：新 200，已有 120");
    expect(doneSentence([list])).toBe("导入了 320 位联系人：新 200，已有 120");
    const shown = figures([list]);
    expect(shown.map((f) => f.key)).toEqual([
      "contacts",
      "customers_new",
      "customers_matched",
      "rows",
      "problems_total",
    ]);
    expect(shown[0]?.hint).toBe("310 位有新内容");
    expect(shown.find((f) => f.key === "rows")?.hint).toBe("其中 320 行认出了人");
    expect(historySentence({ id: 1, at: "", files: [list] })).toBe(
      "320 位联系人：新 200，已有 120",
    );
    // Nobody new, but something new of those who are there.
    const known = { ...list, customers_new: 0, customers_matched: 320, contacts_told: 3 };
    expect(planSentence([known])).toBe("联系人 320 位：新 0，已有 320");
    expect(planSentence([{ ...known, contacts_told: 0 }])).toMatch(/不会改变什么$/);
    const both = { ...first, contacts: 40, contacts_told: 30 };
    expect(planSentence([both])).toBe("会新增 40 位客户、100 单，更新 3 单，补充 30 位客户的资料");
  });

  it("tell the list of imports what each did", () => {
    const batch = { id: 1, at: "2026-03-15 10:00:00", files: [first] };
    expect(historySentence(batch)).toBe("新增 40 位客户、100 单，更新 3 单");
    const without = fileOutcome({ lines: 7, orders_new: 7, orders_without_customer: 7 });
    expect(historySentence({ ...batch, files: [without] })).toBe(
      "新增 0 位客户、7 单，7 单不知道谁买的",
    );
  });

  it("name files, days and time", () => {
    expect(filesWord([first])).toBe("a.csv");
    expect(filesWord([first, second])).toBe("a.csv 等 2 个文件");
    expect(daysWord(daysSpan([first, second, again]))).toBe("2025-12-01 至 2026-02-10");
    expect(daysWord(daysSpan([again]))).toBe("—");
    expect([tookWord(12), tookWord(2345), tookWord(75_000)]).toEqual([
      "用时 0.1 秒",
      "用时 2.3 秒",
      "用时 1 分 15 秒",
    ]);
  });

  it("say what an undo did and who stays", () => {
    const undone = {
      undone: { kind: "import" as const, subject: "a.csv", count: 1 },
      orders_removed: 100,
      orders_changed: 2,
      customers_removed: 38,
      kept_edited: ["王小明", "李四"],
      kept_total: 2,
    };
    expect(undoSentence("a.csv", undone)).toBe(
      "已撤销 a.csv：拿走了 100 单、38 位客户，2 单恢复成别的表格里的样子。你改过资料的 2 位客户留了下来：王小明、李四",
    );
    expect(
      undoSentence("a.csv", { ...undone, orders_changed: 0, kept_edited: [], kept_total: 0 }),
    ).toBe("已撤销 a.csv：拿走了 100 单、38 位客户");
    expect(
      undoSentence("a.csv", {
        ...undone,
        orders_removed: 0,
        orders_changed: 0,
        kept_edited: [],
        kept_total: 0,
      }),
    ).toBe("已撤销 a.csv：拿走了 38 位客户");
  });
});

describe("orders without a buyer", () => {
  it("are counted by platform, most first", () => {
    const files = [
      fileOutcome({ platform: "taobao", orders_without_customer: 3, orders_new: 40 }),
      fileOutcome({ platform: "douyin", orders_without_customer: 9, orders_new: 9 }),
      fileOutcome({ platform: "taobao", orders_without_customer: 4, orders_known: 8 }),
      fileOutcome({ platform: "hand" }),
    ];
    expect(withoutBuyer(files)).toEqual([
      { platform: "douyin", orders: 9, all: true },
      { platform: "taobao", orders: 7, all: false },
    ]);
  });
});

describe("what a plan shows", () => {
  it("opens the figures that have rows", () => {
    const files = [fileOutcome({ lines: 3, orders_new: 2, orders_known: 1 })];
    const rows = [plannedRows({ orders_new: [plannedRow()] })];
    const opens = (...of: Parameters<typeof figures>) =>
      figures(...of)
        .filter((f) => f.opens)
        .map((f) => f.key);
    expect(opens(files, rows)).toEqual(["orders_new"]);
    expect(opens(files)).toEqual([]);
  });

  it("counts rows left out by reason, over all files", () => {
    const expense = { reason: "expense" as const, rows: 140 };
    const transfer = { reason: "transfer" as const, rows: 32 };
    const files = [
      fileOutcome({ skipped: [expense, transfer] }),
      fileOutcome({ skipped: [expense] }),
    ];
    expect(skippedSentence(files)).toBe("另外跳过 312 行：支出 280、转账和红包 32。");
    expect(skippedSentence([fileOutcome()])).toBe("");
  });

  it("takes the sheets of a book for one file, and names orders that wait for a day", () => {
    const book = [fileOutcome({ sheet: "一月" }), fileOutcome({ sheet: "二月" })];
    expect(filesWord(book)).toBe("a.csv");
    const waits = fileOutcome({ lines: 2, orders_new: 2, orders_without_day: 2 });
    expect(figures([waits]).map((f) => f.key)).toContain("orders_without_day");
    expect(changesNothing([{ ...waits, orders_new: 0 }])).toBe(false);
  });
});

describe("problems", () => {
  it("are saved from the files that have them", () => {
    const source = (path: string) => ({
      path,
      member: null,
      choices: asFound(),
    });
    const sources = [source("/x/a.csv"), source("C:\\x\\b.csv"), source("/x/c.csv")];
    const files = [
      fileOutcome({ file: "b.csv", problems_total: 2 }),
      fileOutcome({ file: "c.csv", problems_total: 0 }),
    ];
    expect(withProblems(files, sources).map((one) => one.path)).toEqual(["C:\\x\\b.csv"]);
    expect(withProblems(files, [])).toEqual([]);
  });

  it("are listed with their file and counted by kind", () => {
    const all = problemsOf([first, second]);
    expect(all.map((p) => p.file)).toEqual(["a.csv", "a.csv", "b.csv"]);
    expect(problemKinds(all)).toEqual([
      { code: "bad_date", n: 2 },
      { code: "bad_amount", n: 1 },
    ]);
  });
});

it("tells of orders that rules leave out, and nothing where there are none", () => {
  const file = fileOutcome({ lines: 3, orders_new: 3, orders_excluded: 2 });
  const found = figures([file], [plannedRows({ orders_excluded: [plannedRow()] })]);
  const figure = found.find(({ key }) => key === "orders_excluded");
  expect(figure).toMatchObject({ label: "按规则不计入", value: "2", tone: "quiet", opens: true });
  expect(historySentence({ id: 1, at: "", files: [file] })).toContain("按规则不计入 2 单");
  const none = figures([fileOutcome({ lines: 3, orders_new: 3 })]).map(({ key }) => key);
  expect(none).not.toContain("orders_excluded");
});

it("names written by hand stay, and it is said what the file says", () => {
  const kept_by_hand = [{ name: "小美", said: "李美" }];
  expect(keptSentence([fileOutcome()])).toBe("");
  expect(keptSentence([fileOutcome({ kept_by_hand })])).toBe(
    "你改过名字的 1 位客户，名字照你写的：小美（表里写“李美”）。",
  );
});

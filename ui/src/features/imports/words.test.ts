import { describe, expect, it } from "vitest";
import {
  columnsSentence,
  columnWhy,
  fileErrorWords,
  headline,
  noticeWords,
  outcomeHeadline,
  sheetWords,
  size,
} from "./words";
import { column, detection, fileOutcome, sheet } from "./testing";

describe("headline", () => {
  it("says what a platform's export is and how it will be read", () => {
    const d = detection({
      platform: "taobao",
      layout: "taobao-orders-2021",
      encoding: "gb18030",
      rows: 12_345,
    });
    expect(headline(d)).toBe("淘宝 订单报表 · GBK · 第 1 行是表头 · 12,345 行");
  });

  it("names the sheet only where there are several", () => {
    const book = { format: "xlsx", encoding: null, sheet: "三月", rows: 80, header_row: 3 };
    expect(headline(detection({ ...book, sheets: [sheet("三月"), sheet("四月")] }))).toBe(
      "手工表格 · 工作表“三月” · 第 3 行是表头 · 80 行",
    );
    expect(headline(detection({ ...book, sheets: [sheet("三月")] }))).toBe(
      "手工表格 · 第 3 行是表头 · 80 行",
    );
  });

  it("gives the size where the rows are not counted yet", () => {
    const d = detection({ platform: "log", header_row: null, rows: null, size: 45_580_638 });
    expect(headline(d)).toBe("流水账 · UTF-8 · 没有表头 · 45.6 MB");
  });

  it("says the same of a file that was imported", () => {
    const f = fileOutcome({ platform: "youzan", layout: "youzan-orders", rows: 3 });
    expect(outcomeHeadline(f)).toBe("有赞 订单报表 · UTF-8 · 第 1 行是表头 · 3 行");
    const people = { ...f, layout: "youzan-customers", holds: "contacts" as const };
    expect(outcomeHeadline(people)).toBe("有赞 客户名单 · UTF-8 · 第 1 行是表头 · 3 行");
  });
});

describe("columns in words", () => {
  it("say how sure and why", () => {
    expect(columnWhy(column({ header: "实付" }))).toEqual({
      sure: "有把握",
      why: "列名“实付”就是“实付金额”的意思",
    });
    expect(columnWhy(column({ header: "D", confidence: 0.5, reason: "content" })).sure).toBe(
      "请看一眼",
    );
  });

  it("count what is used, kept and left out, not the empty ones", () => {
    const d = detection({
      columns: [
        column(),
        column({ index: 1, role: "extra" }),
        column({ index: 2, role: "ignore" }),
        column({ index: 3, role: "ignore", has_values: false }),
      ],
    });
    expect(columnsSentence(d)).toBe("1 列会用到，1 列原样保留，1 列不导入");
    expect(columnsSentence(detection())).toBe("1 列会用到");
  });
});

describe("notices", () => {
  it("put what costs something first", () => {
    const words = noticeWords(detection({ notices: ["open_elsewhere", "damaged_numbers"] }));
    expect(words.map((w) => [w.notice, w.serious])).toEqual([
      ["damaged_numbers", true],
      ["open_elsewhere", false],
    ]);
  });

  it("name the export to take instead, per platform", () => {
    const [taobao] = noticeWords(detection({ platform: "taobao", notices: ["no_buyer"] }));
    const [hand] = noticeWords(detection({ platform: "hand", notices: ["no_buyer"] }));
    expect(taobao?.text).toContain("千牛");
    expect(hand?.text).toContain("点它的标签");
  });
});

describe("fileErrorWords", () => {
  it("names the missing columns as the merchant does", () => {
    const words = fileErrorWords({
      code: "file_no_usable_column",
      params: { file: "a.xlsx", missing: "paid_at,ordered_at, buyer" },
      at: null,
    });
    expect(words.text).toContain("付款时间、下单日期、买家（姓名、昵称、账号或电话）");
    expect(words.title).toContain("a.xlsx");
  });

  it("leaves other errors as they are", () => {
    const words = fileErrorWords({ code: "file_empty", params: { file: "a.csv" }, at: null });
    expect(words.title).toContain("a.csv");
  });

  it("says of a sheet what it is", () => {
    expect(sheetWords(sheet("一月"))).toBe("一月 · 12 行");
    expect(sheetWords(sheet("说明", { is: "nothing", rows: null }))).toBe("说明 · 没有订单");
  });

  it("names sizes", () => {
    expect([size(999), size(4096), size(1_250_000)]).toEqual(["999 字节", "4 KB", "1.3 MB"]);
  });
});

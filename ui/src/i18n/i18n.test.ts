import { describe, expect, test } from "vitest";
import { errorWords, platformWord } from "./error";
import { fill, places } from "./fill";
import {
  count,
  day,
  dayLong,
  decimal,
  fen,
  fenShort,
  locales,
  month,
  percent,
  t,
  type Key,
} from "./index";
import type { Message } from "./types";

const first: Record<string, Message> = locales["zh-CN"];

describe.each(Object.entries<Record<string, Message>>(locales))("%s", (_, messages) => {
  test("has all keys and no others", () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(first).sort());
  });

  test("has the same places", () => {
    for (const [key, message] of Object.entries(messages)) {
      expect(places(message), key).toEqual(places(first[key] ?? ""));
    }
  });

  test("leaves nothing blank", () => {
    for (const [key, message] of Object.entries(messages)) {
      const texts = typeof message === "string" ? [message] : Object.values(message);
      for (const text of texts) expect(text.trim(), key).not.toBe("");
    }
  });
});

test("the Chinese interface has no English words", () => {
  // Names of formats, programs and platforms, and keys on the keyboard, are no English.
  const allowed =
    /Excel|WPS|xlsx|xls|ods|csv|txt|CSV|UTF-8|GB18030|GBK|Ctrl|Alt|Shift|Esc|F\d|PNG|SVG|Big5|UTF-16|Shopify|WooCommerce|RFM|ABC|Kaplan|Meier|Wilson|MBG|NBD|Gamma|OneDrive|iCloud|Dropbox|Google|MIT/g;
  for (const [key, message] of Object.entries(first)) {
    const texts = typeof message === "string" ? [message] : Object.values(message);
    for (const text of texts) {
      const bare = text.replace(/\{\w+\}/g, "").replace(allowed, "");
      expect(/[A-Za-z]{3,}/.test(bare), `${key}: ${text}`).toBe(false);
    }
  }
});

test("places are filled; numbers are written as numbers", () => {
  expect(t("unit.customers", { n: 12345 })).toBe("12,345 位客户");
  expect(t("toast.undone", { what: "{n}" })).toBe("已撤销：{n}");
});

test("plural forms follow the locale's rules", () => {
  const english = new Intl.PluralRules("en");
  const message = { one: "{n} order", other: "{n} orders" };
  const say = (n: number) => fill(message, { n }, String, (value) => english.select(value));
  expect([say(1), say(2)]).toEqual(["1 order", "2 orders"]);
});

test("errors name the file and the missing columns in words", () => {
  const words = errorWords({
    code: "file_no_usable_column",
    params: { file: "a.csv", missing: "paid, ordered_at" },
    at: null,
  });
  expect(words.title).toContain("a.csv");
  expect(words.text).toContain("实付金额、下单日期");
});

test("what is not of the contract is a fault of ours, with its detail", () => {
  const { title, text } = errorWords(new Error("boom"));
  expect(title).toBe(t("errors.internal.title"));
  expect(text).toContain("boom");
});

test("every error says that nothing was lost", () => {
  const safe = /没有变化|没有改变|完好|没有写入任何内容|没有删除|保持现在/;
  for (const key of Object.keys(first) as Key[]) {
    if (/^errors\..*\.text$/.test(key)) expect(first[key], key).toMatch(safe);
  }
});

test("an unknown platform is another source", () => {
  expect([platformWord("taobao"), platformWord("new-one")]).toEqual(["淘宝", "其他来源"]);
  expect(platformWord("nowhere")).toBe(t("platform.other"));
});

test("figures are written the merchant's way", () => {
  expect(fen(12345)).toBe("¥123.45");
  expect(fen(-500)).toBe("-¥5.00");
  expect(fen(null)).toBe("—");
  expect(fen(123456789)).toBe("¥1,234,567.89");
  expect(fenShort(1_234_500_00)).toBe("¥123.5万");
  expect(count(1234567)).toBe("1,234,567");
  expect(percent(0.125)).toBe("13%");
  expect(percent(0.125, 1)).toBe("12.5%");
  expect(decimal(45.25)).toBe("45.3");
  expect(day("2011-12-09")).toBe("2011-12-09");
  expect(day(null)).toBe("—");
  expect(dayLong("2011-12-09")).toBe("2011年12月9日");
  expect(month("2011-12-09")).toBe("2011-12");
});

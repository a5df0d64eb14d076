import { describe, expect, test } from "vitest";
import { traditionalWords } from "../../scripts/tongues/traditional.mjs";
import { errorWords, identityKindWord, platformWord } from "./error";
import { fill, places } from "./fill";
import {
  count,
  day,
  dayLong,
  dayOfYear,
  decimal,
  fen,
  fenShort,
  languages,
  month,
  monthLong,
  monthName,
  percent,
  speak,
  t,
} from "./index";
import { GLOSSARY } from "./en/glossary";
import { LOCALES } from "./locale";
import type { Message } from "./types";

type Messages = Record<string, Message>;

const load = async (locale: (typeof LOCALES)[number]): Promise<Messages> => ({
  ...((await languages[locale].first()) satisfies Messages),
  ...((await languages[locale].later()) satisfies Messages),
});
const first = await load("zh-CN");
const values = (message: Message) => Object.fromEntries(places(message).map((name) => [name, 2]));
const say = (message: Message, of: Record<string, string | number> = values(message)) =>
  fill(message, of, String, (n) => (n === 1 ? "one" : "other"));

describe.each(LOCALES)("%s", async (locale) => {
  const messages = await load(locale);

  test("has all keys and no others", () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(first).sort());
  });

  test("has the same places", () => {
    for (const [key, message] of Object.entries(messages)) {
      expect(places(message), key).toEqual(places(first[key] ?? ""));
    }
  });

  test("leaves nothing blank, and no place unfilled", () => {
    for (const [key, message] of Object.entries(messages)) {
      expect(message.trim(), key).not.toBe("");
      expect(say(message), key).not.toMatch(/[{}|]/);
    }
  });
});

test("the Chinese of Taiwan is up to date: else run `npm run tongues`", async () => {
  expect(await load("zh-TW")).toEqual(traditionalWords(first));
});

test("the Chinese interface has no English words", () => {
  // Names of formats, programs and platforms, and keys on the keyboard, are no English.
  const allowed =
    /Excel|WPS|xlsx|xls|ods|csv|txt|CSV|UTF-8|GB18030|GBK|Ctrl|Alt|Shift|Esc|F\d|PNG|SVG|Big5|UTF-16|Shopify|WooCommerce|RFM|ABC|Kaplan|Meier|Wilson|MBG|NBD|Gamma|OneDrive|iCloud|Dropbox|Google|MIT|PDF|Windows|macOS|OneDrive|iCloud|Dropbox|Google|SQLite|sqlite|shop|MIT|zip/g;
  for (const [key, text] of Object.entries(first)) {
    const bare = text.replace(/\{\w+\}/g, "").replace(allowed, "");
    expect(/[A-Za-z]{3,}/.test(bare), `${key}: ${text}`).toBe(false);
  }
});

test("the English interface is English", async () => {
  // What merchants type, what platforms print, and names to find there stay Chinese.
  const chinese =
    /^(guide\.|orders\.text\.|errors\.file_no_table|imports\.(empty\.taobao|template)|exclusions\.words|place\.ask\.full$)|\.(hint|none\.several|unsaid\.text|referrals\.none\.text)$/;
  for (const [key, text] of Object.entries(await load("en"))) {
    if (!chinese.test(key)) expect(text, key).not.toMatch(/[\p{Script=Han}，。：；？！、（）]/u);
  }
});

test("a term is the same in English wherever it stands alone", async () => {
  const english = await load("en");
  for (const [term, words] of Object.entries(GLOSSARY)) {
    const keys = Object.keys(first).filter((key) => first[key] === term);
    expect(keys, term).not.toEqual([]);
    for (const key of keys) expect([key, english[key]]).toEqual([key, words]);
  }
});

test("places are filled; numbers are written as numbers", () => {
  expect(t("unit.customers", { n: 12345 })).toBe("12,345 位客户");
  expect(t("toast.undone", { what: "{n}" })).toBe("已撤销：{n}");
});

test("a word takes the form its number asks for, by the language's rules", () => {
  const english = new Intl.PluralRules("en");
  const message = "{n} {n|order|orders}";
  const say = (n: number | string) =>
    fill(message, { n }, String, (value) => english.select(value));
  expect([0, 1, 2].map(say)).toEqual(["0 orders", "1 order", "2 orders"]);
  // Counts come written, too.
  expect(["1", "1,001"].map(say)).toEqual(["1 order", "1,001 orders"]);
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
  const safe = /没有变化|没有改变|完好|没有写入任何内容|没有删除|保持现在|没有动它|备份还在/;
  for (const key of Object.keys(first)) {
    if (/^errors\..*\.text$/.test(key)) expect(first[key], key).toMatch(safe);
  }
});

test("an unknown platform is another source", () => {
  expect([platformWord("taobao"), platformWord("new-one")]).toEqual(["淘宝", "其他来源"]);
  expect(platformWord("nowhere")).toBe(t("platform.other"));
});

test("an identity is named with its platform, where it has one", async () => {
  expect(identityKindWord("account", "taobao")).toBe("淘宝账号");
  expect(identityKindWord("phone", null)).toBe("电话");
  await speak("en");
  expect(identityKindWord("account", "taobao")).toBe("Account (Taobao)");
  await speak("zh-CN");
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
  expect(monthLong("2011-12")).toBe("2011年12月");
  expect(monthName(5)).toBe("5月");
  expect(dayOfYear(1990, 5, 12)).toBe("1990年5月12日");
  expect(dayOfYear(null, 2, 29)).toBe("2月29日");
});

test("figures are written as the language does", async () => {
  await speak("en");
  expect(t("unit.customers", { n: 1 })).toBe("1 customer");
  expect(t("unit.customers", { n: 12345 })).toBe("12,345 customers");
  expect(fen(123456789)).toBe("¥1,234,567.89");
  expect(fenShort(1_234_500_00)).toBe("¥1.2M");
  expect(dayLong("2011-12-09")).toBe("December 9, 2011");
  expect(monthName(5, "short")).toBe("May");
  expect(dayOfYear(null, 5, 12)).toBe("May 12");
  await speak("zh-TW");
  expect(fenShort(1_234_500_00)).toBe("¥123.5萬");
  expect(t("common.save")).toBe("儲存");
  await speak("zh-CN");
  expect(t("common.save")).toBe("保存");
});

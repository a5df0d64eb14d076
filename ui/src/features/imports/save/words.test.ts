import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { t } from "../../../i18n";
import { TEMPLATE_HEADERS } from "../../../i18n/written";
import {
  HEADER_ROLES,
  problemRowsRequest,
  problemsName,
  sourceWord,
  savedWords,
  TEMPLATE,
  templateRequest,
} from "./words";
import { asFound } from "../review";

const file = fileURLToPath(
  new URL("../../../../../src-tauri/core/layouts/aliases.json", import.meta.url),
);
const aliases = JSON.parse(readFileSync(file, "utf8")) as {
  roles: Record<string, Record<"words" | "weak" | "last", string[] | undefined>>;
  extra: string[];
};

/** The words the product reads as a role. */
function wordsOf(role: string): string[] {
  const { words, weak, last } = aliases.roles[role] ?? {};
  return [...(words ?? []), ...(weak ?? []), ...(last ?? [])];
}

const plain = { path: "/a/订单 5.1 月.csv", member: null, choices: asFound() };

test("headers written for problem rows are read as what they are", () => {
  const { words } = problemRowsRequest(plain, "/b.xlsx");
  for (const role of HEADER_ROLES) {
    expect(wordsOf(role), role).toContain(words.roles[role]?.toLowerCase());
    // As the Chinese interface names it.
    expect(words.roles[role]).toBe(t(`role.${role}`));
  }
  expect(wordsOf("ignore")).toContain(words.header);
  expect(wordsOf("ignore")).toContain(words.spill);
});

test("every kind of problem has its words, and a place for its column", () => {
  const { words } = problemRowsRequest(plain, "/b.xlsx");
  expect(words.problems.no_person).toContain(t("problem.no_person"));
  for (const text of Object.values(words.problems)) expect(text).toMatch(/.+，.+/);
  expect(words.in_column).toBe("{column}：{problem}");
  expect(problemsName(plain.path)).toBe("订单 5.1 月 有问题的行.xlsx");
});

test("what was left out of the table is said", () => {
  const saved = { rows: 3, same_order: 2, taken_already: 1, too_many: 0 };
  const { text, detail } = savedWords(saved, "C:\\表\\a.xlsx");
  expect(text).toContain("3 行");
  expect(detail).toContain("a.xlsx");
  expect(detail).toContain("2 行没有问题");
  expect(detail).toContain("1 行已经收下");
  expect(savedWords({ ...saved, rows: 0 }, "").text).toContain("没有存文件");
});

test("the template's columns are read as what they are", () => {
  const { columns } = templateRequest("/登记表.xlsx");
  TEMPLATE.forEach(({ key, role }, i) => {
    const column = columns[i];
    expect(column?.header).toBe(TEMPLATE_HEADERS[key]);
    if (role !== null) expect(wordsOf(role), key).toContain(column?.header);
    // A spreadsheet cuts longer messages off, or refuses them.
    expect(column?.hint.length, key).toBeLessThan(255);
  });
  expect(columns.find((column) => column.choices.length > 0)?.choices).toContain("微信");
});

test("no hint reads as a cell of a table", () => {
  for (const note of templateRequest("/a").notes) expect(note.length).toBeGreaterThan(15);
});

test("tables of problem rows are named after the sheet, or the file in the zip", () => {
  const source = { path: "/a/z.zip", member: null, choices: asFound() };
  expect(sourceWord({ ...source, path: "/a/一年.xlsx" })).toBe("一年.xlsx");
  const february = { ...source, path: "/a/一年.xlsx", choices: { ...asFound(), sheet: "二月" } };
  expect(problemsName(sourceWord(february))).toContain("一年 二月");
  expect(sourceWord({ ...source, member: "五月/订单.csv" })).toBe("订单.csv");
});

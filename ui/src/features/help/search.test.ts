import { expect, test } from "vitest";
import type { HelpPage } from "./page";
import { pages } from "./pages";
import { search } from "./search";

const made: HelpPage[] = [
  {
    id: "backup",
    title: "备份和恢复",
    sound: "beifenhehuifu bfhhf",
    blocks: [
      { kind: "text", of: ["备份是自动的。"] },
      { kind: "heading", level: 2, anchor: "优盘", sound: "youpan yp", of: ["优盘"] },
      { kind: "text", of: ["插上", { kind: "strong", of: ["优盘"] }, "，选一个文件夹。"] },
    ],
  },
  {
    id: "orders",
    title: "记一单",
    sound: "jiyidan jyd",
    blocks: [
      { kind: "list", ordered: false, items: [[{ kind: "text", of: ["按 Ctrl+N"] }]] },
      { kind: "text", of: ["记完会自动备份（不用管）。"] },
    ],
  },
];

const found = (typed: string) => search(made, typed).map((hit) => `${hit.id}#${hit.anchor}`);

test("a title comes before a heading, a heading before a text", () => {
  expect(found("备份")).toEqual(["backup#", "orders#"]);
  expect(found("优盘")).toEqual(["backup#优盘"]);
});

test("sounds find titles and headings, in full and by initials", () => {
  expect(found("beifen")).toEqual(["backup#"]);
  expect(found("bf")).toEqual(["backup#"]);
  expect(found("youp")).toEqual(["backup#优盘"]);
  expect(found("huifu")).toEqual(["backup#"]);
  expect(found("hui")).toEqual([]);
});

test("every word must be there, in capitals or not", () => {
  expect(found("ctrl+n")).toEqual(["orders#"]);
  expect(found("ctrl 备份")).toEqual(["orders#"]);
  expect(found("ctrl 优盘")).toEqual([]);
  expect(found("  ")).toEqual([]);
});

test("a piece of the text shows what was found", () => {
  expect(search(made, "文件夹")[0]?.piece).toEqual(["插上优盘，选一个", "文件夹", "。"]);
  // What would be a pattern is looked for as it is.
  expect(search(made, "（不用")[0]?.piece[1]).toBe("（不用");
  expect(search(made, "c+++")).toEqual([]);
});

test("the handbook answers what a merchant asks first", () => {
  const first = (typed: string) => search(pages, typed)[0]?.id;
  expect(first("恢复")).toBe("backup");
  expect(first("换电脑")).toBe("move");
  expect(first("huandiannao")).toBe("move");
  expect(first("SmartScreen")).toBe("install");
  expect(first("1.23E+17")).toBeDefined();
  expect(search(pages, "拼多多").some(({ id }) => id === "export-platforms")).toBe(true);
});

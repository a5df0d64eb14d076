// The handbook holds together: its links, its pictures, its words, and the places that the
// app points at.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { screens } from "../../app/screens";
import { zhCN } from "../../i18n/zh-CN";
import { laterWords } from "../../i18n/zh-CN/later";
import { targetOf } from "./links";
import { words, type Block, type Inline } from "./page";
import { chapters, CONTENTS, everyPage, neighbours, pageOf, pages } from "./pages";
import { textOf } from "./search";
import { helpAt, TOPICS, topicOf } from "./topics";

const FOLDER = fileURLToPath(new URL("../../../../docs/handbook", import.meta.url));
const files = readdirSync(FOLDER).filter((name) => name.endsWith(".md"));
const sourceOf = (id: string) => readFileSync(`${FOLDER}/${id}.md`, "utf8");

const anchors = new Map(
  everyPage.map(({ id, blocks }) => [
    id,
    blocks.flatMap((block) => (block.kind === "heading" ? [block.anchor] : [])),
  ]),
);

/** Every block, those within others too. */
function all(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => {
    if (block.kind === "list") return [block, ...block.items.flatMap((item) => all(item))];
    return block.kind === "note" ? [block, ...all(block.of)] : [block];
  });
}

/** Every piece of a line, those within others too. */
function parts(line: readonly Inline[]): Inline[] {
  return line.flatMap((part) =>
    typeof part === "string" || part.kind === "typed" ? [part] : [part, ...parts(part.of)],
  );
}

function lines(block: Block): readonly (readonly Inline[])[] {
  if (block.kind === "table") return [...block.head, ...block.rows.flat()];
  return block.kind === "heading" || block.kind === "text" ? [block.of] : [];
}

const inlines = (id: string) =>
  all(pageOf(id).blocks).flatMap((block) => lines(block).flatMap((line) => parts(line)));

describe("the handbook", () => {
  test("has a file for every page, and lists every page once", () => {
    expect(everyPage.map(({ id }) => `${id}.md`).toSorted()).toEqual(files.toSorted());
    const listed = pages.map(({ id }) => id);
    expect(listed.toSorted()).toEqual(
      everyPage.flatMap(({ id }) => (id === CONTENTS ? [] : [id])).toSorted(),
    );
    expect(new Set(listed).size).toBe(listed.length);
    expect(chapters.length).toBeGreaterThan(4);
    expect(neighbours("first-import")).toEqual({
      before: pageOf("install"),
      after: pageOf("my-data"),
    });
  });

  test("is called in the contents as each page calls itself, or shorter", () => {
    for (const { id, title } of pages) {
      expect(sourceOf(CONTENTS), id).toContain(`[${title}](${id}.md)`);
    }
  });

  test.each(everyPage.map(({ id }) => id))("%s: every link leads somewhere", (id) => {
    for (const part of inlines(id)) {
      if (typeof part === "string" || part.kind === "strong" || part.kind === "typed") continue;
      if (part.kind === "open") {
        expect(targetOf(part.to), part.to).toBeDefined();
        continue;
      }
      expect(anchors.has(part.id), part.id).toBe(true);
      if (part.anchor !== "") expect(anchors.get(part.id), part.id).toContain(part.anchor);
    }
  });

  test("has its pictures, shows every one, and they stay small", () => {
    const shown = new Set<string>();
    for (const { id } of everyPage) {
      for (const [, src = ""] of sourceOf(id).matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
        expect(existsSync(`${FOLDER}/${src}`), `${id}: ${src}`).toBe(true);
        shown.add(src);
      }
    }
    const taken = readdirSync(`${FOLDER}/pictures`);
    expect(taken.map((name) => `pictures/${name}`).toSorted()).toEqual([...shown].toSorted());
    const bytes = taken.map((name) => statSync(`${FOLDER}/pictures/${name}`).size);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(1_500_000);
  });

  test("has sizes for its pictures, so that nothing jumps", () => {
    for (const { blocks } of everyPage) {
      for (const block of all(blocks)) {
        if (block.kind !== "picture") continue;
        expect(block.width, block.words).toBeGreaterThan(300);
        expect(block.height, block.words).toBeGreaterThan(100);
      }
    }
  });

  // What stands in 「」 is said by the app: renamed there, the handbook must follow.
  test("quotes the app's words as they are", () => {
    const messages: readonly string[] = Object.values({ ...zhCN, ...laterWords });
    const said = new Set(messages);
    // Words with places, such as “{n} 位客户”, are quoted with something in them.
    const filled = messages.filter((message) => /\{\w+\}/.test(message)).map(pattern);
    const wrong = everyPage.flatMap(({ id, blocks }) =>
      all(blocks).flatMap((block) =>
        [...ownWords(block).matchAll(/「([^」]*)」/g)].flatMap(([, quoted = ""]) =>
          said.has(quoted) || filled.some((one) => one.test(quoted)) ? [] : [`${id}: ${quoted}`],
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

/** A message with places as a pattern; one that is hardly more than its places fits nothing. */
function pattern(message: string): RegExp {
  const fixed = message.split(/\{\w+\}/);
  if (fixed.join("").length < 4) return /^(?!)/;
  const escaped = fixed.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".+")}$`);
}

/** The words of a block itself: what stands within it comes by itself. */
function ownWords(block: Block): string {
  if (block.kind === "list" || block.kind === "note") return "";
  return block.kind === "picture" ? block.words : lines(block).map(words).join("\n");
}

describe("the app's ways into the handbook", () => {
  test("every screen and every error with a topic has its place", () => {
    expect(TOPICS.length).toBeGreaterThan(40);
    for (const topic of TOPICS) {
      const [id = "", anchor] = topic.split("#");
      expect(anchors.has(id), topic).toBe(true);
      if (anchor !== undefined) expect(anchors.get(id), topic).toContain(anchor);
    }
    for (const { page } of screens) {
      const route = helpAt(topicOf({ page }));
      expect(route.page).toBe("help");
    }
  });

  test("parts of screens have pages of their own", () => {
    expect(topicOf({ page: "reports", tab: "money" })).toBe("reading#钱");
    expect(topicOf({ page: "settings", section: "history" })).toBe("undo");
    expect(topicOf({ page: "imports", guide: "jd" })).toBe("export");
    expect(topicOf({ page: "asks", tab: "alike" })).toBe("customers#合并");
    expect(helpAt("orders#退款")).toEqual({ page: "help", topic: "orders", anchor: "退款" });
    expect(helpAt("orders")).toEqual({ page: "help", topic: "orders", anchor: undefined });
  });

  test("links that lead nowhere are told apart", () => {
    for (const link of [
      "app:nowhere",
      "app:reports/nothing",
      "app:settings/nothing",
      "app:imports/guide/nobody",
      "app:imports/nothing",
      "app:asks/nothing",
      "app:customers/nothing",
    ]) {
      expect(targetOf(link), link).toBeUndefined();
    }
    expect(targetOf("app:imports/guide/taobao")).toEqual({ page: "imports", guide: "taobao" });
    expect(targetOf("app:reports/value")).toEqual({ page: "reports", tab: "value" });
    expect(typeof targetOf("app:order")).toBe("function");
  });

  test("a page that is not there is the contents", () => {
    expect(pageOf("nothing").id).toBe(CONTENTS);
    expect(pageOf(undefined).id).toBe(CONTENTS);
    expect(neighbours(CONTENTS).before).toBeUndefined();
    expect(pageOf(CONTENTS).blocks.map(textOf).join("")).not.toBe("");
  });
});

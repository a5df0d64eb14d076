/** Looking for words in the handbook. Pure. */
import { words, type Block, type HelpPage, type Inline } from "./page";

/** A place in the handbook that has what was typed. */
export interface Hit {
  readonly id: string;
  /** "": the page's top. */
  readonly anchor: string;
  /** The page's title. */
  readonly page: string;
  /** The heading of the part; "" for what stands before the first one. */
  readonly part: string;
  /** A piece of text around what was found, in turns: not found, found, not found, … */
  readonly piece: readonly string[];
}

/** A page's text between two headings. */
interface Part {
  anchor: string;
  heading: string;
  sound: string;
  text: string;
}

const MOST = 20;
const AROUND = 28;

/**
 * The parts of pages that have every word typed, the likeliest first: in the title, in a
 * heading, in the text. Titles and headings are found by their sound too (`beifen`, `bf`).
 */
export function search(pages: readonly HelpPage[], typed: string): Hit[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const hits = pages.flatMap((page) =>
    partsOf(page).flatMap((part) => {
      const weight = Math.min(...wanted.map((word) => weightOf(page, part, word)));
      // A page whose title says it all stands there once, at its top.
      if (weight === 0 || (weight === 3 && part.anchor !== "")) return [];
      const hit: Hit = {
        id: page.id,
        anchor: part.anchor,
        page: page.title,
        part: part.heading,
        piece: pieceOf(part.text, wanted),
      };
      return [{ weight, hit }];
    }),
  );
  const sorted = hits.toSorted((a, b) => b.weight - a.weight);
  return sorted.slice(0, MOST).map(({ hit }) => hit);
}

/** 3: in the title; 2: in the heading; 1: in the text; 0: nowhere. */
function weightOf(page: HelpPage, part: Part, word: string): number {
  if (page.title.toLowerCase().includes(word) || sounds(page.sound, word)) return 3;
  if (part.heading.toLowerCase().includes(word) || sounds(part.sound, word)) return 2;
  return part.text.toLowerCase().includes(word) ? 1 : 0;
}

/** Whether a sound starts like this, or has it after its start and it is long enough to mean it. */
function sounds(sound: string, word: string): boolean {
  if (!/^[a-z]{2,}$/.test(word)) return false;
  const [whole = "", initials = ""] = sound.split(" ");
  return (
    whole.startsWith(word) || initials.startsWith(word) || (word.length > 3 && whole.includes(word))
  );
}

function partsOf(page: HelpPage): Part[] {
  const parts: Part[] = [{ anchor: "", heading: "", sound: "", text: "" }];
  for (const block of page.blocks) {
    if (block.kind === "heading") {
      const { anchor, sound } = block;
      parts.push({ anchor, heading: words(block.of), sound, text: "" });
    } else {
      const last = parts.at(-1);
      if (last) last.text += (last.text === "" ? "" : " ") + textOf(block);
    }
  }
  return parts;
}

/** The words of a block. */
export function textOf(block: Block): string {
  const line = (cells: readonly (readonly Inline[])[]) => cells.map(words).join(" ");
  switch (block.kind) {
    case "heading":
    case "text":
      return words(block.of);
    case "list":
      return block.items.map((item) => item.map(textOf).join(" ")).join(" ");
    case "table":
      return [line(block.head), ...block.rows.map(line)].join(" ");
    case "picture":
      return block.words;
    case "note":
      return block.of.map(textOf).join(" ");
  }
}

/** Some text around the first word found, cut where words are found. */
function pieceOf(text: string, wanted: readonly string[]): string[] {
  const low = text.toLowerCase();
  const first = Math.min(...wanted.map((word) => low.indexOf(word)).filter((at) => at >= 0));
  const from = Number.isFinite(first) ? Math.max(0, first - AROUND) : 0;
  const to = Math.min(text.length, from + 3 * AROUND);
  const piece = (from > 0 ? "…" : "") + text.slice(from, to) + (to < text.length ? "…" : "");
  const escaped = wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return piece.split(new RegExp(`(${escaped.join("|")})`, "i"));
}

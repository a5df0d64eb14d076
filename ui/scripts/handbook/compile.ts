// Markdown of the handbook → what the help screen shows. Whatever it does not know is an
// error, markup above all: the handbook has no door for it.
import { lexer, type Token, type Tokens } from "marked";
import { pinyin } from "pinyin-pro";
import { words, type Block, type HelpPage, type Inline } from "../../src/features/help/page.ts";

/** The size of a picture in pixels of the window, by its path as the page writes it. */
export type SizeOf = (src: string) => { width: number; height: number };

/** A page of the handbook. `id`: the name of its file without `.md`. */
export function compile(id: string, text: string, sizeOf: SizeOf): HelpPage {
  const complain = (what: string): never => {
    throw new Error(`docs/handbook/${id}.md: ${what}`);
  };
  const [first, ...rest] = lexer(text).filter((token) => !isNothing(token));
  if (first?.type !== "heading" || first["depth"] !== 1) complain("starts with no title");
  const title = words(inlines((first as Tokens.Heading).tokens));
  const blocks = blocksOf(rest);
  const anchors = blocks.flatMap((block) => (block.kind === "heading" ? [block.anchor] : []));
  const twice = anchors.find((anchor, at) => anchors.indexOf(anchor) !== at);
  if (twice !== undefined) complain(`has the heading “${twice}” twice`);
  return { id, title, sound: sound(title), blocks };

  function blocksOf(tokens: readonly Token[]): Block[] {
    return tokens.filter((token) => !isNothing(token)).map(blockOf);
  }

  function blockOf(token: Token): Block {
    switch (token.type) {
      case "heading": {
        const { depth, tokens } = token as Tokens.Heading;
        if (depth !== 2 && depth !== 3) return complain(`has a heading of level ${depth}`);
        const of = inlines(tokens);
        const said = words(of);
        return { kind: "heading", level: depth, anchor: anchorOf(said), sound: sound(said), of };
      }
      case "paragraph": {
        const { tokens } = token as Tokens.Paragraph;
        const [only] = tokens;
        if (tokens.length === 1 && only?.type === "image") {
          const { href, text } = only as Tokens.Image;
          if (text === "") complain(`says nothing about the picture ${href}`);
          return { kind: "picture", src: href, words: text, ...sizeOf(href) };
        }
        return { kind: "text", of: inlines(tokens) };
      }
      // The line of a list without blank lines.
      case "text":
        return { kind: "text", of: inlines((token as Tokens.Text).tokens ?? []) };
      case "list": {
        const { ordered, items } = token as Tokens.List;
        return { kind: "list", ordered, items: items.map((item) => blocksOf(item.tokens)) };
      }
      case "table": {
        const { header, rows } = token as Tokens.Table;
        const cells = (row: readonly Tokens.TableCell[]) => row.map((cell) => inlines(cell.tokens));
        return { kind: "table", head: cells(header), rows: rows.map(cells) };
      }
      case "blockquote":
        return { kind: "note", of: blocksOf((token as Tokens.Blockquote).tokens) };
      default:
        return complain(`has what the help screen cannot show: ${token.raw.slice(0, 60)}`);
    }
  }

  function inlines(tokens: readonly Token[]): Inline[] {
    return tokens.map((token): Inline => {
      switch (token.type) {
        case "text":
        case "escape":
          return (token as Tokens.Text).text.replaceAll("\n", "");
        case "strong":
          return { kind: "strong", of: inlines((token as Tokens.Strong).tokens) };
        case "codespan":
          return { kind: "typed", text: (token as Tokens.Codespan).text };
        case "link": {
          const { href, tokens: within } = token as Tokens.Link;
          return link(href, inlines(within));
        }
        default:
          return complain(`has what the help screen cannot show: ${token.raw.slice(0, 60)}`);
      }
    });
  }

  function link(href: string, of: Inline[]): Inline {
    const to = decodeURI(href);
    if (to.startsWith("app:")) return { kind: "open", to, of };
    const found = /^(?:([\w-]+)\.md)?(?:#(.+))?$/.exec(to);
    if (!found || to === "") return complain(`links to ${to}, which is no page of the handbook`);
    return { kind: "page", id: found[1] ?? id, anchor: found[2] ?? "", of };
  }
}

/** Blank lines, and remarks for those who edit the page. */
function isNothing(token: Token): boolean {
  return token.type === "space" || (token.type === "html" && /^<!--[\s\S]*-->\s*$/.test(token.raw));
}

/** The anchor of a heading: the one that GitHub gives it too. */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

/** How a text is typed by its sound: `beifen bf`. */
export function sound(text: string): string {
  const han = text.replace(/[^\p{Script=Han}]/gu, "");
  if (han === "") return "";
  const syllables = pinyin(han, { toneType: "none", type: "array", v: true });
  return `${syllables.join("")} ${syllables.map((one) => one[0]).join("")}`;
}

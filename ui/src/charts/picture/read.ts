/** Reads what a chart shows off the screen: boxes, texts and canvases, where they stand. */
import { vectorOf } from "../chart";
import { plainColor, type Drawing, type Part, type Words } from "./svg";
import type { ShownCell, ShownTable } from "./table";

interface Scope {
  readonly left: number;
  readonly top: number;
  readonly opacity: number;
}

/** Everything in the card that is marked to be in the picture. */
export async function readDrawing(card: HTMLElement): Promise<Drawing> {
  const shown = [...card.children].filter(
    (part) => !part.matches("[data-around], .visually-hidden"),
  );
  const undo = unscrolled(shown);
  try {
    const boxes = shown.map((part) => part.getBoundingClientRect());
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    const parts: Part[] = [];
    for (const part of shown) await read(part, { left, top, opacity: 1 }, parts);
    const width = Math.max(...boxes.map((box) => box.right - left), ...parts.map(rightOf));
    const height = Math.max(...boxes.map((box) => box.bottom - top), ...parts.map(bottomOf));
    return { width, height, parts };
  } finally {
    undo();
  }
}

const rightOf = (part: Part) => (part.is === "box" ? part.x + part.width : 0);
const bottomOf = (part: Part) => (part.is === "box" ? part.y + part.height : 0);

/** Lets what scrolls stand at its full height; the returned function takes it back. */
function unscrolled(parts: readonly Element[]): () => void {
  const scrolling = parts
    .flatMap((part) => [part, ...part.querySelectorAll("*")])
    .filter((one): one is HTMLElement => one instanceof HTMLElement)
    .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflow));
  const before = scrolling.map((one) => [one, one.scrollTop, one.scrollLeft] as const);
  for (const one of scrolling) {
    one.style.maxHeight = "none";
    one.scrollTo({ left: 0, top: 0, behavior: "instant" });
  }
  return () => {
    for (const [one, scrollTop, scrollLeft] of before) {
      one.style.maxHeight = "";
      one.scrollTo({ left: scrollLeft, top: scrollTop, behavior: "instant" });
    }
  };
}

async function read(element: Element, scope: Scope, parts: Part[]): Promise<void> {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden") return;
  if (element.classList.contains("visually-hidden")) return;
  const opacity = scope.opacity * Number(style.opacity);
  const box = element.getBoundingClientRect();
  const at = { x: box.left - scope.left, y: box.top - scope.top };
  if (element instanceof SVGSVGElement) {
    parts.push({ is: "svg", ...at, text: icon(element, style.color) });
    return;
  }
  parts.push(...boxesOf(style, { ...at, width: box.width, height: box.height, opacity }));
  const vector = element instanceof HTMLElement ? await vectorOf(element) : null;
  if (vector !== null) {
    parts.push({ is: "svg", ...at, text: vector });
    return;
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) await read(child, { ...scope, opacity }, parts);
    else if (child instanceof Text) parts.push(...wordsOf(child, style, { ...scope, opacity }));
  }
}

/** An icon with what its style sheet says of it. */
function icon(element: SVGSVGElement, color: string): string {
  const copy = element.cloneNode(true) as SVGSVGElement;
  const style = getComputedStyle(element);
  for (const name of ["fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"]) {
    copy.setAttribute(name, style.getPropertyValue(name));
  }
  copy.setAttribute("color", color);
  return new XMLSerializer().serializeToString(copy);
}

type Place = Pick<Extract<Part, { is: "box" }>, "x" | "y" | "width" | "height" | "opacity">;

/** Background and border of an element. */
function boxesOf(style: CSSStyleDeclaration, place: Place): Part[] {
  const plain = { is: "box" as const, radius: 0, stroke: null, strokeWidth: 0, dashed: false };
  const fill = plainColor(style.backgroundColor);
  const radius = parseFloat(style.borderTopLeftRadius) || 0;
  const sides = (["top", "right", "bottom", "left"] as const).map((side) => {
    const width = parseFloat(style.getPropertyValue(`border-${side}-width`)) || 0;
    const kind = style.getPropertyValue(`border-${side}-style`);
    const color = plainColor(style.getPropertyValue(`border-${side}-color`));
    return { side, width: kind === "none" || color === null ? 0 : width, color, kind };
  });
  const { x, y, width, height } = place;
  const found: Part[] = [];
  if (fill !== null && width > 0 && height > 0) found.push({ ...plain, ...place, fill, radius });
  const [first] = sides;
  if (first && first.width > 0 && sides.every((side) => side.width === first.width)) {
    const half = first.width / 2;
    const inset = { x: x + half, y: y + half, width: width - 2 * half, height: height - 2 * half };
    const stroke = { stroke: first.color, strokeWidth: first.width };
    const dashed = first.kind === "dashed";
    return [...found, { ...plain, ...place, ...inset, ...stroke, fill: null, radius, dashed }];
  }
  for (const { side, width: thick, color } of sides) {
    if (thick === 0) continue;
    const line = {
      top: { x, y, width, height: thick },
      right: { x: x + width - thick, y, width: thick, height },
      bottom: { x, y: y + height - thick, width, height: thick },
      left: { x, y, width: thick, height },
    }[side];
    found.push({ ...plain, ...line, opacity: place.opacity, fill: color });
  }
  return found;
}

/** The lines of a text. */
function wordsOf(text: Text, style: CSSStyleDeclaration, scope: Scope): Part[] {
  if (text.data.trim() === "") return [];
  const size = parseFloat(style.fontSize);
  const { ascent, descent } = fontHeights(style);
  return linesOf(text).map(({ words, box }): Part => {
    const anchor = anchorOf(style.textAlign);
    const x = { start: box.left, middle: (box.left + box.right) / 2, end: box.right }[anchor];
    // Where the line of letters stands within the box of the text.
    const y = box.top + (box.height - ascent - descent) / 2 + ascent;
    const at = { x: x - scope.left, y: y - scope.top, anchor, opacity: scope.opacity };
    const look = { size, weight: Number(style.fontWeight), color: plainColor(style.color) ?? "" };
    return { is: "text", ...at, ...look, text: words };
  });
}

function anchorOf(align: string): Words["anchor"] {
  if (align === "center") return "middle";
  return align === "right" || align === "end" ? "end" : "start";
}

function linesOf(text: Text): { words: string; box: DOMRect }[] {
  const range = document.createRange();
  const lines: { from: number; to: number; top: number }[] = [];
  for (let i = 0; i < text.length; i++) {
    range.setStart(text, i);
    range.setEnd(text, i + 1);
    const box = range.getClientRects()[0];
    if (box === undefined || box.width === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - box.top) < box.height / 2) last.to = i + 1;
    else lines.push({ from: i, to: i + 1, top: box.top });
  }
  return lines.flatMap(({ from, to }) => {
    const said = text.data.slice(from, to);
    const words = said.replace(/\s+/g, " ").trim();
    if (words === "") return [];
    range.setStart(text, from + said.length - said.trimStart().length);
    range.setEnd(text, from + said.trimEnd().length);
    return [{ words, box: range.getBoundingClientRect() }];
  });
}

let pen: CanvasRenderingContext2D | null = null;

/** Width of a text in pixels. */
export function measured(text: string, size: number, weight: number, family: string): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (pen === null) return [...text].length * size;
  pen.font = `${weight} ${size}px ${family}`;
  return pen.measureText(text).width;
}

function fontHeights(style: CSSStyleDeclaration): { ascent: number; descent: number } {
  const size = parseFloat(style.fontSize);
  measured("", size, Number(style.fontWeight), style.fontFamily);
  const found = pen?.measureText("x");
  return {
    ascent: found?.fontBoundingBoxAscent ?? size * 0.88,
    descent: found?.fontBoundingBoxDescent ?? size * 0.24,
  };
}

/** The first table in an element. */
export function readTable(element: Element): ShownTable {
  const table = element.querySelector("table");
  const rows = [...(table?.rows ?? [])];
  const cells = (row: HTMLTableRowElement): ShownCell[] =>
    [...row.cells].map((cell) => ({
      text: cell.textContent,
      across: cell.colSpan,
      down: cell.rowSpan,
    }));
  const isHead = (row: HTMLTableRowElement) => row.parentElement?.tagName === "THEAD";
  return {
    head: rows.filter(isHead).map(cells),
    body: rows.filter((row) => !isHead(row)).map(cells),
  };
}

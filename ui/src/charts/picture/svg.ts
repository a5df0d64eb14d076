/** A picture of a chart as SVG, with all it needs to be understood alone. Pure. */

/** A thing in the picture, in pixels from its upper left. */
export type Part =
  | {
      readonly is: "box";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius: number;
      /** CSS colours; `null`: none. */
      readonly fill: string | null;
      readonly stroke: string | null;
      readonly strokeWidth: number;
      readonly dashed: boolean;
      readonly opacity: number;
    }
  | ({ readonly is: "text" } & Words)
  | {
      readonly is: "svg";
      readonly x: number;
      readonly y: number;
      /** An element of its own, with its size. */
      readonly text: string;
    };

/** A line of text. `y` is its baseline; `x` the end it is held at. */
export interface Words {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** Pixels. */
  readonly size: number;
  readonly weight: number;
  readonly color: string;
  readonly anchor: "start" | "middle" | "end";
  readonly opacity: number;
}

/** What is drawn. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Part[];
}

/** What is said around it. */
export interface Caption {
  readonly name: string;
  readonly finding: string;
  readonly note: string | null;
  /** What stands below: what it is of, and the day. */
  readonly foot: string;
}

/** How it looks. */
export interface Paper {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  /** A CSS list of families. */
  readonly font: string;
  /** Width of a text in pixels. */
  readonly measure: (text: string, size: number, weight: number) => number;
}

const MARGIN = 24;
/** Room for a finding, however small the chart is. */
const NARROWEST = 420;

/** Lines no wider than `width`; words of Latin letters and figures stay whole where they can. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.match(/[\p{Script=Latin}\d.,¥%-]+[\p{Po}\p{Pe}]?|.[\p{Po}\p{Pe}]?/gsu) ??
    []) {
    if (line !== "" && measure((line + word).trimEnd()) > width) {
      lines.push(line.trim());
      line = "";
    }
    line += word;
  }
  return [...lines, line.trim()].filter((one) => one !== "");
}

/** The whole picture. */
export function toSvg(drawing: Drawing, caption: Caption, paper: Paper): string {
  const inner = Math.max(NARROWEST, drawing.width);
  const above: Words[] = [];
  let y = MARGIN;
  const say = (text: string, size: number, weight: number, color: string, gap: number) => {
    const height = Math.round(size * 1.5);
    for (const line of wrapped(text, inner, (part) => paper.measure(part, size, weight))) {
      const base = y + Math.round(size * 1.15);
      const at = { x: MARGIN, y: base, anchor: "start" as const, opacity: 1 };
      above.push({ ...at, text: line, size, weight, color });
      y += height;
    }
    y += gap;
  };
  say(caption.name, 13, 400, paper.soft, 2);
  say(caption.finding, 18, 600, paper.ink, caption.note === null ? 12 : 2);
  if (caption.note !== null) say(caption.note, 13, 400, paper.soft, 12);
  const top = y;
  y += Math.ceil(drawing.height) + 12;
  say(caption.foot, 12, 400, paper.soft, 0);
  const width = Math.ceil(inner) + 2 * MARGIN;
  const height = y + MARGIN - 6;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"`,
    ` width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` font-family="${escaped(paper.font)}">`,
    `<title>${escaped(`${caption.name} · ${caption.finding}`)}</title>`,
    `<rect width="${width}" height="${height}" fill="${escaped(paper.paper)}"/>`,
    ...above.map(textOf),
    `<g transform="translate(${MARGIN} ${top})">`,
    ...drawing.parts.map(partOf),
    `</g></svg>`,
  ].join("");
}

/** A drawing alone on its paper, with nothing said around it; `margin` in pixels. */
export function toBareSvg(
  drawing: Drawing,
  title: string,
  { paper, font, margin }: { paper: string; font: string; margin: number },
): string {
  const width = Math.ceil(drawing.width) + 2 * margin;
  const height = Math.ceil(drawing.height) + 2 * margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"`,
    ` width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` font-family="${escaped(font)}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${escaped(paper)}"/>`,
    `<g transform="translate(${margin} ${margin})">`,
    ...drawing.parts.map(partOf),
    `</g></svg>`,
  ].join("");
}

/** Width and height of a picture, as it says itself. */
export function sizeOf(svg: string): { width: number; height: number } {
  const [, width, height] = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width ?? 0), height: Number(height ?? 0) };
}

function partOf(part: Part): string {
  if (part.is === "text") return textOf(part);
  if (part.is === "svg")
    return `<g transform="translate(${n(part.x)} ${n(part.y)})">${part.text}</g>`;
  const { x, y, width, height, radius, fill, stroke, strokeWidth, dashed, opacity } = part;
  return [
    `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"`,
    radius > 0 ? ` rx="${n(radius)}"` : "",
    ` fill="${escaped(fill ?? "none")}"`,
    stroke === null ? "" : ` stroke="${escaped(stroke)}" stroke-width="${n(strokeWidth)}"`,
    dashed ? ` stroke-dasharray="3 2"` : "",
    faded(opacity),
    "/>",
  ].join("");
}

function textOf({ x, y, text, size, weight, color, anchor, opacity }: Words): string {
  return [
    `<text x="${n(x)}" y="${n(y)}" font-size="${n(size)}" fill="${escaped(color)}"`,
    weight === 400 ? "" : ` font-weight="${weight}"`,
    anchor === "start" ? "" : ` text-anchor="${anchor}"`,
    faded(opacity),
    `>${escaped(text)}</text>`,
  ].join("");
}

const faded = (opacity: number) => (opacity === 1 ? "" : ` opacity="${n(opacity)}"`);

/** A number with at most two decimals. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Text as it may stand in XML, which has no words for most control characters. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A colour as any program reads it; what CSS mixed comes as `color(srgb …)`. `null`: nothing. */
export function plainColor(css: string): string | null {
  const parts = (/^(?:rgba?|color)\((?:srgb )?([^)]*)\)$/.exec(css)?.[1] ?? "").split(/[\s,/]+/);
  const [r = 0, g = 0, b = 0, a = 1] = parts.map(Number);
  if (parts.length < 3) return css === "transparent" || css === "" ? null : css;
  if (a === 0) return null;
  const scale = css.startsWith("color") ? 255 : 1;
  const [red, green, blue] = [r, g, b].map((one) => Math.round(one * scale));
  return a === 1 ? `rgb(${red},${green},${blue})` : `rgba(${red},${green},${blue},${a})`;
}

/** Markup of what a chart says on hover: words and figures of ours only, yet never trusted. */

/** Text that never becomes markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${String(c.charCodeAt(0))};`);
}

/** A word and its figure. */
export function tipLine(left: string, right: string, swatch = ""): string {
  return `<p>${swatch}<span>${escaped(left)}</span><b>${escaped(right)}</b></p>`;
}

/** A quieter word below. */
export function tipNote(text: string): string {
  return `<small>${escaped(text)}</small>`;
}

/** Words and figures as markup. */
export function tipLines(lines: readonly (readonly [string, string])[]): string {
  return lines.map(([word, value]) => tipLine(word, value)).join("");
}

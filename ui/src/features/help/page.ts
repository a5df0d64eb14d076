/**
 * A page of the handbook as it is shown. The pages are written in Markdown in
 * `docs/handbook`; `scripts/handbook` makes this of them when the ui is built, so that no
 * markup is read, or let in, at run time.
 */

/** A page. */
export interface HelpPage {
  /** The name of its file, without `.md`. */
  readonly id: string;
  readonly title: string;
  /** How the title is typed by its sound: in full and by initials. */
  readonly sound: string;
  readonly blocks: readonly Block[];
}

/** What stands below another. */
export type Block =
  | {
      readonly kind: "heading";
      readonly level: 2 | 3;
      /** Links find it by this. */
      readonly anchor: string;
      /** How it is typed by its sound. */
      readonly sound: string;
      readonly of: readonly Inline[];
    }
  | { readonly kind: "text"; readonly of: readonly Inline[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly Block[][] }
  | {
      readonly kind: "table";
      readonly head: readonly Inline[][];
      readonly rows: readonly Inline[][][];
    }
  | {
      readonly kind: "picture";
      /** Where it lies, as the page says it; an address once it is built. */
      readonly src: string;
      /** What it shows, in words. */
      readonly words: string;
      /** Its size in pixels of the window it was taken of. */
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: "note"; readonly of: readonly Block[] };

/** What stands within a line. */
export type Inline =
  | string
  | { readonly kind: "strong"; readonly of: readonly Inline[] }
  /** Keys of the keyboard, or what is typed. */
  | { readonly kind: "typed"; readonly text: string }
  /** Another place in the handbook; `anchor` "" is the page's top. */
  | {
      readonly kind: "page";
      readonly id: string;
      readonly anchor: string;
      readonly of: readonly Inline[];
    }
  /** A screen of the app, as `app:imports/guide`. */
  | { readonly kind: "open"; readonly to: string; readonly of: readonly Inline[] };

/** The words of a line, without their dress. */
export function words(line: readonly Inline[]): string {
  return line
    .map((part) => {
      if (typeof part === "string") return part;
      return part.kind === "typed" ? part.text : words(part.of);
    })
    .join("");
}

/** The pages of the handbook in their order, as its contents (`README.md`) list them. */
import { words, type Block, type HelpPage, type Inline } from "./page";

/** Some pages with a common heading. */
export interface Chapter {
  readonly title: string;
  readonly pages: readonly HelpPage[];
}

const found = import.meta.glob<HelpPage>("../../../../docs/handbook/*.md", {
  eager: true,
  import: "default",
});

const byId = new Map(Object.values(found).map((page) => [page.id, page]));

/** Every page there is, listed or not. */
export const everyPage: readonly HelpPage[] = [...byId.values()];

/** The name of the page that lists the others. */
export const CONTENTS = "README";

/** The chapters, as the contents have them: a heading, and a list of links below it. */
export const chapters: readonly Chapter[] = chaptersOf(byId.get(CONTENTS)?.blocks ?? []);

/** The pages one after the other. */
export const pages: readonly HelpPage[] = chapters.flatMap((chapter) => chapter.pages);

/** A page by its name; the contents where there is none of that name. */
export function pageOf(id: string | undefined): HelpPage {
  const page = byId.get(id ?? CONTENTS) ?? byId.get(CONTENTS);
  if (!page) throw new Error("the handbook has no contents");
  return page;
}

/** The pages before and after. */
export function neighbours(id: string): {
  before: HelpPage | undefined;
  after: HelpPage | undefined;
} {
  const at = pages.findIndex((page) => page.id === id);
  return { before: pages[at - 1], after: pages[at + 1] };
}

function chaptersOf(blocks: readonly Block[]): Chapter[] {
  const chapters: { title: string; pages: HelpPage[] }[] = [];
  for (const block of blocks) {
    if (block.kind === "heading") chapters.push({ title: words(block.of), pages: [] });
    if (block.kind !== "list") continue;
    const listed = block.items.flat().flatMap((item) => (item.kind === "text" ? item.of : []));
    chapters.at(-1)?.pages.push(...listed.flatMap(linked));
  }
  return chapters.filter((chapter) => chapter.pages.length > 0);
}

function linked(part: Inline): HelpPage[] {
  const page = typeof part !== "string" && part.kind === "page" ? byId.get(part.id) : undefined;
  return page ? [page] : [];
}

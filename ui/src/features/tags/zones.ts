// Where groups and tags stand on the screen.
import type { GroupZone } from "./drop";

/** Reads them off the page. */
export function zonesIn(page: HTMLElement): GroupZone[] {
  return [...page.querySelectorAll<HTMLElement>("[data-group]")].map((group) => ({
    id: group.dataset["group"] === "" ? null : Number(group.dataset["group"]),
    box: group.getBoundingClientRect(),
    tags: [...group.querySelectorAll<HTMLElement>("[data-tag]")].map((tag) => ({
      id: Number(tag.dataset["tag"]),
      byHand: tag.dataset["automatic"] === undefined,
      box: tag.getBoundingClientRect(),
    })),
  }));
}

// The tabs of an archive. Pure.

/** A part of the archive. */
export type ArchiveTab = "overview" | "profile" | "timeline" | "aftersale" | "referral" | "merges";

/** In the order of the screen. */
export const ARCHIVE_TABS: readonly ArchiveTab[] = [
  "overview",
  "profile",
  "timeline",
  "aftersale",
  "referral",
  "merges",
];

/** The tabs there are: where the overview has a column of its own it is none. */
export function tabsFor(wide: boolean): readonly ArchiveTab[] {
  return wide ? ARCHIVE_TABS.filter((tab) => tab !== "overview") : ARCHIVE_TABS;
}

/** The tab a key leads to; undefined: none. */
export function tabByKey(
  tabs: readonly ArchiveTab[],
  now: ArchiveTab,
  key: string,
): ArchiveTab | undefined {
  const at = tabs.indexOf(now);
  const last = tabs.length - 1;
  switch (key) {
    case "ArrowRight":
      return tabs[at === last ? 0 : at + 1];
    case "ArrowLeft":
      return tabs[at <= 0 ? last : at - 1];
    case "Home":
      return tabs[0];
    case "End":
      return tabs[last];
    default:
      return undefined;
  }
}

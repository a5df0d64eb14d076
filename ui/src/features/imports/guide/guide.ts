/** The guide to exports in words: what a platform's entry shows. Pure. */
import { t } from "../../../i18n";
import { platformWord } from "../../../i18n/error";
import columns from "./columns.json";
import paths from "./paths.json";
import {
  GUIDE,
  type Buyer,
  type FileName,
  type Group,
  type Guide,
  type GuideName,
} from "./platforms";

/** A file of a platform as it is shown. */
export interface ShownFile {
  readonly name: FileName;
  readonly title: string;
  readonly text: string;
  readonly buyer: Buyer;
  readonly buyerWord: string;
  /** Headers that tell who bought, as the platform writes them. */
  readonly buyerColumns: readonly string[];
  /** The other headers that matter. */
  readonly columns: readonly string[];
}

/** The entry of a platform; that of hand-kept tables where the platform has none. */
export function guideOf(platform: string): Guide {
  return GUIDE.find((one) => one.platform === platform) ?? byHand;
}

const byHand = GUIDE.find((one) => one.platform === "hand") ?? GUIDE[0];

/** Whether a platform has an entry of its own. */
export function hasGuide(platform: string): boolean {
  return GUIDE.some((one) => one.platform === platform);
}

const COLUMNS: Partial<Record<string, { buyer: string[]; others: string[] }>> = columns;

/** The files of a platform, the one to export first first. */
export function filesOf(guide: Guide): ShownFile[] {
  return guide.files.map(({ id, buyer }) => {
    const name = `${guide.platform}.${id}` as FileName;
    return {
      name,
      title: t(`guide.${name}.title`),
      text: t(`guide.${name}.text`),
      buyer,
      buyerWord: t(`guide.buyer.${buyer}`),
      buyerColumns: COLUMNS[name]?.buyer ?? [],
      columns: COLUMNS[name]?.others ?? [],
    };
  });
}

/** Where to look for the export. */
export function whereOf(platform: GuideName): string {
  return t(`guide.${platform}.where`);
}

/** What to export so that orders get their buyer, in a sentence or two. */
export function adviceOf(platform: string): string {
  const found = GUIDE.find((one) => one.platform === platform);
  return found === undefined ? t("guide.none.advice") : t(`guide.${found.platform}.advice`);
}

/** Whether a file without a buyer belongs to this platform, for another one to complete. */
export function isCompleted(guide: Guide): boolean {
  return guide.files.some(({ buyer }) => buyer === "no" || buyer === "ticked");
}

/** Where a platform's menu has the export: the platform's own words, one below the other. */
export interface MenuPath {
  /** Title of the file it gives. */
  readonly title: string;
  /** The program or the site. */
  readonly at: string;
  readonly path: readonly string[];
}

/** The month the paths were read, as `2026-11`; see `docs/export-guide-sources.md`. */
export const PATHS_SEEN = "2026-11";

const PATHS: Partial<Record<string, { file: string; at: string; path: string[] }[]>> = paths;

/** Where to click, as far as it is known. */
export function pathsOf(guide: Guide): MenuPath[] {
  return (PATHS[guide.platform] ?? []).map(({ file, at, path }) => ({
    title: t(`guide.${guide.platform}.${file}.title` as `guide.${FileName}.title`),
    at,
    path,
  }));
}

/** The groups with their platforms, in the order of the list. */
export function groups(): { group: Group; platforms: { platform: GuideName; word: string }[] }[] {
  const order: readonly Group[] = ["shop", "group", "own", "bill", "erp", "people"];
  return order.map((group) => ({
    group,
    platforms: GUIDE.filter((one) => one.group === group).map(({ platform }) => ({
      platform,
      word: platformWord(platform),
    })),
  }));
}

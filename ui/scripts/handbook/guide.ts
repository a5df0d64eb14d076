/**
 * The guide to exports as a page of the handbook, `docs/handbook/export-platforms.md`. The
 * page is written by its test (`npx vitest run guide.test -u`), so that both say the same. Pure.
 */
import { t } from "../../src/i18n";
import { platformWord } from "../../src/i18n/error";
import {
  adviceOf,
  filesOf,
  groups,
  guideOf,
  isCompleted,
  PATHS_SEEN,
  pathsOf,
  whereOf,
} from "../../src/features/imports/guide/guide";

/** The page, with a heading per group and platform; what goes wrong everywhere stands once, below. */
export function guidePage(title: string, lead: string): string {
  const traps = new Set<string>();
  const parts = groups().flatMap(({ group, platforms }) => [
    `## ${t(`guide.group.${group}`)}`,
    ...platforms.flatMap(({ platform }) => entry(platform, traps)),
  ]);
  const known = ALL.filter((trap) => traps.has(trap));
  const note = t("guide.paths.note", { month: PATHS_SEEN });
  const wrong = known.flatMap((trap) => [
    `### ${t(`guide.trap.${trap}.title`)}`,
    t(`guide.trap.${trap}.text`),
  ]);
  const all = [`# ${title}`, lead, `> ${note}`, ...parts, `## ${t("guide.traps")}`, ...wrong];
  return `${all.join("\n\n")}\n`;
}

const ALL = [
  "excel",
  "typed",
  "masked",
  "virtual",
  "cipher",
  "password",
  "period",
  "receiver",
  "per_group",
  "income_only",
  "no_filter",
] as const;

function entry(platform: string, seen: Set<string>): string[] {
  const guide = guideOf(platform);
  for (const trap of guide.traps) seen.add(trap);
  const paths = pathsOf(guide).map(({ title, at, path }, _, list) => {
    const where = [at, ...path].join(" → ");
    return `- ${list.length > 1 ? `${title}：` : ""}${where}`;
  });
  const files = filesOf(guide).map(({ title, buyerWord, text, buyerColumns, columns }) => {
    const needed = [...buyerColumns.map((one) => `**${one}**`), ...columns];
    const list = needed.length > 0 ? `${t("guide.columns")}：${needed.join("、")}。` : "";
    return `- **${title}**（${buyerWord}）：${text}${list}`;
  });
  const careful = guide.traps.map((trap) => t(`guide.trap.${trap}.title`)).join("；");
  return [
    `### ${platformWord(platform)}`,
    whereOf(guide.platform),
    ...(paths.length > 0 ? [`${t("guide.paths")}：`, paths.join("\n")] : []),
    `${t("guide.files")}：`,
    files.join("\n"),
    ...(isCompleted(guide) ? [adviceOf(platform)] : []),
    ...(careful === "" ? [] : [`${t("guide.traps")}：${careful}。`]),
    `[${t("guide.palette", { platform: platformWord(platform) })}](app:imports/guide/${platform})`,
  ];
}

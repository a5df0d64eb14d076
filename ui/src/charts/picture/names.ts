/** Names of saved pictures and tables. Pure. */
import type { WhichShop } from "../../backend/generated/contract";
import { t } from "../../i18n";

/** Characters that no system has in names of files. */
const NOT_IN_NAMES = /[\\/:*?"<>|\p{Cc}]+/gu;
/** Characters a sheet's name has at most, and which it can't have. */
const SHEET_LENGTH = 31;
const NOT_IN_SHEETS = /[\\/:*?[\]']+/g;

/** What stands below a picture: the shop's name, where it has one, and the day. */
export function footOf(shop: { which: WhichShop; name: string } | undefined, day: string): string {
  if (shop?.which === "sample") return t("charts.foot.sample", { day });
  const name = shop?.name ?? "";
  return name === "" ? t("charts.foot", { day }) : t("charts.foot.named", { name, day });
}

/** The name a file is offered under. */
export function fileNameOf(name: string, day: string, ending: "png" | "svg" | "xlsx"): string {
  const word = [name, day].filter((part) => part !== "").join(" ");
  return `${word.replace(NOT_IN_NAMES, " ").trim()}.${ending}`;
}

/** The name of the sheet. */
export function sheetName(name: string): string {
  const word = name.replace(NOT_IN_SHEETS, " ").trim();
  return [...word].slice(0, SHEET_LENGTH).join("").trim() || "1";
}

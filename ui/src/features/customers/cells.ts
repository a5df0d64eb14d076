// What a cell says. Pure.
import type { Cell } from "../../backend/generated/contract";
import { count, day, decimal, fen, t, UNKNOWN } from "../../i18n";
import { platformWord } from "../../i18n/error";
import { placeWord } from "../../i18n/province";
import { rfmWord } from "../../i18n/rfm";
import type { ColumnKey } from "./columns";
import { birthdayWord } from "./profile";
import type { Row } from "./row";

/** The words of a cell; tags are drawn instead, their words are for its hover. */
export function cellText(cell: Cell): string {
  switch (cell.kind) {
    case "empty":
      return UNKNOWN;
    case "text":
      return cell.value;
    case "number":
      return decimal(cell.value);
    case "money":
      return fen(cell.value);
    case "day":
      return day(cell.value);
    case "rfm_group":
      return rfmWord(cell.value);
    case "region":
      return placeWord(cell.value);
    case "platforms":
      return cell.value.map(platformWord).join(t("list.separator"));
    case "tags":
      return cell.value.map((tag) => tag.name).join(t("list.separator"));
    case "gender":
      return t(`gender.${cell.value}`);
    case "birthday":
      return birthdayWord(cell.value);
  }
}

/** The words of a row in a column that needs no drawing of its own. */
export function textOf({ facts, cells }: Row, key: ColumnKey): string {
  switch (key) {
    case "name":
      return facts.name || t("customers.unnamed");
    case "phone":
      return facts.phone ?? UNKNOWN;
    case "orders":
      return count(facts.orders);
    case "purchase_days":
      return count(facts.purchase_days);
    case "net":
      return fen(facts.net_fen);
    case "first_day":
      return day(facts.first_day);
    case "last_day":
      return day(facts.last_day);
    case "silence":
      return facts.silence_days === null ? UNKNOWN : count(facts.silence_days);
    case "cycle":
      return facts.cycle_days === null
        ? UNKNOWN
        : t("panel.facts.cycle.days", { n: decimal(facts.cycle_days) });
    default: {
      const cell = cells.get(key);
      // Its column was only just chosen: the rows with it are on their way.
      return cell ? cellText(cell) : "";
    }
  }
}

/** The name of a column. */
export function columnWord(key: ColumnKey): string {
  const header = key.startsWith("extra:") ? key.slice("extra:".length) : undefined;
  return header ?? t(`customers.column.${key as Exclude<ColumnKey, `extra:${string}`>}`);
}

// Rows of an archive in words. Pure.
import type { AddressRow, IdentityOrigin, OrderDetail, VirtualNumber } from "../../backend";
import { t } from "../../i18n";

/** Where an identity comes from. */
export function originWords({ orders, by_hand, files }: IdentityOrigin): string {
  return [
    orders > 0 ? t("archive.identity.orders", { n: orders }) : "",
    by_hand ? t("archive.identity.hand") : "",
    files.length > 0 ? t("archive.identity.files", { files: files.join(t("list.separator")) }) : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

/** How often and when an address was used. */
export function usedWords({ orders, last_day }: AddressRow): string {
  return orders > 0 && last_day !== null
    ? t("archive.address.used", { n: orders, day: last_day })
    : t("archive.address.hand");
}

/** Who receives there; empty where nobody is said. */
export function receiverOf({ receiver, phone }: AddressRow): string {
  return [receiver, phone].filter((part) => part !== null && part !== "").join(" ");
}

/** Virtual numbers that still reach them, and how many are dead. */
export function virtualSplit(numbers: readonly VirtualNumber[]): {
  alive: VirtualNumber[];
  dead: VirtualNumber[];
} {
  return {
    alive: numbers.filter(({ stale }) => !stale),
    dead: numbers.filter(({ stale }) => stale),
  };
}

/** An order as one of a list to choose from: its day and what was bought first. */
export function orderWords({ day, lines, number }: OrderDetail): string {
  const what = lines[0]?.product ?? number ?? "";
  return t("archive.aftersale.order.one", { day, what });
}

/** A long text as far as it is shown at first; undefined where all of it is. */
export function beginning(text: string, most = 400): string | undefined {
  const letters = [...text];
  if (letters.length <= most * 1.2 && text.split("\n").length <= 12) return undefined;
  return letters.slice(0, most).join("").split("\n").slice(0, 10).join("\n");
}

/** What somebody bought, the latest first, each once. */
export function productsOf(orders: readonly OrderDetail[], most = 30): string[] {
  const all = orders.flatMap((order) => order.lines.map((line) => line.product));
  return [...new Set(all)].slice(0, most);
}

/** A name as part of a file name of any system. */
export function fileSafe(name: string): string {
  const plain = name.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, " ").replace(/\s+/g, " ");
  return [...plain]
    .slice(0, 40)
    .join("")
    .replace(/[. ]+$/, "")
    .trim();
}

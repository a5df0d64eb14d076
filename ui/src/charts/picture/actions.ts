/** What is done with a chart: copied, saved, exported. */
import { shop } from "../../app/shop.svelte";
import { theme } from "../../app/theme.svelte";
import { attempt } from "../../app/trouble";
import { call, type Picture } from "../../backend";
import { toasts } from "../../components/toast.svelte";
import { t } from "../../i18n";
import { fileNameOf, footOf, sheetName } from "./names";
import { toPng, toPngText } from "./png";
import { measured, readDrawing, readTable } from "./read";
import { toSvg, type Caption } from "./svg";
import { tableOf } from "./table";

/** What a picture of a chart says beside it. */
export type Said = Pick<Caption, "name" | "finding" | "note">;

async function picture(card: HTMLElement, said: Said): Promise<string> {
  const font = theme.color("--font");
  return toSvg(
    await readDrawing(card),
    { ...said, foot: footOf(shop.state, shop.asOf) },
    {
      paper: theme.color("--card"),
      ink: theme.color("--ink"),
      soft: theme.color("--ink-2"),
      font,
      measure: (text, size, weight) => measured(text, size, weight, font),
    },
  );
}

/** Puts a picture of what the card shows on the clipboard. */
export async function copyPicture(card: HTMLElement, said: Said): Promise<void> {
  try {
    // The promise itself: some web views allow writing only at once after the click.
    const png = picture(card, said).then(toPng);
    await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
    toasts.show({ text: t("charts.copied") });
  } catch {
    toasts.show({
      tone: "error",
      text: t("charts.copy.refused"),
      detail: t("charts.copy.refused.text"),
      action: { label: t("charts.save.do"), run: () => void savePicture(card, said, "png") },
    });
  }
}

/** Saves it. */
export async function savePicture(
  card: HTMLElement,
  said: Said,
  kind: Picture["kind"],
): Promise<void> {
  await attempt(async () => {
    const svg = await picture(card, said);
    const path = await call("pick_save", { name: fileNameOf(said.name, shop.asOf, kind) });
    if (path === null) return;
    const data = kind === "png" ? await toPngText(svg) : svg;
    await call("picture_save", { path, picture: { kind, data } });
    toasts.show({ text: t("charts.saved"), detail: path });
  });
}

/** Saves the table of the chart. */
export async function exportTable(table: Element, name: string): Promise<void> {
  await attempt(async () => {
    const read = tableOf(readTable(table));
    const path = await call("pick_save", { name: fileNameOf(name, shop.asOf, "xlsx") });
    if (path === null) return;
    await call("table_save", { path, sheet: sheetName(name), ...read });
    toasts.show({ text: t("charts.exported"), detail: path });
  });
}

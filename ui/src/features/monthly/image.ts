/** The page of a month as one picture. */
import { theme } from "../../app/theme.svelte";
import { attempt } from "../../app/trouble";
import { call } from "../../backend";
import { fileNameOf } from "../../charts/picture/names";
import { toPngText } from "../../charts/picture/png";
import { readDrawing } from "../../charts/picture/read";
import { toBareSvg } from "../../charts/picture/svg";
import { toasts } from "../../components/toast.svelte";
import { t } from "../../i18n";

const MARGIN = 40;

/** Saves the page at twice its size on paper. */
export async function saveImage(sheet: HTMLElement, title: string, day: string): Promise<void> {
  await attempt(async () => {
    const fitted = sheet.style.zoom;
    // Read at its own size, however small the screen shows it.
    sheet.style.zoom = "1";
    const drawing = await readDrawing(sheet).finally(() => (sheet.style.zoom = fitted));
    const paper = { paper: "#ffffff", font: theme.color("--font"), margin: MARGIN };
    const data = await toPngText(toBareSvg(drawing, title, paper));
    const path = await call("pick_save", { name: fileNameOf(title, day, "png") });
    if (path === null) return;
    await call("picture_save", { path, picture: { kind: "png", data } });
    toasts.show({ text: t("charts.saved"), detail: path });
  });
}

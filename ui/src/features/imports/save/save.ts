/** Saves tables for the merchant: asks where, writes, says what was written. */
import { fileName } from "../../../app/paths";
import { attempt } from "../../../app/trouble";
import { call, type FileToImport } from "../../../backend";
import { toasts } from "../../../components/toast.svelte";
import { t } from "../../../i18n";
import { problemRowsRequest, problemsName, savedWords, sourceWord, templateRequest } from "./words";

/** Saves the problem rows of a file. */
export async function saveProblems(file: FileToImport): Promise<void> {
  await attempt(async () => {
    const path = await call("pick_save", { name: problemsName(sourceWord(file)) });
    if (path === null) return;
    const saved = await call("import_problem_rows", problemRowsRequest(file, path));
    toasts.show(savedWords(saved, path));
  });
}

/** Saves a blank table to keep by hand. */
export async function saveTemplate(): Promise<void> {
  await attempt(async () => {
    const path = await call("pick_save", { name: t("imports.template.name") });
    if (path === null) return;
    await call("import_template", templateRequest(path));
    toasts.show({
      text: t("imports.template.saved"),
      detail: t("imports.template.saved.where", { file: fileName(path) }),
    });
  });
}

import type { UndoLabel } from "../backend";
import { type ToastAction, toasts } from "../components/toast.svelte";
import { t } from "../i18n";
import { change, shop } from "./shop.svelte";
import { attempt } from "./trouble";

/** A change in words. */
export function changeWords({ kind, subject, count }: UndoLabel): string {
  switch (kind) {
    case "import":
      return count > 1
        ? t("change.import.many", { subject, n: count })
        : t("change.import", { subject });
    case "edit_customer":
      return t("change.edit_customer", { subject });
    case "edit_settings":
      return t("change.edit_settings");
    case "rename_shop":
      return t("change.rename_shop");
    case "answer_ask":
      return t("change.answer_ask", { subject });
    case "edit_ask_rules":
      return t("change.edit_ask_rules");
    case "exclude_order":
      return t("change.exclude_order", { subject });
    case "count_order":
      return t("change.count_order", { subject });
    case "edit_exclusion_rules":
      return t("change.edit_exclusion_rules");
    case "add_customer":
      return t("change.add_customer", { subject });
    case "log_customer":
      return t("change.log_customer", { subject });
    case "tag_customers":
      return t("change.tag_customers", { subject, n: count });
    case "untag_customers":
      return t("change.untag_customers", { subject, n: count });
    case "edit_tags":
      return t("change.edit_tags", { subject });
    case "edit_segments":
      return t("change.edit_segments", { subject });
    case "add_order":
      return t("change.add_order", { subject });
    case "edit_order":
      return t("change.edit_order", { subject });
    case "delete_order":
      return t("change.delete_order", { subject });
    case "edit_products":
      return t("change.edit_products", { subject });
    case "merge_customers":
      return t("change.merge_customers", { subject });
    case "split_customers":
      return t("change.split_customers", { subject });
    case "tell_apart":
      return t("change.tell_apart", { subject });
    case "edit_customers":
      return t("change.edit_customers", { n: count });
  }
}

/** Takes back the last change and says which it was. */
export async function undoLast(): Promise<void> {
  await attempt(async () => {
    const { undone, kept_edited: kept, kept_total: n } = await change("undo", {});
    toasts.show({
      text: t("toast.undone", { what: changeWords(undone) }),
      detail: n > 0 ? t("toast.kept", { n, names: kept.join(t("list.separator")) }) : undefined,
      action: redoAction(undone),
    });
  });
}

/** The button that makes a change again, as long as nothing newer was changed; an import is
 * imported again instead. */
function redoAction({ kind }: UndoLabel): ToastAction | undefined {
  if (kind === "import") return undefined;
  return { label: t("common.redo"), run: () => void redoNext(), revision: shop.revision };
}

/** Makes the change again that was taken back last, and says which it was. */
export async function redoNext(): Promise<void> {
  await attempt(async () => {
    const { redone } = await change("redo", {});
    tellChange(t("toast.redone", { what: changeWords(redone) }));
  });
}

/** Says what was changed, with a button that takes it back as long as it is the last change. */
export function tellChange(text: string, detail?: string): void {
  toasts.show({
    text,
    detail,
    action: { label: t("common.undo"), run: () => void undoLast(), revision: shop.revision },
  });
}

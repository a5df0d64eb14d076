import { go } from "../../app/router.svelte";
import type { Forgotten } from "../../backend";
import type { Toast } from "../../components/toast.svelte";
import { t } from "../../i18n";

/** What a message about deleting somebody for good says of older backups, with the way to
 * them; nothing where there are none. */
export function olderBackups({ older_backups: n }: Forgotten): Pick<Toast, "detail" | "action"> {
  if (n === 0) return {};
  return {
    detail: t("archive.forgotten.backups", { n }),
    action: {
      label: t("common.show"),
      run: () => go({ page: "settings", section: "backups" }),
    },
  };
}

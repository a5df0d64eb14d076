import { shop } from "../../app/shop.svelte";
import { go } from "../../app/router.svelte";
import { tell } from "../../app/trouble";
import { type BackupDone, call } from "../../backend";
import { toasts } from "../../components/toast.svelte";
import { t } from "../../i18n";

/** The start comes first. */
const FIRST_MS = 10_000;
/** The core knows whether one is due; asking costs little. */
const EVERY_MS = 5 * 60_000;

class LastBackup {
  /** When the last good one was made; null: never; undefined: not known yet. */
  at = $state<string | null | undefined>(undefined);
  /** Whether the last try went wrong. */
  failed = $state(false);
  #told = false;

  /** What came of making one, or of asking whether one is due. */
  took(done: BackupDone): void {
    this.at = done.last;
    this.failed = this.#told = false;
    const { fuller } = done;
    if (!fuller) return;
    const { customers, orders } = fuller.holds;
    toasts.show({
      tone: "error",
      text: t("backups.fuller"),
      detail: t("backups.fuller.text", { customers, orders }),
      action: {
        label: t("common.show"),
        run: () => go({ page: "settings", section: "backups" }),
      },
    });
  }

  /** Has one made if it is time. What goes wrong again and again is told once. */
  async ask(): Promise<void> {
    if (!shop.state || shop.state.which === "sample") return;
    try {
      this.took(await call("backup_auto", {}));
    } catch (thrown) {
      this.failed = true;
      if (!this.#told) tell(thrown);
      this.#told = true;
    }
  }

  /** Asks by itself from now on, until the returned function is called. */
  watch(): () => void {
    this.at = undefined;
    const first = setTimeout(() => void this.ask(), FIRST_MS);
    const every = setInterval(() => void this.ask(), EVERY_MS);
    return () => {
      clearTimeout(first);
      clearInterval(every);
    };
  }
}

/** The last backup, for the bottom of the rail. */
export const lastBackup = new LastBackup();

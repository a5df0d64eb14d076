import { isCancelled, toAppError } from "../backend";
import { toasts } from "../components/toast.svelte";
import { helpAt, topicOfError } from "../features/help/topics";
import { t } from "../i18n";
import { errorWords } from "../i18n/error";
import { go } from "./router.svelte";

/** Says in a toast what went wrong. A cancelled call needs no words. */
export function tell(thrown: unknown): void {
  if (isCancelled(thrown)) return;
  const { title, text } = errorWords(thrown);
  const topic = topicOfError(toAppError(thrown).code);
  const action =
    topic === null ? undefined : { label: t("help.what_to_do"), run: () => go(helpAt(topic)) };
  toasts.show({ tone: "error", text: title, detail: text, action });
}

/** Runs something started by a click; what goes wrong is told. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (thrown) {
    tell(thrown);
    return undefined;
  }
}

import { isCancelled } from "../backend";
import { toasts } from "../components/toast.svelte";
import { errorWords } from "../i18n/error";

/** Says in a toast what went wrong. A cancelled call needs no words. */
export function tell(thrown: unknown): void {
  if (isCancelled(thrown)) return;
  const { title, text } = errorWords(thrown);
  toasts.show({ tone: "error", text: title, detail: text });
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

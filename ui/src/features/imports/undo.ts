/** Takes an import back and says what that did. */
import { change } from "../../app/shop.svelte";
import { tell } from "../../app/trouble";
import type { FileOutcome } from "../../backend";
import { toasts } from "../../components/toast.svelte";
import { filesWord, undoSentence } from "./outcome";

/** Undoes a batch, whichever it is; true if it is gone. */
export async function undoBatch(id: number, files: readonly FileOutcome[]): Promise<boolean> {
  try {
    const undone = await change("batch_undo", { id });
    toasts.show({ text: undoSentence(filesWord(files), undone) });
    return true;
  } catch (thrown) {
    tell(thrown);
    return false;
  }
}

/** Takes an import back and says what that did. */
import { change } from "../../app/shop.svelte";
import { tell } from "../../app/trouble";
import type { FileOutcome, UndoOutcome } from "../../backend";
import { toasts } from "../../components/toast.svelte";
import { filesWord, undoSentence } from "./outcome";

/** Undoes a batch, whichever it is, and says so; null if it is still there. */
export async function undoBatch(
  id: number,
  files: readonly FileOutcome[],
): Promise<UndoOutcome | null> {
  try {
    const undone = await change("batch_undo", { id });
    toasts.show({ text: undoSentence(filesWord(files), undone) });
    return undone;
  } catch (thrown) {
    tell(thrown);
    return null;
  }
}

import { change } from "../../app/shop.svelte";
import { tell } from "../../app/trouble";
import { tellChange } from "../../app/undo";
import { go } from "../../app/router.svelte";
import type { ArchiveEdit } from "../../backend";

/** Edits an archive and says so with a button that takes it back; whether it was kept. */
export async function editArchive(
  id: number,
  edit: ArchiveEdit["edit"],
  words: string,
): Promise<boolean> {
  try {
    await change("archive_edit", { id, edit });
    tellChange(words);
    return true;
  } catch (thrown) {
    tell(thrown);
    return false;
  }
}

/** Opens another customer's archive. */
export function openCustomer(id: number, name: string): void {
  go({ page: "customers", query: { search: name }, open: id });
}

// The commands of the archive and of merging, in memory.
import type { Commands } from "../generated/contract";
import { archiveOf } from "./archive";
import { editArchive } from "./archive_edit";
import { newCustomer, readContact } from "./contact";
import { insightOf } from "./insight";
import { duplicates, mergeCustomers, splitCustomers, tellApart } from "./merges";
import { refuse } from "./saves";
import type { FakeShop } from "./shop";

type Some = {
  [N in keyof Commands]?: (request: Commands[N]["request"]) => Commands[N]["response"];
};

/** Answers them for the shop that is open. */
export function archiveHandlers(shop: () => FakeShop, saved: string[]) {
  return {
    archive: ({ id }) => archiveOf(shop(), id),
    archive_edit(edit) {
      editArchive(shop(), edit);
      return {};
    },
    customer_new: (asked) => newCustomer(shop(), asked),
    contact_read: ({ text }) => readContact(shop(), text),
    customer_export({ path }) {
      refuse(path);
      saved.push(path);
      return { customers: 1 };
    },
    customer_insight: ({ id, as_of }) => insightOf(shop(), id, as_of),
    duplicates: (asked) => duplicates(shop(), asked),
    duplicates_apart(asked) {
      tellApart(shop(), asked);
      return {};
    },
    customers_merge: (asked) => mergeCustomers(shop(), asked),
    customers_split: ({ id }) => splitCustomers(shop(), id),
  } satisfies Some;
}

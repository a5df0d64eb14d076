// Somebody new being written down: what was read, what was changed, whether it will do. Pure.
import type { NewCustomer, ReadContact } from "../../backend";
import { t } from "../../i18n";
import { badIdentity, MOST, tooLong } from "./check";

/** The texts of somebody new. */
export type DraftField = "name" | "phone" | "wechat" | "address" | "note";

/** In the order of the screen. */
export const DRAFT_FIELDS: readonly DraftField[] = ["name", "phone", "wechat", "address", "note"];

/** Nothing is known yet. */
export function blank(): NewCustomer {
  return { name: "", phone: "", wechat: "", address: "", note: "", referrer: null };
}

/** What was read goes into the fields nobody typed in; what was not understood into the note. */
export function filled(
  draft: NewCustomer,
  typed: ReadonlySet<DraftField>,
  { customer, rest }: ReadContact,
): NewCustomer {
  const next = { ...draft };
  for (const field of DRAFT_FIELDS) {
    if (typed.has(field)) continue;
    next[field] =
      field === "note" ? [customer.note, rest].filter(Boolean).join(" ") : customer[field];
  }
  return next;
}

/** What is wrong with each field; empty: it will do. */
export function faultsOf(draft: NewCustomer): Partial<Record<DraftField, string>> {
  const faults: Partial<Record<DraftField, string>> = {};
  const put = (field: DraftField, word: string | undefined) => {
    if (word !== undefined) faults[field] = word;
  };
  const said = (field: DraftField) => draft[field].trim() !== "";
  if (!said("name") && !said("phone") && !said("wechat")) put("name", t("newcustomer.need"));
  else put("name", tooLong(draft.name, MOST.name));
  if (said("phone")) put("phone", badIdentity("phone", draft.phone));
  if (said("wechat")) put("wechat", badIdentity("wechat", draft.wechat));
  put("address", tooLong(draft.address, MOST.address));
  put("note", tooLong(draft.note, MOST.note));
  return faults;
}

/** What is asked of the pool to see who is there already; empty: nothing to ask. */
export function askText({ name, phone, wechat }: NewCustomer): string {
  const id = wechat.trim() === "" ? "" : t("newcustomer.ask.wechat", { wechat: wechat.trim() });
  return [name.trim(), phone.trim(), id].filter((part) => part !== "").join(" ");
}

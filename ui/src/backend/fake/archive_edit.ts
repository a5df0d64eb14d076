// Edits of the fake's archives, refused as the product refuses them.
import type { ArchiveEdit, Birthday, Consent, NewIdentity, UndoLabel } from "../generated/contract";
import { customerOf, nameOf, referrerOf, type Written, writtenOf } from "./archive";
import { fault } from "./files";
import type { Person } from "./people";
import type { FakeShop } from "./shop";

/** Edits one thing in an archive. */
export function editArchive(shop: FakeShop, { id, edit }: ArchiveEdit): void {
  const customer = customerOf(shop, id);
  check(shop, customer, edit);
  const kind: UndoLabel["kind"] =
    edit.field === "put_interaction" && edit.value.id === null ? "log_customer" : "edit_customer";
  shop.change({ kind, subject: nameOf(customer), count: 1 }, (data) => {
    const written = structuredClone(writtenOf(shop, customer));
    const person = data.people.find((one) => one.id === id);
    if (person) person.edited = true;
    if (edit.field === "referrer") data.referrers[id] = edit.value;
    else apply(written, person, edit, () => data.archives.next++, shop.today);
    data.archives.written[id] = written;
  });
}

function apply(
  written: Written,
  person: Person | undefined,
  edit: Exclude<ArchiveEdit["edit"], { field: "referrer" }>,
  next: () => number,
  today: string,
): void {
  switch (edit.field) {
    case "address_as":
    case "age_group":
    case "source":
      written[edit.field] = edit.value.trim();
      break;
    case "gender":
      written.gender = edit.value;
      break;
    case "birthday":
      written.birthday = edit.value;
      break;
    case "extra": {
      const { header, value } = edit.value;
      const kept = written.extra.filter((field) => field.header !== header.trim());
      const added = value.trim() === "" ? [] : [{ header: header.trim(), value: value.trim() }];
      written.extra = [...kept, ...added];
      break;
    }
    case "add_identity": {
      const { kind, value } = edit.value;
      written.identities.push(value.trim());
      person?.identities.push({ kind, platform: null, value: value.trim() });
      if (person && kind === "phone") person.phone ??= value.trim();
      break;
    }
    case "remove_identity": {
      const { value } = edit.value;
      written.identities = written.identities.filter((one) => one !== value);
      if (person) person.identities = person.identities.filter((one) => one.value !== value);
      if (person?.phone === value) person.phone = null;
      break;
    }
    case "add_note":
      written.notes.push({ id: next(), at: `${today} 10:30:00`, text: edit.value.trim() });
      break;
    case "edit_note": {
      const { id, text } = edit.value;
      const note = written.notes.find((one) => one.id === id);
      if (!note) throw fault("not_found");
      note.text = text.trim();
      written.notes = written.notes.filter((one) => one.text !== "");
      break;
    }
    case "put_relative":
      put(written.relatives, { ...edit.value, id: edit.value.id ?? next() });
      break;
    case "delete_relative":
      written.relatives = written.relatives.filter((one) => one.id !== edit.value);
      break;
    case "add_address":
      written.addresses.push({ id: next(), text: edit.value.trim() });
      break;
    case "delete_address":
      written.addresses = written.addresses.filter((one) => one.id !== edit.value);
      break;
    case "consent":
      written.consents = withConsent(written.consents, edit.value);
      break;
    case "put_after_sale":
      put(written.after_sales, { ...edit.value, id: edit.value.id ?? next() });
      break;
    case "delete_after_sale":
      written.after_sales = written.after_sales.filter((one) => one.id !== edit.value);
      break;
    case "put_interaction":
      put(written.interactions, { ...edit.value, id: edit.value.id ?? next() });
      break;
    case "delete_interaction":
      written.interactions = written.interactions.filter((one) => one.id !== edit.value);
  }
}

function put<T extends { id: number | null }>(all: T[], one: T): void {
  const at = all.findIndex(({ id }) => id === one.id);
  if (at >= 0) all[at] = one;
  else all.push(one);
}

function withConsent(all: readonly Consent[], one: Consent): Consent[] {
  const others = all.filter(({ channel }) => channel !== one.channel);
  return one.state === "unknown" ? others : [...others, one];
}

const MOST: Partial<Record<ArchiveEdit["edit"]["field"], number>> = {
  address_as: 50,
  age_group: 20,
  source: 200,
  add_note: 10_000,
  add_address: 500,
};

function check(shop: FakeShop, customer: Person, edit: ArchiveEdit["edit"]): void {
  const refuse = (value: string) => {
    throw fault("bad_value", { field: edit.field, value: value.slice(0, 40) });
  };
  const most = MOST[edit.field];
  if (most !== undefined && typeof edit.value === "string" && edit.value.length > most) {
    refuse(edit.value);
  }
  switch (edit.field) {
    case "birthday":
      if (edit.value && !isBirthday(edit.value, shop.today)) refuse(JSON.stringify(edit.value));
      break;
    case "referrer":
      if (edit.value !== null) checkLoop(shop, customer.id, edit.value);
      break;
    case "add_identity":
      checkIdentity(shop, customer, edit.value);
      break;
    case "put_interaction":
    case "put_after_sale":
      if (edit.value.day > shop.today) refuse(edit.value.day);
  }
}

function isBirthday({ calendar, year, month, day }: Birthday, today: string): boolean {
  const now = Number(today.slice(0, 4));
  if (year !== null && (year > now || year < now - 130)) return false;
  if (month < 1 || month > 12) return false;
  if (day === null) return year !== null;
  const days = calendar === "lunar" ? 30 : new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
  return day >= 1 && day <= days;
}

function checkLoop(shop: FakeShop, id: number, referrer: number): void {
  for (let at: number | null = referrer; at !== null;) {
    const person = customerOf(shop, at);
    if (at === id) throw fault("referrer_loop", { name: nameOf(customerOf(shop, referrer)) });
    at = referrerOf(shop, person.id);
  }
}

function checkIdentity(shop: FakeShop, customer: Person, { kind, value }: NewIdentity): void {
  const text = value.trim();
  const fits = {
    phone: /^1\d{10}$|^0\d{2,3}-?\d{7,8}$/,
    wechat: /^[\w-]{5,30}$/,
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  };
  const pattern = kind in fits ? fits[kind as keyof typeof fits] : undefined;
  if (!pattern?.test(text)) throw fault("bad_value", { field: kind, value: text });
  const other = shop.people.find(
    (one) =>
      one.id !== customer.id &&
      one.identities.some((own) => own.kind === kind && own.value === text),
  );
  if (other) {
    throw fault("identity_taken", { customer: String(other.id), name: nameOf(other) });
  }
}

// Reads name, phone and address out of a pasted text, and writes customers down by hand.
import type { CustomerMade, NewCustomer, ReadContact } from "../generated/contract";
import { customerOf, nameOf, writtenOf } from "./archive";
import { fault } from "./files";
import type { Person } from "./people";
import type { FakeShop } from "./shop";

const LABELS =
  /(收货人|收件人|姓名|联系人|联系电话|手机号码?|电话|收货地址|所在地区|详细地址|地址|微信号?)\s*[:：]?/g;

/** What a text says of somebody, and who they may be. */
export function readContact(shop: FakeShop, text: string): ReadContact {
  let left = ` ${text} `;
  const take = (pattern: RegExp): string => {
    const found = pattern.exec(left);
    if (!found) return "";
    left = left.replace(found[0], " ");
    return (found[1] ?? found[0]).trim();
  };
  const wechat = take(/微信号?\s*[:：]?\s*([A-Za-z][\w-]{5,19})/);
  const phone = take(/(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4})/).replace(/[- ]/g, "");
  left = left.replace(LABELS, " ");
  const address = take(
    /((?:\p{Script=Han}{2,8}(?:省|市|自治区))[^\n,，;；]*(?:[号室楼栋区县镇村街路])[^\n,，;；]*)/u,
  );
  const parts = left.split(/[\s,，;；、]+/).filter((part) => part !== "");
  const at = parts.findIndex((part) => /^[\p{Script=Han}·]{2,4}$|^[A-Za-z]{2,20}$/u.test(part));
  const [name = ""] = at >= 0 ? parts.splice(at, 1) : [];
  const region = /(\p{Script=Han}{2,3}?)省?(\p{Script=Han}{2,3})市/u.exec(address);
  const known = shop.people.filter((one) =>
    phone || wechat ? hasIdentity(one, phone, wechat) : name !== "" && nameOf(one) === name,
  );
  return {
    customer: { name, phone, wechat, address, note: "", referrer: null },
    region: region ? `${region[1] ?? ""} ${region[2] ?? ""}` : null,
    rest: parts.join(" "),
    known: known.slice(0, 5).map((one) => shop.detail(one.id, shop.today).facts),
  };
}

function hasIdentity(person: Person, phone: string, wechat: string): boolean {
  return person.identities.some(
    ({ kind, value }) =>
      (kind === "phone" && phone !== "" && value === phone) ||
      (kind === "wechat" && wechat !== "" && value.toLowerCase() === wechat.toLowerCase()),
  );
}

/** Writes somebody down; who is there already by phone or WeChat id gets what was written. */
export function newCustomer(shop: FakeShop, asked: NewCustomer): CustomerMade {
  const text = (key: "name" | "phone" | "wechat" | "address" | "note") => asked[key].trim();
  const [name, phone, wechat] = [text("name"), text("phone").replace(/[- ]/g, ""), text("wechat")];
  if (!name && !phone && !wechat) throw fault("bad_value", { field: "name", value: "" });
  if (phone && !/^1\d{10}$|^0\d{2,3}\d{7,8}$/.test(phone)) {
    throw fault("bad_value", { field: "phone", value: phone });
  }
  const there = shop.people.find((one) => hasIdentity(one, phone, wechat));
  const id = there?.id ?? Math.max(0, ...shop.data.people.map((one) => one.id)) + 1;
  const subject = name || phone || wechat;
  shop.change({ kind: "add_customer", subject, count: 1 }, (data) => {
    if (!there) data.people.push(person(id, name, phone, wechat));
    const written = structuredClone(writtenOf(shop, there ?? customerOf(shop, id)));
    if (!there) Object.assign(written, BLANK);
    const { archives } = data;
    if (text("address")) written.addresses.push({ id: archives.next++, text: text("address") });
    if (text("note")) {
      written.notes.push({ id: archives.next++, at: `${shop.today} 10:30:00`, text: text("note") });
    }
    if (asked.referrer !== null) data.referrers[id] = asked.referrer;
    if (!there) written.identities = [phone, wechat].filter((value) => value !== "");
    archives.written[id] = written;
  });
  return { id, existed: there !== undefined };
}

const BLANK = {
  address_as: "",
  gender: null,
  birthday: null,
  age_group: "",
  source: "",
  extra: [],
  relatives: [],
  consents: [],
};

function person(id: number, name: string, phone: string, wechat: string): Person {
  const identities: Person["identities"] = [];
  if (phone) identities.push({ kind: "phone", platform: null, value: phone });
  if (wechat) identities.push({ kind: "wechat", platform: null, value: wechat });
  return {
    id,
    given: "",
    name,
    phone: phone || null,
    note: "",
    agent: false,
    excluded: false,
    fan: false,
    edited: true,
    identities,
    profile: null,
    orders: [],
    batch: 0,
  };
}

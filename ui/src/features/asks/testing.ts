/** Builders for the tests of this folder. */
import type { Ask, AskPerson } from "../../backend/generated/contract";

/** Someone with one order, known by an account; override what matters. */
export function person(over: Partial<AskPerson> = {}): AskPerson {
  return {
    identity: { kind: "account", platform: "taobao", value: "anna" },
    customer: 1,
    name: "Anna",
    orders: 1,
    net_fen: 1000,
    days: ["2026-01-02", "2026-01-02"],
    receivers: [],
    addresses: [],
    ...over,
  };
}

/** The phone or name a question is about. */
export function phone(value = "13800000001"): AskPerson {
  const identity = { kind: "phone" as const, platform: null, value };
  return person({ identity, customer: null, name: value, orders: 0, net_fen: 0, days: null });
}

/** Accounts of one platform that share a phone; override what matters. */
export function shared(names: readonly string[], over: Partial<Ask> = {}): Ask {
  return {
    key: `0-1-${names.join("-")}`,
    kind: "shared_phone",
    about: phone(),
    among: names.map((value, i) =>
      person({
        identity: { kind: "account", platform: "taobao", value },
        name: value,
        customer: i + 1,
      }),
    ),
    ...over,
  };
}

/** A name beside several phones. */
export function several(name: string, phones: readonly string[], orders = 2): Ask {
  const identity = { kind: "name" as const, platform: "hand", value: name };
  return {
    key: `1-1-${name}`,
    kind: "several_phones",
    about: person({ identity, name, customer: 9, orders }),
    among: phones.map((value, i) => ({ ...phone(value), name, customer: i + 1, orders: 1 })),
  };
}

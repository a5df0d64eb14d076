// Families on one phone, and a regular who gave two: made-up people with doubts.
import type { Person } from "./people";

/**
 * Lets accounts share a phone, so many times: the first one three of them, the others
 * two. Where there are any, one name also has two phones and orders without.
 */
export function makeDoubtful(people: Person[], times: number): void {
  if (times === 0) return;
  const buyers = people.filter((person) => person.phone !== null && person.orders.length > 1);
  let at = 0;
  for (let i = 0; i < times; i++) {
    const [first, ...others] = buyers.slice(at, (at += i === 0 ? 3 : 2));
    if (!first || others.length === 0) break;
    shareWith(first, others, i % 2 === 0);
  }
  const [a, b, alone] = buyers.slice(at, at + 3);
  if (a && b && alone) nameWithTwoPhones([a, b], alone);
}

/** The others take the phone of the first; at home also one address and receiver. */
function shareWith(first: Person, others: readonly Person[], atHome: boolean): void {
  const here = first.orders[0];
  for (const person of others) {
    person.phone = first.phone;
    for (const order of person.orders) order.phone = first.phone;
    const last = person.orders.at(-1);
    if (!atHome || !here || !last) continue;
    last.receiver = here.receiver;
    last.address = here.address;
  }
  // A shared phone is nobody's own.
  for (const person of [first, ...others]) {
    person.identities = person.identities.filter((identity) => identity.kind !== "phone");
  }
}

/** Two become rows of a hand-kept table under one name with two phones, a third the
 * name alone. */
function nameWithTwoPhones(two: readonly Person[], alone: Person): void {
  const name = alone.given || alone.name;
  for (const person of [...two, alone]) {
    person.given = name;
    for (const order of person.orders) Object.assign(order, { platform: "hand", receiver: name });
    person.identities = person.identities.filter((identity) => identity.kind === "phone");
  }
  alone.phone = null;
  for (const order of alone.orders) Object.assign(order, { phone: null, address: null });
  alone.identities = [{ kind: "name", platform: "hand", value: name }];
}

// Who brought whom in the made-up shop.
import type { ReferralReport, ReferrerRow } from "../../generated/contract";
import { nameOf, referrerOf } from "../archive";
import type { FakeShop } from "../shop";
import { netOf, rate, type Scope } from "./scope";

/** Customers who came through somebody. */
export function referrals(scope: Scope, shop: FakeShop): ReferralReport {
  const { asOf, basis, customers, within } = scope;
  const known = new Map(shop.people.map((person) => [person.id, person]));
  const by = (id: number) => referrerOf(shop, id);
  const brought = customers.filter(({ person }) => by(person.id) !== null);
  const ids = [...new Set(brought.map(({ person }) => by(person.id) ?? 0))].sort((a, b) => a - b);
  const depthOf = (id: number): number => {
    const above = by(id);
    return above === null ? 0 : depthOf(above) + 1;
  };
  const figures = (of: typeof customers) => ({
    new_customers: of.filter(({ firstSeen }) => within(firstSeen)).length,
    bought_customers: of.filter(({ completed }) => completed.length > 0).length,
    net_fen: netOf(of.flatMap(({ completed }) => completed)),
  });
  const referrers = ids.map((id): ReferrerRow => {
    const person = known.get(id);
    const own = brought.filter((one) => by(one.person.id) === id);
    const orders = (person?.orders ?? []).filter((one) => one.counts && one.day <= asOf);
    return {
      referrer: id,
      name: person ? nameOf(person) : "",
      customer: person ? id : null,
      brought_by: by(id),
      depth: depthOf(id),
      customers: own.length,
      ...figures(own),
      own_net_fen: person ? netOf(orders) : null,
    };
  });
  const all = figures(brought);
  const fresh = customers.filter(({ firstSeen }) => within(firstSeen)).length;
  return {
    basis,
    new_customers: fresh,
    new_referred_customers: all.new_customers,
    new_referred_share: brought.length > 0 ? rate(all.new_customers, fresh) : null,
    referred_customers: brought.length,
    bought_customers: all.bought_customers,
    net_fen: all.net_fen,
    referrers: referrers.sort((a, b) => b.net_fen - a.net_fen || a.referrer - b.referrer),
    referrers_count: referrers.length,
    deepest: Math.max(0, ...referrers.map(({ depth }) => depth)),
    loops: 0,
  };
}

import type { Archive } from "../../backend/generated/contract";

/** An archive nothing is written in; override what matters. */
export function archiveOf(some: Partial<Archive> = {}): Archive {
  return {
    id: 1,
    address_as: null,
    gender: null,
    birthday: null,
    next_birthday: null,
    turns: null,
    age_group: null,
    source: null,
    added: null,
    extra: [],
    by_hand: [],
    identities: [],
    virtual_numbers: [],
    addresses: [],
    relatives: [],
    notes: [],
    referred_by: null,
    referred: [],
    referred_total: [0, 0],
    consents: [],
    after_sales: [],
    interactions: [],
    merges: [],
    ...some,
  };
}

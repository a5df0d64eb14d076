import type { Archive, CustomerDetail } from "../../backend/generated/contract";
import { archiveOf } from "../archive/testing";
import type { Side } from "./fields";

/** One of two who may be one. */
export function side(id: number, name: string, archive: Partial<Archive> = {}): Side {
  const facts: CustomerDetail["facts"] = {
    id,
    name,
    phone: null,
    stage: "new",
    activity: "active",
    orders: 1,
    purchase_days: 1,
    net_fen: 100,
    first_day: null,
    last_day: null,
    silence_days: null,
    cycle_days: null,
    longer_than: null,
    cells: [],
  };
  const detail: CustomerDetail = {
    facts,
    thresholds: { t1_days: 90, t2_days: 180, source: "default", gaps: 0 },
    day: "2024-06-30",
    name_by_hand: false,
    note: "",
    agent: false,
    excluded: false,
    region: null,
    identities: [],
    tags: [],
    profile: null,
    orders_total: 0,
    orders: [],
  };
  return { detail, archive: archiveOf({ id, ...archive }) };
}

import type {
  LifecycleFlow,
  LifecycleMove,
  LifecycleSettings,
  LifecycleState,
} from "../../generated/contract";
import { factsOf, shopGaps, thresholdsOf } from "../facts";
import type { Person } from "../people";
import { basisOf } from "../reports";

/** The days asked for. */
export interface FlowDays {
  readonly asOf: string;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

/** Who moved from where to where, the obvious way. */
export function flow(
  people: readonly Person[],
  { asOf, from, to }: FlowDays,
  settings: LifecycleSettings,
): LifecycleFlow {
  const gaps = shopGaps(people, asOf);
  const thresholds = thresholdsOf(gaps, settings);
  const later = (to ?? asOf) < asOf ? (to ?? asOf) : asOf;
  const earlier = (from ?? later) < later ? (from ?? later) : later;
  const on = (person: Person, day: string) =>
    factsOf(person, { day, thresholds, gaps, settings });
  const moves = new Map<string, LifecycleMove>();
  for (const person of people) {
    const now = on(person, later);
    if (now === undefined) continue;
    const then = on(person, earlier);
    const state = (facts: LifecycleState): LifecycleState => {
      return { stage: facts.stage, activity: facts.activity };
    };
    const move = { from: then ? state(then) : null, to: state(now) };
    const key = JSON.stringify(move);
    const counted = moves.get(key) ?? { ...move, customers: 0, net_fen: 0 };
    moves.set(key, {
      ...counted,
      customers: counted.customers + 1,
      net_fen: counted.net_fen + now.net_fen,
    });
  }
  return {
    basis: basisOf(people, asOf),
    thresholds,
    loyal_from: settings.loyal_from,
    earlier,
    later,
    moves: [...moves.values()],
  };
}

/** Who moved from where to where between two days, as the sides and bands of a picture. Pure. */
import { ACTIVITIES, STAGES } from "../../app/stages";
import type {
  Fen,
  LifecycleFlow,
  LifecycleMove,
  LifecycleState,
  Rule,
} from "../../backend/generated/contract";
import type { SeriesKey } from "../../charts/colors";
import type { SplitBy } from "./months";

/** A place on one side: a stage, an activity, who has not bought, who was not yet known. */
export type FlowKey = SeriesKey | "none" | "arrived";

/** Everyone who was in one place on the earlier day and in one on the later. */
export interface Band {
  readonly from: FlowKey;
  readonly to: FlowKey;
  readonly customers: number;
  readonly net_fen: Fen;
  readonly moves: readonly LifecycleMove[];
}

/** A place with how many stood there. */
export interface Side {
  readonly key: FlowKey;
  readonly customers: number;
}

/** The picture. */
export interface Flow {
  readonly by: SplitBy;
  readonly earlier: string;
  readonly later: string;
  readonly left: readonly Side[];
  readonly right: readonly Side[];
  /** By the earlier place, then the later, in the order of the sides. */
  readonly bands: readonly Band[];
  /** Customers known on the later day. */
  readonly customers: number;
}

const ORDER: Record<SplitBy, readonly FlowKey[]> = {
  stage: [...STAGES, "arrived"],
  activity: [...ACTIVITIES, "none", "arrived"],
};

function keyOf(state: LifecycleState | null, by: SplitBy): FlowKey {
  if (state === null) return "arrived";
  return by === "stage" ? state.stage : (state.activity ?? "none");
}

/** The moves of a report by stage or by activity. */
export function toFlow(report: LifecycleFlow, by: SplitBy): Flow {
  const keys = ORDER[by];
  const bands = keys.flatMap((from) =>
    keys.flatMap((to): Band[] => {
      const moves = report.moves.filter(
        (move) => keyOf(move.from, by) === from && keyOf(move.to, by) === to,
      );
      const customers = moves.reduce((sum, move) => sum + move.customers, 0);
      const net_fen = moves.reduce((sum, move) => sum + move.net_fen, 0);
      return customers === 0 ? [] : [{ from, to, customers, net_fen, moves }];
    }),
  );
  const side = (end: "from" | "to"): Side[] =>
    keys.flatMap((key) => {
      const customers = bands.reduce((sum, b) => sum + (b[end] === key ? b.customers : 0), 0);
      return customers === 0 ? [] : [{ key, customers }];
    });
  return {
    by,
    earlier: report.earlier,
    later: report.later,
    left: side("from"),
    right: side("to"),
    bands,
    customers: bands.reduce((sum, band) => sum + band.customers, 0),
  };
}

/** What the picture says: who went up and down, and who is new. */
export interface FlowChange {
  /** Deeper in the relation, or awake again. */
  readonly better: number;
  /** The other way. */
  readonly worse: number;
  /** Not yet known on the earlier day. */
  readonly arrived: number;
}

/** Counts of a flow by direction. Who had not bought before is neither: they began. */
export function changeOf({ by, bands }: Flow): FlowChange {
  const rank = (key: FlowKey) => ORDER[by].indexOf(key);
  const deeper = by === "stage" ? 1 : -1;
  let [better, worse, arrived] = [0, 0, 0];
  for (const { from, to, customers } of bands) {
    if (from === "arrived") arrived += customers;
    else if (from === "none" || to === "none") continue;
    else if ((rank(to) - rank(from)) * deeper > 0) better += customers;
    else if (rank(to) !== rank(from)) worse += customers;
  }
  return { better, worse, arrived };
}

/** The customers behind a band, as a rule of the list. */
export function bandRule(flow: Flow, band: Band): Rule {
  const { earlier, later } = flow;
  const of = band.moves.map(({ from, to }): Rule => {
    return { is: "moved", of: { earlier, later, from, to } };
  });
  return { is: "any", of };
}

/** The days to choose from: the ends of the months there are. Places of the two chosen at
 * first: the last one, and three months before it. */
export function firstChoice(days: readonly string[]): [number, number] {
  const last = Math.max(days.length - 1, 0);
  return [Math.max(last - 3, 0), last];
}

/** The two fields of a customer's lifecycle, in the order they are shown in. */
import type { Activity, Stage } from "../backend/generated/contract";

/** All stages, from the shallowest relation to the deepest. */
export const STAGES = [
  "prospect",
  "new",
  "returning",
  "loyal",
  "fan",
  "agent",
] as const satisfies readonly Stage[];

/** All activities, from the most alive. */
export const ACTIVITIES = ["active", "slipping", "lost"] as const satisfies readonly Activity[];

import type { ArchiveTab } from "./tabs";

/** The part of the archive looked at last: the next customer shows the same. */
export const seen = $state<{ tab: ArchiveTab }>({ tab: "overview" });

// Memory of the app with everything it started, as Linux tells it.
import { readdirSync, readFileSync } from "node:fs";

const pids = () => readdirSync("/proc").filter((name) => /^\d+$/.test(name));

/** Proportional memory of each process that descends from one, itself included: `[name, MB]`. */
export function processes(top) {
  const parents = new Map();
  for (const pid of pids()) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      parents.set(
        Number(pid),
        Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]),
      );
    } catch {
      // It ended meanwhile.
    }
  }
  const inside = (pid) =>
    pid === top ||
    (parents.has(pid) && parents.get(pid) > 1 && inside(parents.get(pid)));
  return [...parents.keys()].filter(inside).flatMap((pid) => {
    try {
      const kb = Number(
        /^Pss:\s+(\d+)/m.exec(
          readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"),
        )[1],
      );
      return [[readFileSync(`/proc/${pid}/comm`, "utf8").trim(), kb / 1024]];
    } catch {
      // Likewise.
      return [];
    }
  });
}

/** All of it together, MB. */
export const memory = (top) =>
  Math.round(processes(top).reduce((sum, [, mb]) => sum + mb, 0));

/** The app's own process, by the data file it was started on. */
export function processOf(data) {
  for (const pid of pids()) {
    try {
      if (
        readFileSync(`/proc/${pid}/environ`, "utf8").includes(
          `HUITOUKE_DATA=${data}\0`,
        )
      ) {
        if (readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "huitouke")
          return Number(pid);
      }
    } catch {
      // Somebody else's, or it ended.
    }
  }
  return undefined;
}

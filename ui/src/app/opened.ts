/** Files that come within this of each other (ms) were chosen together. */
const TOGETHER = 3000;

/**
 * Collects files the system opens: of several that were chosen together, Windows starts
 * the program once for each, and all of them shall come to one import.
 */
export function togetherOpened(): (paths: string[], now: number) => string[] {
  let all: string[] = [];
  let last = Number.NEGATIVE_INFINITY;
  return (paths, now) => {
    all = now - last <= TOGETHER ? [...new Set([...all, ...paths])] : paths;
    last = now;
    return all;
  };
}

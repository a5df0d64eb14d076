import { isCancelled } from "./backend";

/**
 * Runs calls of one kind so that a newer one cancels the older: what came too
 * late resolves to `undefined`, whatever became of it.
 */
export function latest(): <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T | undefined> {
  let running: AbortController | undefined;
  return async (work) => {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    try {
      const result = await work(mine.signal);
      return mine.signal.aborted ? undefined : result;
    } catch (thrown) {
      if (mine.signal.aborted || isCancelled(thrown)) return undefined;
      throw thrown;
    }
  };
}

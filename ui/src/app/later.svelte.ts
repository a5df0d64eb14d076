// What the first screen is painted without: parts that are loaded while nothing else is to do,
// at the latest when they are needed. Once loaded they are there at once, without an empty moment.
import { everyWord } from "../i18n";

/** No later than this a pause is taken to have come, ms. */
const PAUSE_MS = 500;

/** All of them, in the order they are loaded ahead. */
const parts: Later<unknown>[] = [];

/** The default export of a module that is loaded later. */
export class Later<T> {
  readonly #load: () => Promise<{ default: T }>;
  #asked: Promise<unknown> | undefined;
  #now = $state.raw<T>();

  constructor(load: () => Promise<{ default: T }>) {
    this.#load = load;
  }

  /** It, or undefined while it is being loaded, which begins when this is read. */
  get now(): T | undefined {
    if (this.#asked === undefined) void this.need();
    return this.#now;
  }

  /** Loads it with the words it may say, once; after a failure it can be tried again. */
  async need(): Promise<void> {
    this.#asked ??= Promise.all([this.#load(), everyWord()]).then(
      ([module]) => (this.#now = module.default),
    );
    try {
      await this.#asked;
    } catch (thrown) {
      this.#asked = undefined;
      throw thrown;
    }
  }
}

/** A part that is loaded later. Made once, where a module begins: it is loaded ahead, too. */
export function later<T>(load: () => Promise<{ default: T }>): Later<T> {
  const part = new Later(load);
  parts.push(part);
  return part;
}

/** Loads all parts, one in each pause. What fails is tried again, and told, when it is needed. */
export async function loadAhead(): Promise<void> {
  for (const part of parts) {
    await pause();
    await part.need().catch(() => undefined);
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    // WebKit has none.
    if ("requestIdleCallback" in globalThis) {
      requestIdleCallback(() => resolve(), { timeout: PAUSE_MS });
    } else setTimeout(resolve, PAUSE_MS / 10);
  });
}

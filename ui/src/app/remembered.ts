// What this computer remembers of how the merchant likes a screen. Never of customers.

const PREFIX = "huitouke.";

/** What was kept under a name, read by `parse`; undefined: nothing that can be read. */
export function recall<T>(name: string, parse: (value: unknown) => T | undefined): T | undefined {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? undefined : parse(JSON.parse(text));
  } catch {
    // Damaged, or the window may not keep anything: as if there was nothing.
    return undefined;
  }
}

/** Keeps something; `undefined` forgets it. */
export function remember(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full, or not allowed: the screen works, it is only not remembered.
  }
}

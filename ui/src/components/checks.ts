// Which of many values are shown while one types. Pure.

/** The options whose label or hint has all the typed words; none typed: all. */
export function narrowed<O extends { label: string }>(options: readonly O[], typed: string): O[] {
  const words = typed.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter(({ label }) => {
    const text = label.normalize("NFKC").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

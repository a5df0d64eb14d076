// Several texts typed into one field. Pure.

/** Parted by list marks, commas, semicolons or lines; each once. */
export function splitTexts(typed: string): string[] {
  const parts = typed
    .normalize("NFC")
    .split(/[\u3001,\uFF0C;\uFF1B\n]/)
    .map((part) => part.trim());
  return [...new Set(parts.filter(Boolean))];
}

/** The parts of the settings, in their order. A new one is a line here and in `Page.svelte`. */
export const SECTIONS = [
  "shop",
  "backups",
  "password",
  "place",
  "moving",
  "history",
  "language",
  "support",
  "about",
] as const;

/** One of them. */
export type SettingsSection = (typeof SECTIONS)[number];

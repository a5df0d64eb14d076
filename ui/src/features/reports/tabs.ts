/** The tabs of the analysis page, in their order. */
export const TABS = [
  "lifecycle",
  "repurchase",
  "value",
  "goods",
  "places",
  "money",
  "month",
] as const;

/** One of them. */
export type ReportTab = (typeof TABS)[number];

/** The tab an arrow key leads to; `null`: the key does nothing here. */
export function tabAfter(from: ReportTab, key: string): ReportTab | null {
  const at = TABS.indexOf(from);
  const last = TABS.length - 1;
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[key];
  if (to === undefined) return null;
  return TABS[(to + TABS.length) % TABS.length] ?? null;
}

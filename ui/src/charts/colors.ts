/** The tokens a chart draws with: it is a canvas and can't read CSS. */
import { ACTIVITIES, STAGES } from "../app/stages";
import { theme } from "../app/theme.svelte";
import type { Activity, Stage } from "../backend/generated/contract";

/** What has a colour of its own. */
export type SeriesKey = Stage | Activity;

/** Colours of a chart, as CSS colours. */
export interface ChartColors {
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly paper: string;
  readonly bar: string;
  /** What is only compared with. */
  readonly quiet: string;
  readonly mark: string;
  readonly font: string;
  /** Fixed everywhere: one per stage and activity. */
  readonly of: Readonly<Record<SeriesKey, string>>;
}

/** The token of a stage's or activity's colour. */
export function swatchToken(key: SeriesKey): `--${string}` {
  const activity = ACTIVITIES.find((a) => a === key);
  return activity === undefined ? `--stage-${key}` : `--activity-${activity}`;
}

/** The colours now in force; reading them in an effect follows light and dark. */
export function chartColors(): ChartColors {
  const keys: readonly SeriesKey[] = [...STAGES, ...ACTIVITIES];
  return {
    ink: theme.color("--ink"),
    soft: theme.color("--ink-2"),
    line: theme.color("--line"),
    paper: theme.color("--card"),
    bar: theme.color("--stage-new"),
    quiet: theme.color("--line-strong"),
    mark: theme.color("--accent-text"),
    font: theme.color("--font"),
    of: Object.fromEntries(keys.map((key) => [key, theme.color(swatchToken(key))])) as Record<
      SeriesKey,
      string
    >,
  };
}

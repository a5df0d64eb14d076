// What charts need of the look: they draw on a canvas and can't read CSS.
import { MediaQuery } from "svelte/reactivity";

const dark = new MediaQuery("(prefers-color-scheme: dark)", false);
const still = new MediaQuery("(prefers-reduced-motion: reduce)", false);

/** The look in force; reading it in an effect runs the effect again when it changes. */
export const theme = {
  /** Whether the system is dark. */
  get dark(): boolean {
    return dark.current;
  },
  /** Whether nothing should move. */
  get still(): boolean {
    return still.current;
  },
  /** A token of tokens.css as it is now, such as `color("--stage-new")`. */
  color(token: `--${string}`): string {
    void dark.current;
    return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  },
};

import { common } from "./common";
import { customers } from "./customers";
import { errors } from "./errors";
import { start } from "./start";
import { terms } from "./terms";

/** Simplified Chinese, the first and complete locale: what the first screen may say. All else is
 * in `later.ts`. */
export const zhCN = {
  ...common,
  ...terms,
  ...errors,
  ...customers,
  ...start,
};

// Made by `npm run tongues`.
import type { FirstWords } from "../index";
import type { WordsLike } from "../types";
import { common } from "./common";
import { customers } from "./customers";
import { errors } from "./errors";
import { start } from "./start";
import { terms } from "./terms";

/** The Chinese of Taiwan: what the first screen may say. */
export const zhTW: WordsLike<FirstWords> = {
  ...common,
  ...customers,
  ...errors,
  ...start,
  ...terms,
};

import type { FirstWords } from "../index";
import type { WordsLike } from "../types";
import { common } from "./common";
import { customers } from "./customers";
import { errors } from "./errors";
import { start } from "./start";
import { terms } from "./terms";

/** English: what the first screen may say. */
export const en: WordsLike<FirstWords> = {
  ...common,
  ...customers,
  ...errors,
  ...start,
  ...terms,
};

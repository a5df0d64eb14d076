import { archive } from "./archive";
import { asks } from "./asks";
import { common } from "./common";
import { customers } from "./customers";
import { errors } from "./errors";
import { exclusions } from "./exclusions";
import { guide } from "./guide";
import { imports } from "./imports";
import { lifecycle } from "./lifecycle";
import { merges } from "./merges";
import { provinces } from "./provinces";
import { reports } from "./reports";
import { repurchase } from "./repurchase";
import { terms } from "./terms";
import { value } from "./value";

/** Simplified Chinese: the first and complete locale. */
export const zhCN = {
  ...common,
  ...terms,
  ...errors,
  ...customers,
  ...archive,
  ...merges,
  ...imports,
  ...guide,
  ...provinces,
  ...reports,
  ...lifecycle,
  ...repurchase,
  ...value,
  ...asks,
  ...exclusions,
};

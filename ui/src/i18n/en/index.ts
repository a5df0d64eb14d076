import type { Words } from "../index";
import type { WordsLike } from "../types";
import { archive } from "./archive";
import { asks } from "./asks";
import { backups } from "./backups";
import { catalogue } from "./catalogue";
import { cities } from "./cities";
import { common } from "./common";
import { conditions } from "./conditions";
import { counties } from "./counties";
import { customers } from "./customers";
import { errors } from "./errors";
import { exclusions } from "./exclusions";
import { goods } from "./goods";
import { guide } from "./guide";
import { history } from "./history";
import { imports } from "./imports";
import { lifecycle } from "./lifecycle";
import { merges } from "./merges";
import { money } from "./money";
import { orders } from "./orders";
import { picking } from "./picking";
import { places } from "./places";
import { provinces } from "./provinces";
import { reports } from "./reports";
import { repurchase } from "./repurchase";
import { segments } from "./segments";
import { settings } from "./settings";
import { tags } from "./tags";
import { terms } from "./terms";
import { value } from "./value";

/** English. */
export const en: WordsLike<Words> = {
  ...archive,
  ...asks,
  ...backups,
  ...catalogue,
  ...cities,
  ...common,
  ...conditions,
  ...counties,
  ...customers,
  ...errors,
  ...exclusions,
  ...goods,
  ...guide,
  ...history,
  ...imports,
  ...lifecycle,
  ...merges,
  ...money,
  ...orders,
  ...picking,
  ...places,
  ...provinces,
  ...reports,
  ...repurchase,
  ...segments,
  ...settings,
  ...tags,
  ...terms,
  ...value,
};

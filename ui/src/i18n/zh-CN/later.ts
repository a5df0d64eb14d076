import { about } from "./about";
import { archive } from "./archive";
import { asks } from "./asks";
import { backups } from "./backups";
import { catalogue } from "./catalogue";
import { cities } from "./cities";
import { conditions } from "./conditions";
import { counties } from "./counties";
import { exclusions } from "./exclusions";
import { goods } from "./goods";
import { guide } from "./guide";
import { help } from "./help";
import { history } from "./history";
import { imports } from "./imports";
import { lifecycle } from "./lifecycle";
import { merges } from "./merges";
import { money } from "./money";
import { monthly } from "./monthly";
import { moving } from "./moving";
import { orders } from "./orders";
import { passwords } from "./passwords";
import { picking } from "./picking";
import { place } from "./place";
import { places } from "./places";
import { provinces } from "./provinces";
import { reports } from "./reports";
import { repurchase } from "./repurchase";
import { segments } from "./segments";
import { settings } from "./settings";
import { support } from "./support";
import { tags } from "./tags";
import { trouble } from "./trouble";
import { value } from "./value";

/** The words of all that is loaded after the first screen. */
export const laterWords = {
  ...archive,
  ...merges,
  ...imports,
  ...guide,
  ...provinces,
  ...cities,
  ...counties,
  ...conditions,
  ...picking,
  ...tags,
  ...reports,
  ...lifecycle,
  ...repurchase,
  ...value,
  ...money,
  ...goods,
  ...places,
  ...monthly,
  ...asks,
  ...exclusions,
  ...orders,
  ...segments,
  ...catalogue,
  ...settings,
  ...history,
  ...backups,
  ...place,
  ...about,
  ...help,
  ...moving,
  ...support,
  ...passwords,
  ...trouble,
};

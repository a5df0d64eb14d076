// The contract names a province by the first two digits of its code.
import { t } from "./index";
import { cities } from "./zh-CN/cities";
import { counties } from "./zh-CN/counties";
import { provinces } from "./zh-CN/provinces";

/** The name of a province; of a code that is none: unknown. */
export function provinceWord(code: number): string {
  const key = `province.${String(code)}`;
  return isKey(key) ? t(key) : t("common.unknown");
}

function isKey(key: string): key is keyof typeof provinces {
  return key in provinces;
}

/** The name of a place of six digits, as far as the city (or the county right under its
 * province); one of neither: unknown. */
export function placeWord(code: number): string {
  const province = provinceWord(Math.floor(code / 10_000));
  const key = cityKey(code);
  return key === null ? province : t("place.city", { province, city: t(key) });
}

/** The same without its province, where there is more than that. */
export function cityWord(code: number): string {
  const key = cityKey(code);
  return key === null ? provinceWord(Math.floor(code / 10_000)) : t(key);
}

function cityKey(code: number): keyof typeof cities | keyof typeof counties | null {
  const city = `city.${String(Math.floor(code / 100))}`;
  const county = `county.${String(code)}`;
  return isCounty(county) ? county : isCity(city) ? city : null;
}

function isCity(key: string): key is keyof typeof cities {
  return key in cities;
}

function isCounty(key: string): key is keyof typeof counties {
  return key in counties;
}

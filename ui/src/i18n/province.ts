// The contract names a province by the first two digits of its code.
import { t } from "./index";
import { cities } from "./zh-CN/cities";
import { provinces } from "./zh-CN/provinces";

/** The name of a province; of a code that is none: unknown. */
export function provinceWord(code: number): string {
  const key = `province.${String(code)}`;
  return isKey(key) ? t(key) : t("common.unknown");
}

function isKey(key: string): key is keyof typeof provinces {
  return key in provinces;
}

/** The name of a place of six digits, as far as the city; one of neither: unknown. */
export function placeWord(code: number): string {
  const province = provinceWord(Math.floor(code / 10_000));
  const key = `city.${String(Math.floor(code / 100))}`;
  return isCity(key) ? t("place.city", { province, city: t(key) }) : province;
}

function isCity(key: string): key is keyof typeof cities {
  return key in cities;
}

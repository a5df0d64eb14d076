// The contract names a province by the first two digits of its code.
import { isKey, type Key, say, t } from "./index";

/** The name of a province; of a code that is none: unknown. */
export function provinceWord(code: number): string {
  const key = `province.${String(code)}`;
  return isKey(key) ? say(key, {}) : t("common.unknown");
}

/** The name of a place of six digits, as far as the city (or the county right under its
 * province); one of neither: unknown. */
export function placeWord(code: number): string {
  const province = provinceWord(Math.floor(code / 10_000));
  const key = cityKey(code);
  return key === null ? province : t("place.city", { province, city: say(key, {}) });
}

/** The same without its province, where there is more than that. */
export function cityWord(code: number): string {
  const key = cityKey(code);
  return key === null ? provinceWord(Math.floor(code / 10_000)) : say(key, {});
}

function cityKey(code: number): Key | null {
  const city = `city.${String(Math.floor(code / 100))}`;
  const county = `county.${String(code)}`;
  return isKey(county) ? county : isKey(city) ? city : null;
}

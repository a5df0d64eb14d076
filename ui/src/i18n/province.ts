// The contract names a province by the first two digits of its code.
import { t } from "./index";
import { provinces } from "./zh-CN/provinces";

/** The name of a province; of a code that is none: unknown. */
export function provinceWord(code: number): string {
  const key = `province.${String(code)}`;
  return isKey(key) ? t(key) : t("common.unknown");
}

function isKey(key: string): key is keyof typeof provinces {
  return key in provinces;
}

import { t } from "../i18n";
import { type LanguageChoice, LOCALES, OWN_NAMES, spokenFor } from "../i18n/locale";

/** The languages to choose from, each by its own name. The first follows the system and says
 * which language that is now. */
export function languageOptions(): { value: LanguageChoice; label: string }[] {
  const system = t("language.system", { name: OWN_NAMES[spokenFor(navigator.languages)] });
  return [
    { value: "system", label: system },
    ...LOCALES.map((value) => ({ value, label: OWN_NAMES[value] })),
  ];
}

import { type AppError, type Role, toAppError } from "../backend";
import { type Key, locales, t } from "./index";
import { fill } from "./fill";
import { locale } from "./locale";

/** An error in words. */
export interface ErrorWords {
  /** What happened. */
  title: string;
  /** That the data is safe, and what to do next. */
  text: string;
}

/** Whatever was thrown, in words. */
export function errorWords(thrown: unknown): ErrorWords {
  const { code, params }: AppError = toAppError(thrown);
  const words = (key: Key) =>
    fill(
      locales[locale()][key],
      { ...NO_PARAMS, ...params, ...roles(params) },
      String,
      () => "other",
    );
  return { title: words(`errors.${code}.title`), text: words(`errors.${code}.text`) };
}

const NO_PARAMS = { file: "", detail: "", missing: "", path: "", found: "", known: "", wait: "", wrong: "", least: "" };

/** Missing columns come as names of roles; the merchant reads words. */
function roles(params: AppError["params"]): Record<string, string> {
  const missing = params["missing"];
  if (!missing) return {};
  const word = (role: string) => {
    const key = `role.${role.trim()}`;
    return key in locales[locale()] ? t(key as `role.${Role}`) : role;
  };
  return { missing: missing.split(",").map(word).join(t("list.separator")) };
}

/** The word for a platform; an unknown one is called another source. */
export function platformWord(platform: string): string {
  const key = `platform.${platform}`;
  return key in locales[locale()] ? t(key as "platform.other") : t("platform.other");
}

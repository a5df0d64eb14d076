import { type AppError, type IdentityKind, toAppError } from "../backend";
import { isKey, say, t } from "./index";

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
  const values = { ...NO_PARAMS, ...params, ...roles(params) };
  return {
    title: say(`errors.${code}.title`, values),
    text: say(`errors.${code}.text`, values),
  };
}

const NO_PARAMS = {
  file: "",
  detail: "",
  missing: "",
  path: "",
  found: "",
  known: "",
  wait: "",
  wrong: "",
  least: "",
};

/** Missing columns come as names of roles; the merchant reads words. */
function roles(params: AppError["params"]): Record<string, string> {
  const missing = params["missing"];
  if (!missing) return {};
  const word = (role: string) => {
    const key = `role.${role.trim()}`;
    return isKey(key) ? say(key, {}) : role;
  };
  return { missing: missing.split(",").map(word).join(t("list.separator")) };
}

/** The word for a platform; an unknown one is called another source. */
export function platformWord(platform: string): string {
  const key = `platform.${platform}`;
  return isKey(key) ? say(key, {}) : t("platform.other");
}

/** What an identity is, with its platform where it has one: `淘宝账号`, `Account (Taobao)`. */
export function identityKindWord(kind: IdentityKind, platform: string | null): string {
  const what = t(`identity.${kind}`);
  return platform ? t("identity.of", { platform: platformWord(platform), what }) : what;
}

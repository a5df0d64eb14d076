// Whether what is typed can be kept, in words. Pure; the core has the last word.
import { parseDay } from "../../app/days";
import type { IdentityKind } from "../../backend";
import { t } from "../../i18n";

/** How much fits into each text of an archive, characters. */
export const MOST = {
  name: 200,
  address_as: 50,
  age_group: 20,
  source: 200,
  header: 50,
  extra: 1000,
  note: 10_000,
  address: 500,
  relation: 50,
  text: 10_000,
  how: 200,
} as const;

/** Why a text is too long; undefined where it is not. */
export function tooLong(text: string, most: number): string | undefined {
  const now = [...text.trim()].length;
  return now > most ? t("archive.wrong.long", { n: most, now }) : undefined;
}

/** Why a text can't be kept that must say something. */
export function needed(text: string, most: number): string | undefined {
  return text.trim() === "" ? t("archive.wrong.empty") : tooLong(text, most);
}

/** The kinds of identities one may write by hand. */
export const BY_HAND = ["phone", "wechat", "email"] as const satisfies readonly IdentityKind[];

/** One of those. */
export type HandKind = (typeof BY_HAND)[number];

const PATTERN: Record<HandKind, RegExp> = {
  phone: /^(\+?86)?1\d{10}$|^0\d{9,11}$/,
  wechat: /^[\w-]{5,30}$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
};

/** Why a phone, WeChat id or e-mail is none. */
export function badIdentity(kind: HandKind, value: string): string | undefined {
  const text = kind === "phone" ? value.replace(/[\s()-]/g, "") : value.trim();
  if (text === "") return t("archive.wrong.empty");
  return PATTERN[kind].test(text) ? undefined : t(`archive.wrong.${kind}`);
}

/** A day as typed, or why it is none. */
export function readDay(text: string, today: string): { day: string } | { wrong: string } {
  const day = parseDay(text);
  if (day === undefined) return { wrong: t("archive.wrong.day") };
  return day > today ? { wrong: t("archive.wrong.future") } : { day };
}

/** A time as typed, `null` for none, or why it is none. */
export function readTime(text: string): { time: string | null } | { wrong: string } {
  if (text.trim() === "") return { time: null };
  const match = /^(\d{1,2})\s*[:\uFF1A]\s*(\d{2})$/.exec(text.trim());
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || hour > 23 || minute > 59) return { wrong: t("archive.wrong.time") };
  return { time: `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` };
}

// What files say about a person, as rows of words. Pure.
import type { Birthday, ContactProfile } from "../../backend";
import { t } from "../../i18n";

/** A field of the profile. */
export interface ProfileRow {
  /** Names it among the others. */
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

const FIELDS = [
  "name",
  "remark_name",
  "nick",
  "wechat",
  "email",
  "qq",
  "phones",
  "gender",
  "birthday",
  "added",
  "source",
  "staff",
  "referrer",
  "address",
  "remark",
] as const;

/** The fields that are said, then the further columns under their headers. `shown`: the
 * name above the panel, which need not be said twice. */
export function profileRows(profile: ContactProfile, shown: string): ProfileRow[] {
  const rows = FIELDS.flatMap((field): ProfileRow[] => {
    const value = word(profile, field);
    if (value === null || (field === "name" && value === shown)) return [];
    return [{ key: field, label: t(`panel.profile.${field}`), value }];
  });
  const extra = profile.extra.map(({ header, value }) => ({
    key: `extra ${header}`,
    label: header,
    value,
  }));
  return [...rows, ...extra];
}

function word(profile: ContactProfile, field: (typeof FIELDS)[number]): string | null {
  switch (field) {
    case "phones":
      return profile.phones.join(t("panel.profile.and")) || null;
    case "gender":
      return profile.gender && t(`gender.${profile.gender}`);
    case "birthday":
      return profile.birthday && birthdayWord(profile.birthday);
    default:
      return profile[field];
  }
}

/** A birthday as people say it: `1990年5月12日`, `农历八月十五`. */
export function birthdayWord(birthday: Birthday): string {
  const { calendar, year, day } = birthday;
  const kind = `birthday.${calendar}` as const;
  const month = monthWord(birthday);
  const on = day === null ? "" : calendar === "lunar" ? nth("birthday.lunar.days", day) : day;
  if (year === null) return t(kind, { month, day: on });
  return day === null
    ? t(`${kind}.month`, { year: String(year), month })
    : t(`${kind}.year`, { year: String(year), month, day: on });
}

function monthWord({ calendar, month, leap }: Birthday): string {
  if (calendar === "solar") return String(month);
  const named = nth("birthday.lunar.months", month);
  return leap ? t("birthday.lunar.leap", { month: named }) : named;
}

function nth(words: "birthday.lunar.days" | "birthday.lunar.months", n: number): string {
  return t(words).split(" ")[n - 1] ?? String(n);
}

/** A tag with its group before it. */
export function tagWord({ group, name }: ContactProfile["tags"][number]): string {
  return group === null ? name : t("panel.profile.group", { group, name });
}

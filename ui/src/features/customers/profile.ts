// What files say about a person, as rows of words. Pure.
import type { Birthday, ContactProfile, IdentityRow } from "../../backend";
import { dayOfYear, monthLong, monthName, t } from "../../i18n";

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

/** The fields that are said, then the further columns under their headers. What stands
 * above already is not said twice: the name shown, and what recognises the customer. */
export function profileRows(
  profile: ContactProfile,
  shown: string,
  identities: readonly IdentityRow[] = [],
): ProfileRow[] {
  const above = new Set([shown, ...identities.map((identity) => identity.value)].map(plain));
  const rest = {
    ...profile,
    phones: profile.phones.filter((phone) => !above.has(plain(phone))),
  };
  const rows = FIELDS.flatMap((field): ProfileRow[] => {
    const value = word(rest, field);
    if (value === null || (SHOWN_ABOVE.has(field) && above.has(plain(value)))) return [];
    return [{ key: field, label: t(`panel.profile.${field}`), value }];
  });
  const extra = profile.extra.map(({ header, value }) => ({
    key: `extra ${header}`,
    label: header,
    value,
  }));
  return [...rows, ...extra];
}

const SHOWN_ABOVE = new Set<string>(["name", "nick", "wechat", "email"]);

/** A name, phone or id as it is compared. */
function plain(text: string): string {
  return text.replace(/[\s-]|^\+86/g, "").toLowerCase();
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
  const { calendar, year, month, day, leap } = birthday;
  if (calendar === "solar") {
    if (day !== null) return dayOfYear(year, month, day);
    const padded = String(month).padStart(2, "0");
    return year === null ? monthName(month) : monthLong(`${String(year)}-${padded}`);
  }
  const named = nth("birthday.lunar.months", month);
  const said = leap ? t("birthday.lunar.leap", { month: named }) : named;
  const on = day === null ? "" : nth("birthday.lunar.days", day);
  if (year === null) return t("birthday.lunar", { month: said, day: on });
  return day === null
    ? t("birthday.lunar.month", { year: String(year), month: said })
    : t("birthday.lunar.year", { year: String(year), month: said, day: on });
}

function nth(words: "birthday.lunar.days" | "birthday.lunar.months", n: number): string {
  return t(words).split(" ")[n - 1] ?? String(n);
}

/** A tag with its group before it. */
export function tagWord({ group, name }: ContactProfile["tags"][number]): string {
  return group === null ? name : t("panel.profile.group", { group, name });
}

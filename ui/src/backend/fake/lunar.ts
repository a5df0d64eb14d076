// When a birthday comes next, by the calendars the browser knows.
import { addDays } from "../../app/days";
import type { Birthday } from "../generated/contract";

const chinese = new Intl.DateTimeFormat("en-u-ca-chinese", {
  year: "numeric",
  month: "numeric",
  day: "numeric",
  timeZone: "UTC",
});

interface Parts {
  year: number;
  month: number;
  day: number;
}

function partsOf(day: string, { calendar }: Birthday): Parts {
  if (calendar === "solar") {
    const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
    return { year, month, day: date };
  }
  const parts = chinese.formatToParts(new Date(`${day}T00:00:00Z`));
  // The leap month is written `2bis`, the year `relatedYear`.
  const number = (type: string) =>
    parseInt(parts.find((part) => String(part.type) === type)?.value ?? "", 10);
  return { year: number("relatedYear"), month: number("month"), day: number("day") };
}

/** The next day somebody has their birthday and how old they are then; a day its month does not
 * have in that year is the month's last. Undefined where month or day is not known. */
export function nextBirthday(
  birthday: Birthday,
  today: string,
): { day: string; turns: number | null } | undefined {
  if (birthday.day === null) return undefined;
  for (let n = 0; n < 400; n++) {
    const day = addDays(today, n);
    const at = partsOf(day, birthday);
    if (at.month !== birthday.month || at.day > birthday.day) continue;
    const last = partsOf(addDays(day, 1), birthday).day === 1;
    if (at.day !== birthday.day && !last) continue;
    return { day, turns: birthday.year === null ? null : at.year - birthday.year };
  }
  return undefined;
}

// What contact lists say of some who bought already.
import { addDays } from "../../../app/days";
import type { Person } from "../people";
import type { Random } from "../random";

const SOURCES = ["扫码", "朋友推荐", "群里加的", "视频号", "包裹卡"];

/** Gives two of five a profile. */
export function makeProfiles(random: Random, people: readonly Person[], file: string): void {
  for (const person of people) {
    if (!random.chance(0.4)) continue;
    const wechat = `wxid_${random.whole(10_000_000, 99_999_999)}`;
    const first = person.orders[0]?.day;
    person.profile = {
      name: person.given || null,
      remark_name: random.chance(0.6) && person.given ? `茶友 ${person.given}` : null,
      nick: null,
      wechat,
      email: null,
      qq: null,
      phones: person.phone ? [person.phone] : [],
      gender: random.chance(0.75) ? "female" : "male",
      birthday: random.chance(0.6)
        ? {
            calendar: random.chance(0.3) ? "lunar" : "solar",
            year: random.chance(0.5) ? random.whole(1965, 2002) : null,
            month: random.whole(1, 12),
            day: random.whole(1, 28),
            leap: false,
          }
        : null,
      added: first ? addDays(first, -random.whole(0, 30)) : null,
      source: random.of(SOURCES),
      staff: null,
      referrer: null,
      address: null,
      remark: null,
      tags: [],
      extra: [
        { header: "爱喝", value: random.of(["绿茶", "岩茶", "花茶", "白茶", "不挑"]) },
        ...(random.chance(0.5)
          ? [{ header: "送货时间", value: random.of(["工作日", "周末", "晚上"]) }]
          : []),
      ],
      files: [file],
    };
  }
}

import { describe, expect, it } from "vitest";
import type { Birthday, ContactProfile } from "../../backend";
import { birthdayWord, profileRows, tagWord } from "./profile";

const solar: Birthday = { calendar: "solar", year: 1990, month: 5, day: 12, leap: false };
const lunar: Birthday = { calendar: "lunar", year: null, month: 8, day: 15, leap: false };

const profile: ContactProfile = {
  name: "李丽",
  remark_name: "A李丽-团长",
  nick: null,
  wechat: "Lily_2020",
  email: null,
  qq: null,
  phones: ["13800000001", "010-1234567"],
  gender: "female",
  birthday: lunar,
  added: "2026-01-02",
  source: "朋友推荐",
  staff: null,
  referrer: null,
  address: null,
  remark: null,
  tags: [],
  extra: [{ header: "肤质", value: "干皮" }],
  files: ["通讯录.csv"],
};

describe("a birthday", () => {
  it("is said in its own calendar", () => {
    expect(birthdayWord(solar)).toBe("1990年5月12日");
    expect(birthdayWord({ ...solar, year: null })).toBe("5月12日");
    expect(birthdayWord({ ...solar, day: null })).toBe("1990年5月");
    expect(birthdayWord(lunar)).toBe("农历八月十五");
    expect(birthdayWord({ ...lunar, year: 1990, month: 12, day: 23 })).toBe("农历1990年腊月廿三");
    expect(birthdayWord({ ...lunar, month: 4, day: 30, leap: true })).toBe("农历闰四月三十");
    expect(birthdayWord({ ...lunar, year: 1990, month: 1, day: null })).toBe("农历1990年正月");
  });
});

describe("a profile", () => {
  it("has a row per field that is said, further columns last", () => {
    expect(profileRows(profile, "李丽").map((row) => [row.label, row.value])).toEqual([
      ["备注名", "A李丽-团长"],
      ["微信号", "Lily_2020"],
      ["电话", "13800000001、010-1234567"],
      ["性别", "女"],
      ["生日", "农历八月十五"],
      ["添加时间", "2026-01-02"],
      ["来源", "朋友推荐"],
      ["肤质", "干皮"],
    ]);
    expect(profileRows(profile, "丽丽")[0]?.value).toBe("李丽");
  });

  it("does not say again what recognises the customer", () => {
    const rows = profileRows({ ...profile, phones: ["138 0000 0001"] }, "李丽", [
      { kind: "phone", platform: null, value: "13800000001" },
      { kind: "wechat", platform: null, value: "lily_2020" },
    ]);
    expect(rows.map((row) => row.label)).toEqual([
      "备注名",
      "性别",
      "生日",
      "添加时间",
      "来源",
      "肤质",
    ]);
  });

  it("names the group of a tag", () => {
    expect(tagWord({ group: null, name: "老客" })).toBe("老客");
    expect(tagWord({ group: "来源", name: "抖音" })).toBe("来源：抖音");
  });
});

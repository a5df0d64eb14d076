import { expect, test } from "vitest";
import { aboutWord, answerWords, daysWords, didWords, identityWord, question } from "./words";
import { person, several, shared } from "./testing";

test("the question says how many, where, and about what", () => {
  const ask = shared(["anna", "ben"]);
  expect([aboutWord(ask), question(ask)]).toEqual([
    "13800000001",
    "这 2 个淘宝账号的订单，大多寄到同一个电话。是同一个人吗？",
  ]);
  const wechat = { kind: "wechat" as const, platform: null, value: "anna-wx" };
  expect(question({ ...ask, about: person({ identity: wechat }) })).toBe(
    "这 2 个淘宝账号连着同一个微信号。是同一个人吗？",
  );
  const name = several("Anna", ["1", "2", "3"]);
  expect(aboutWord(name)).toBe("“Anna”");
  expect(question(name)).toBe("手工表格里写过 3 个电话。没写电话的那 2 单是谁的？");
  expect(question(several("Anna", ["1", "2"], 0))).not.toMatch(/\d 单/);
});

test("the buttons say what they would do", () => {
  const two = answerWords(shared(["a", "b"]), 0);
  expect([two.same, two.apart]).toEqual(["是同一个人", "不是同一个人"]);
  const three = shared(["a", "b", "c"]);
  expect(answerWords(three, 1).same).toBe("勾出同一个人的账号");
  expect(answerWords(three, 2).same).toBe("勾上的 2 个是同一个人");
  const phones = several("Anna", ["1", "2"]);
  const said = [0, 1, 2].map((n) => answerWords(phones, n).same);
  expect(new Set(said).size).toBe(3);
  expect(answerWords(phones, 0).apart).toBe("都不是");
});

test("what was answered is said with those it is about", () => {
  const three = shared(["a", "b", "c"]);
  expect(didWords(three, { same: [0, 2] })).toBe("记下了：a、c 是同一个人，其余的不是");
  expect(didWords(three, { same: [0, 1, 2] })).toBe("记下了：a、b、c 是同一个人");
  expect(didWords(three, "apart")).toBe("记下了：a、b、c 不是同一个人");
  const phones = several("Anna", ["1", "2"]);
  expect(didWords(phones, { same: [1] })).toBe("记下了：没写电话的“Anna”就是 2");
  expect(didWords(phones, "apart")).toBe("记下了：没写电话的“Anna”单独算一位客户");
  const many = shared(["a", "b", "c", "d", "e", "f"]);
  expect(didWords(many, "apart")).toContain("a、b、c、d 等 6 个");
});

test("accounts come with their platform, days in parts", () => {
  expect(identityWord(person().identity)).toBe("淘宝账号 anna");
  expect(identityWord({ kind: "phone", platform: null, value: "138" })).toBe("电话 138");
  expect(daysWords(["2026-01-02", "2026-02-03"])).toEqual(["2026-01-02 至", "2026-02-03"]);
  expect(daysWords(["2026-01-02", "2026-01-02"])).toEqual(["2026-01-02"]);
  expect(daysWords(null)).toEqual(["—"]);
});

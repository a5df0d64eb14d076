// A made-up tea and snack shop. Nobody here exists.
import { addDays, daysBetween } from "../../app/days";
import type {
  ContactProfile,
  IdentityRow,
  OrderDetail,
  OrderLine,
  OrderState,
} from "../generated/contract";
import type { Random } from "./random";

/** A customer as the fake keeps them. */
export interface Person {
  id: number;
  /** Name as the tables give it. */
  given: string;
  /** Name given by hand; empty: none. */
  name: string;
  phone: string | null;
  note: string;
  agent: boolean;
  /** None of their orders counts. */
  excluded: boolean;
  fan: boolean;
  /** Changed by hand, so that undoing an import keeps them. */
  edited: boolean;
  identities: IdentityRow[];
  /** What contact lists say of them. */
  profile: ContactProfile | null;
  orders: OrderDetail[];
  /** The import that brought them. */
  batch: number;
}

const SURNAMES =
  "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余".split("");
const GIVEN =
  "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂英玉兰梓涵雨桐思远佳怡子轩一诺晓彤若曦".split("");
const NICKS = ["小厨房", "爱喝茶", "的日常", "妈妈", "_旅行", "家的猫", "2008", "今天也要早睡"];
/** Streets with their places; more often those of the shop's own corner of the country. */
const PLACES: readonly [string, string][] = [
  ...several(6, "浙江省杭州市西湖区文三路", "浙江 杭州 西湖"),
  ...several(2, "浙江省宁波市海曙区中山西路", "浙江 宁波 海曙"),
  ...several(2, "浙江省温州市鹿城区人民路", "浙江 温州 鹿城"),
  ...several(3, "广东省深圳市南山区科技园", "广东 深圳 南山"),
  ...several(2, "广东省广州市天河区体育东路", "广东 广州 天河"),
  ...several(3, "江苏省南京市鼓楼区中山路", "江苏 南京 鼓楼"),
  ...several(3, "江苏省苏州市姑苏区平江路", "江苏 苏州 姑苏"),
  ...several(5, "上海市徐汇区漕溪路", "上海 徐汇"),
  ...several(3, "北京市朝阳区望京街", "北京 朝阳"),
  ...several(2, "四川省成都市武侯区人民南路", "四川 成都 武侯"),
  ...several(2, "福建省厦门市思明区湖滨北路", "福建 厦门 思明"),
  ...several(2, "山东省青岛市市南区香港中路", "山东 青岛 市南"),
  ["湖北省武汉市洪山区珞喻路", "湖北 武汉 洪山"],
  ["湖北省仙桃市沔阳大道", "湖北 仙桃"],
  ["湖南省长沙市岳麓区麓山路", "湖南 长沙 岳麓"],
  ["安徽省合肥市蜀山区长江西路", "安徽 合肥 蜀山"],
  ["河南省郑州市金水区花园路", "河南 郑州 金水"],
  ["陕西省西安市雁塔区小寨路", "陕西 西安 雁塔"],
  ["重庆市渝中区民生路", "重庆 渝中"],
  ["辽宁省沈阳市和平区太原街", "辽宁 沈阳 和平"],
  ["黑龙江省哈尔滨市南岗区西大直街", "黑龙江 哈尔滨 南岗"],
  ["河北省石家庄市长安区中山东路", "河北 石家庄 长安"],
  ["云南省昆明市五华区翠湖路", "云南 昆明 五华"],
  ["广西南宁市青秀区民族大道", "广西 南宁 青秀"],
];

function several(times: number, street: string, region: string): [string, string][] {
  return Array.from({ length: times }, () => [street, region]);
}

const GOODS: readonly [string, string[], number][] = [
  ["明前龙井 特级", ["50g", "100g", "250g"], 12_800],
  ["武夷岩茶 大红袍", ["125g", "250g"], 9800],
  ["茉莉花茶 碧潭飘雪", ["100g", "200g"], 6800],
  ["手工绿豆糕", ["6 枚", "12 枚"], 2990],
  ["黄山毛峰", ["100g"], 8800],
  ["桂花乌龙 冷泡茶包", ["15 包", "30 包"], 3900],
  ["老寿眉 茶饼", ["300g"], 16_800],
  ["琥珀核桃仁", ["250g", "500g"], 4580],
  ["盖碗 白瓷", [], 5900],
];
const REMARKS = ["请发顺丰", "送人的，要礼袋", "不要放快递柜", "和上次一样", "刷单，不用发货"];

/** What a made-up batch is like. */
export interface Crowd {
  customers: number;
  firstId: number;
  firstOrder: number;
  /** First and last day of buying. */
  from: string;
  days: number;
  platform: string;
  file: string;
  batch: number;
}

/** Makes customers with their orders, oldest order first. */
export function makePeople(random: Random, crowd: Crowd): Person[] {
  let nextOrder = crowd.firstOrder;
  return Array.from({ length: crowd.customers }, (_, i) => {
    const person = makePerson(random, crowd, crowd.firstId + i);
    for (const day of buyingDays(random, crowd)) {
      const orders = random.chance(0.06) ? 2 : 1;
      for (let n = 0; n < orders; n++) {
        person.orders.push(makeOrder(random, crowd, person, nextOrder++, day));
      }
    }
    settle(person.orders);
    return person;
  });
}

/** Some bought on another platform, some went on to buy at the shop's own. */
export function spreadOut(people: readonly Person[]): void {
  for (const { id, orders } of people) {
    const moved = id % 9 === 4 ? orders : id % 4 === 1 ? orders.slice(1) : [];
    const platform = id % 9 === 4 ? "xiaohongshu" : "wechat_shop";
    for (const order of moved) if (order.platform !== "hand") order.platform = platform;
  }
}

/** Most orders go home; now and then one to somebody else. */
function settle(orders: readonly OrderDetail[]): void {
  const [home] = orders;
  orders.forEach((order, i) => {
    if (i % 4 !== 3) Object.assign(order, { address: home?.address, region: home?.region });
    else if (i % 8 === 3) order.receiver = "周阿姨";
  });
}

function makePerson(random: Random, crowd: Crowd, id: number): Person {
  const surname = random.of(SURNAMES);
  const full = surname + random.of(GIVEN) + (random.chance(0.7) ? random.of(GIVEN) : "");
  const nick = surname + random.of(NICKS) + (random.chance(0.4) ? String(random.whole(1, 99)) : "");
  const phone = random.chance(0.85)
    ? `13${random.whole(0, 9)}${String(random.whole(0, 99_999_999)).padStart(8, "0")}`
    : null;
  const identities: IdentityRow[] = [{ kind: "account", platform: crowd.platform, value: nick }];
  if (phone) identities.push({ kind: "phone", platform: null, value: phone });
  return {
    id,
    given: random.chance(0.03) ? "" : full,
    name: "",
    phone,
    note: random.chance(0.05) ? "喜欢清淡的，过年会多买几份送人。" : "",
    agent: random.chance(0.012),
    excluded: false,
    fan: random.chance(0.05),
    edited: false,
    identities,
    profile: null,
    orders: [],
    batch: crowd.batch,
  };
}

const TAGS = ["老客", "敏感肌", "宝妈", "团长", "爱送礼"];
const SOURCES = ["扫码", "朋友推荐", "群里加的", "视频号"];

/** Makes people of a contact list, who bought nothing yet. */
export function makeContacts(random: Random, crowd: Crowd): Person[] {
  return Array.from({ length: crowd.customers }, (_, i) => {
    const person = makePerson(random, crowd, crowd.firstId + i);
    const lunar = random.chance(0.4);
    const wechat = `wxid_${random.whole(10_000_000, 99_999_999)}`;
    person.identities = [{ kind: "wechat", platform: null, value: wechat }];
    if (person.phone) {
      person.identities.push({ kind: "phone", platform: null, value: person.phone });
    }
    person.profile = {
      name: person.given || null,
      remark_name: random.chance(0.3) ? `A${person.given}` : null,
      nick: null,
      wechat,
      email: null,
      qq: null,
      phones: person.phone ? [person.phone] : [],
      gender: random.chance(0.8) ? "female" : "male",
      birthday: {
        calendar: lunar ? "lunar" : "solar",
        year: random.chance(0.5) ? random.whole(1965, 2002) : null,
        month: random.whole(1, 12),
        day: random.whole(1, 28),
        leap: false,
      },
      added: addDays(crowd.from, random.whole(0, crowd.days)),
      source: random.of(SOURCES),
      staff: null,
      referrer: null,
      address: null,
      remark: null,
      tags: [...new Set([random.of(TAGS), random.of(TAGS)])].map((name) => ({ group: null, name })),
      extra: [{ header: "肤质", value: random.of(["干皮", "油皮", "敏感肌"]) }],
      files: [crowd.file],
    };
    return person;
  });
}

/** Many buy once, some come back about every six weeks, ever fewer. */
function buyingDays(random: Random, { from, days }: Crowd): string[] {
  if (random.chance(0.06)) return [];
  let at = Math.floor(days * Math.sqrt(random.next()) * 0.99);
  if (random.chance(0.35)) at = Math.floor(at * 0.4);
  const result: string[] = [];
  const loyalty = random.next() ** 1.6;
  while (at < days) {
    result.push(addDays(from, at));
    if (!random.chance(0.35 + 0.6 * loyalty)) break;
    at += Math.max(1, Math.round(-Math.log(1 - random.next()) * 42 + random.whole(2, 14)));
  }
  return result;
}

/** Hours of orders, as often as they are chosen: before bed, at noon; at weekends in the
 * morning too. */
const HOURS = [
  8, 9, 10, 11, 12, 12, 12, 13, 13, 14, 15, 16, 17, 18, 19, 20, 20, 20, 21, 21, 21,
].concat([21, 21, 22, 22, 22, 22, 23, 23]);
const WEEKEND_HOURS = [...HOURS, 9, 9, 10, 10, 10, 10, 11, 11, 15, 16];

function hoursOf(day: string): number[] {
  const weekday = ((daysBetween("1970-01-05", day) % 7) + 7) % 7;
  return weekday >= 5 ? WEEKEND_HOURS : HOURS;
}

function makeOrder(
  random: Random,
  crowd: Crowd,
  person: Person,
  id: number,
  day: string,
): OrderDetail {
  const lines: OrderLine[] = Array.from({ length: random.chance(0.3) ? 2 : 1 }, () => {
    const [product, sizes, price] = random.of(GOODS);
    const pieces = random.chance(0.2) ? random.whole(2, 4) : 1;
    const size = sizes.length > 0 ? random.whole(0, sizes.length - 1) : 0;
    return {
      product,
      specification: sizes[size] ?? "",
      quantity_milli: pieces * 1000,
      amount_fen: price * pieces * (1 + size),
    };
  });
  const [street, region] = random.of(PLACES);
  const paid = lines.reduce((sum, line) => sum + (line.amount_fen ?? 0), 0);
  const state = stateOf(random, person.agent);
  const refunded = state === "refunded" ? paid : state === "partly_refunded" ? 1000 : 0;
  return {
    id,
    platform: crowd.platform,
    number: String(3_300_000_000_000_000 + id * 977),
    day,
    time: `${String(random.of(hoursOf(day))).padStart(2, "0")}:${String(random.whole(0, 59)).padStart(2, "0")}`,
    state,
    counts: state !== "closed" && state !== "refunded" && state !== "ordered",
    excluded: null,
    paid_fen: state === "ordered" ? null : paid,
    refunded_fen: refunded,
    receiver: person.given || null,
    phone: person.phone,
    phone_kind: person.phone ? "full" : null,
    phone_stale: false,
    address: `${street} ${random.whole(1, 300)} 号`,
    region,
    remark: random.chance(0.1) ? random.of(REMARKS) : null,
    lines,
    files: [crowd.file],
    by_hand: false,
  };
}

function stateOf(random: Random, steady: boolean): OrderState {
  const roll = steady ? 1 : random.next();
  if (roll < 0.04) return "closed";
  if (roll < 0.07) return "refunded";
  if (roll < 0.09) return "partly_refunded";
  if (roll < 0.1) return "ordered";
  return "completed";
}

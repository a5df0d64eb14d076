// What the merchant of the made-up shop wrote of each customer. Nobody here exists.
import { addDays } from "../../app/days";
import type {
  AfterSale,
  Birthday,
  Channel,
  Consent,
  Interaction,
  Note,
  Relative,
} from "../generated/contract";
import type { Written } from "./archive";
import type { Person } from "./people";
import { Random } from "./random";

const AGES = ["25–30", "30–35", "35–40", "40–50"];
const SOURCES = ["朋友圈", "老客介绍", "小红书", "淘宝店加的", "线下市集"];
const FIELDS: readonly [string, readonly string[]][] = [
  ["口味", ["清淡", "偏浓", "爱花香", "不吃甜"]],
  ["泡茶的家什", ["盖碗", "飘逸杯", "保温杯", "紫砂壶"]],
  ["职业", ["小学老师", "护士", "开面馆", "程序员"]],
];
const FAMILY: readonly [string, string, string][] = [
  ["女儿", "小满", "上三年级"],
  ["儿子", "豆豆", "对花生过敏"],
  ["先生", "老周", "爱喝大红袍"],
  ["妈妈", "", "睡得浅，下午以后不喝茶"],
  ["婆婆", "林阿姨", ""],
];
const ASKED = ["龙井今年还有吗", "绿豆糕能放几天", "送人的话哪款好看", "可以拼一半乌龙一半花茶吗"];
const PRAISED = ["说这批毛峰香气比上次好", "发了朋友圈晒茶点", "绿豆糕给同事分了，都来问"];
const CARED = ["问口感怎么样，说喜欢", "提醒新茶到了", "端午节问候"];
const NOTES = [
  "搬家了，以后寄公司，下班六点以后才在。",
  "打算中秋送长辈，提前半个月提醒一下。",
  "嫌快递慢，下次直接发顺丰。",
];

/** What was written of somebody; the same every time. */
export function makeWritten(person: Person, today: string): Written {
  const random = new Random(person.id * 7919 + 17);
  const orders = person.orders.filter((order) => order.day <= today);
  const first = orders[0]?.day ?? today;
  const known = orders.length > 0;
  let id = person.id * 1000;
  const interactions: Interaction[] = [];
  for (const order of orders.slice(-6)) {
    if (random.chance(0.5)) interactions.push(asked(random, ++id, addDays(order.day, -1)));
    const later = addDays(order.day, 6);
    if (random.chance(0.3) && later <= today) interactions.push(after(random, ++id, later));
  }
  const product = orders.at(-1)?.lines[0]?.product ?? null;
  for (const one of interactions) if (random.chance(0.5)) one.product = product;
  const late = orders.findLast((order) => order.counts);
  const after_sales: AfterSale[] =
    late && random.chance(0.25) ? [matter(random, ++id, late.id, late.day, today)] : [];
  const notes: Note[] =
    known && random.chance(0.4)
      ? [{ id: ++id, at: `${first} 20:1${person.id % 10}:00`, text: random.of(NOTES) }]
      : [];
  return {
    address_as: person.given && random.chance(0.4) ? `${person.given[0] ?? ""}姐` : "",
    gender: random.chance(0.5) ? (random.chance(0.8) ? "female" : "male") : null,
    birthday: random.chance(0.5) ? birthdayOf(random) : null,
    age_group: random.chance(0.4) ? random.of(AGES) : "",
    source: random.chance(0.5) ? random.of(SOURCES) : "",
    extra: FIELDS.filter(() => random.chance(0.45)).map(([header, values]) => ({
      header,
      value: random.of(values),
    })),
    identities: [],
    addresses: [],
    relatives: FAMILY.filter(() => random.chance(0.22)).map(([relation, name, note]): Relative => ({
      id: ++id,
      relation,
      name,
      birthday: random.chance(0.6) ? birthdayOf(random) : null,
      note,
    })),
    notes,
    consents: consentsOf(random, first),
    after_sales,
    interactions,
  };
}

/** Who brought whom: some came by a handful of regulars, nobody in a circle. */
export function makeReferrers(people: readonly Person[]): Record<number, number | null> {
  const random = new Random(23);
  const known: Record<number, number | null> = {};
  for (const { id } of people) {
    if (id > 12 && random.chance(0.14)) known[id] = random.whole(1, 12);
  }
  // Some of the regulars came by each other, and one of the brought brings more.
  Object.assign(known, { 5: 3, 9: 5, 11: 3 });
  const [[one] = []] = Object.entries(known).filter(([id, by]) => Number(id) > 12 && by === 9);
  for (const id of [301, 322, 347]) if (one !== undefined) known[id] = Number(one);
  return known;
}

function birthdayOf(random: Random): Birthday {
  const lunar = random.chance(0.5);
  return {
    calendar: lunar ? "lunar" : "solar",
    year: random.chance(0.5) ? random.whole(1962, 2001) : null,
    month: random.whole(1, 12),
    day: random.chance(0.95) ? random.whole(1, 28) : null,
    leap: false,
  };
}

function asked(random: Random, id: number, day: string): Interaction {
  return {
    id,
    day,
    time: `${random.whole(10, 21)}:${random.whole(10, 59)}`,
    channel: random.of<Channel>(["wechat", "wechat", "wangwang", "call"]),
    direction: "incoming",
    kind: "inquiry",
    text: random.of(ASKED),
    product: null,
  };
}

function after(random: Random, id: number, day: string): Interaction {
  const praise = random.chance(0.5);
  return {
    id,
    day,
    time: null,
    channel: praise ? random.of<Channel>(["moments", "wechat"]) : "wechat",
    direction: praise ? "incoming" : "outgoing",
    kind: praise ? "praise" : random.of<Interaction["kind"]>(["follow_up", "care"]),
    text: random.of(praise ? PRAISED : CARED),
    product: null,
  };
}

function matter(random: Random, id: number, order: number, day: string, today: string): AfterSale {
  const damaged = random.chance(0.5);
  const open = random.chance(0.3);
  const up = addDays(day, 3);
  return {
    id,
    day: up > today ? today : up,
    order,
    kind: damaged ? "damaged" : "delivery",
    state: open ? "in_work" : "solved",
    text: damaged ? "盒子压坏了，碎了两块" : "快递放错了驿站，隔天才找到",
    given: damaged ? "补发一盒" : "退运费 8 元",
    result: open ? "" : "客人说没事，下次还来",
  };
}

function consentsOf(random: Random, first: string): Consent[] {
  const all: Consent[] = [];
  if (random.chance(0.55)) {
    all.push({
      channel: "wechat",
      state: "yes",
      day: addDays(first, 1),
      how: "微信里说有新茶叫她",
    });
  }
  if (random.chance(0.3)) {
    const no = random.chance(0.6);
    const how = no ? "说不要打电话" : "下单时勾了";
    all.push({ channel: "call", state: no ? "no" : "yes", day: addDays(first, 2), how });
  }
  if (random.chance(0.15)) {
    all.push({ channel: "sms", state: "no", day: addDays(first, 9), how: "回复了退订" });
  }
  return all;
}

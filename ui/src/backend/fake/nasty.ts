// Somebody whose data are as bad as they come: nothing of it may break a screen.
import { writtenOf } from "./archive";
import { editTags } from "./pool/tags";
import type { FakeShop } from "./shop";

/** Would leave an element, a dialog or a mark on the page, were it not taken for text. */
export const MARKUP: readonly string[] = [
  "<img src=x onerror=alert(1) data-hostile>",
  "<b data-hostile>粗</b>",
  '"><script data-hostile>alert(1)</script>',
  "' onmouseover='alert(1)' data-hostile='",
  "<iframe srcdoc='<script>parent.alert(1)</script>' data-hostile></iframe>",
  "{@html '<b data-hostile>'}{{constructor.constructor('alert(1)')()}}${alert(1)}",
];

const LONG = "很长很长的名字".repeat(28).slice(0, 180);
const NAME = `🌸👨‍👩‍👧‍👦${LONG}مرحبا ${MARKUP[0]}`;
const RTL = "مرحبا بالعالم \u202Eabc\u202C";
const WORD = "Llanfairpwllgwyngyll".repeat(20);

/** Makes one customer like that: the one who bought last. */
export function makeNasty(shop: FakeShop): void {
  const last = (one: (typeof shop.data.people)[number]) => one.orders.at(-1)?.day ?? "";
  const person = shop.data.people.toSorted((a, b) => last(b).localeCompare(last(a)))[0];
  if (!person) return;
  markUp(shop, person);
  const written = structuredClone(writtenOf(shop, person));
  person.name = NAME;
  person.note = "一段非常长的备注，写了很多很多。".repeat(625);
  const day = person.orders.at(-1)?.day ?? shop.today;
  Object.assign(written, {
    address_as: `${RTL}🌸`,
    age_group: "一".repeat(20),
    source: WORD.slice(0, 200),
    extra: [
      { header: "名".repeat(50), value: WORD },
      { header: "=cmd|' /C calc'!A0", value: RTL },
    ],
    notes: [
      { id: 1, at: `${day} 23:59:59`, text: "一段非常长的随手记，写了很多很多。".repeat(600) },
      { id: 2, at: `${day} 23:58:00`, text: `${RTL}\n${WORD}` },
    ],
    relatives: [{ id: 3, relation: "女儿".repeat(25), name: NAME, birthday: null, note: WORD }],
    addresses: [{ id: 4, text: `${RTL}${WORD}`.slice(0, 500) }],
    interactions: [
      {
        id: 5,
        day,
        time: "23:57",
        channel: "wechat",
        direction: "incoming",
        kind: "complaint",
        text: `${WORD}\n'; DROP TABLE customer; --`,
        product: WORD,
      },
    ],
    after_sales: [
      {
        id: 6,
        day,
        order: person.orders.at(-1)?.id ?? null,
        kind: "not_as_described",
        state: "in_work",
        text: WORD,
        given: RTL,
        result: WORD,
      },
    ],
    consents: [{ channel: "wechat", state: "no", day, how: WORD.slice(0, 200) }],
  });
  written.notes.push(...MARKUP.map((text, i) => ({ id: 10 + i, at: `${day} 12:00:0${i}`, text })));
  shop.data.archives.written[person.id] = written;
  shop.data.referrers[1] = person.id;
}

/** Markup wherever a file or the merchant can say something of somebody. */
function markUp(shop: FakeShop, person: FakeShop["data"]["people"][number]): void {
  const all = MARKUP.join(" ");
  for (const [i, order] of person.orders.entries()) {
    const text = MARKUP[i % MARKUP.length] ?? all;
    Object.assign(order, { remark: all, receiver: text, address: text });
    for (const line of order.lines) Object.assign(line, { product: text, specification: text });
  }
  for (const name of MARKUP) {
    const { tag } = editTags(shop.data.tags, {
      what: "create",
      group: null,
      name: name.slice(0, 50),
      color: null,
      rule: null,
    });
    if (tag) (shop.data.tags.set[person.id] ??= []).push(tag);
  }
}

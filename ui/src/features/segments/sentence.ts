// A rule as a sentence a merchant would say. Pure.
import type { BoughtRule, Broken, Rule, SegmentRow } from "../../backend/generated/contract";
import { decimal, monthName, percent, t } from "../../i18n";
import { platformWord } from "../../i18n/error";
import { placeWord } from "../../i18n/province";
import { figureWords, spanWords, tagWord, weekdayKey, type Named } from "./conditions/chip";
import { rfmWord } from "../../i18n/rfm";
import { type Condition, isCondition } from "./conditions/conditions";
import { toTyped, type Unit, unitOf } from "./conditions/numbers";
import { FAR } from "./conditions/spans";
import { valuedWords } from "./conditions/valued";

/** Names of what rules speak of, and what of that is not there any more. */
export interface Known extends Named {
  broken: readonly Broken[];
}

/** The name of a segment: the ready-made ones have theirs here. */
export function segmentName({ key, name }: Pick<SegmentRow, "key" | "name">): string {
  return key.kind === "ready_made" ? t(`segment.ready.${key.id}`) : name;
}

/** A rule as a sentence: whom it means. */
export function sentence(rule: Rule, known: Known): string {
  const parts = rule.is === "all" ? rule.of : [rule];
  const nouns = parts.filter(isNoun);
  const noun = nouns.length === 1 && nouns[0] ? nounOf(nouns[0]) : undefined;
  const rest = noun === undefined ? parts : parts.filter((part) => part !== nouns[0]);
  const clauses = rest.map((part) => clause(part, known, rest.length > 1));
  const who = noun ?? t("sentence.customers");
  if (clauses.length === 0) return noun ?? t("sentence.everyone");
  return t("sentence.of", { what: clauses.join(t("sentence.and")), who });
}

type Noun = Extract<Rule, { is: "stage" }>;
const isNoun = (rule: Rule): rule is Noun => rule.is === "stage" && rule.of.length > 0;
const nounOf = ({ of }: Noun) => either(of.map((stage) => t(`stage.${stage}`)));

/** What a part of a rule asks; `inside`: beside others, so that a group needs its brackets. */
export function clause(rule: Rule, known: Known, inside = false): string {
  if (isCondition(rule)) return condition(rule, known);
  if (rule.is === "none") {
    const parts = rule.of.map((part) => negated(part, known));
    if (parts.length === 0) return t("sentence.all.none");
    const text = parts.join(t("sentence.and"));
    return inside && parts.length > 1 ? t("sentence.brackets", { text }) : text;
  }
  if (rule.of.length === 0) return t(rule.is === "all" ? "sentence.all.none" : "sentence.any.none");
  if (rule.of.length === 1 && rule.of[0]) return clause(rule.of[0], known, inside);
  const parts = rule.of.map((part) => clause(part, known, true));
  const text = parts.join(t(rule.is === "all" ? "sentence.and" : "sentence.or"));
  return inside ? t("sentence.brackets", { text }) : text;
}

/** That something does not hold. */
function negated(rule: Rule, known: Known): string {
  if (!isCondition(rule)) {
    const what = clause(rule, known);
    return t("sentence.not", { what });
  }
  switch (rule.is) {
    case "stage":
      return t("sentence.not.is", { what: either(rule.of.map((one) => t(`stage.${one}`))) });
    case "activity":
      return t("sentence.not.is", { what: either(rule.of.map((one) => t(`activity.${one}`))) });
    case "gender":
      return t("sentence.not.is", { what: genders(rule.of) });
    case "tag":
      return t("sentence.not.tag", { tags: tags(rule.of, known) });
    case "place":
      return t("sentence.not.place", { places: either(rule.of.map(placeWord)) });
    case "segment":
    case "ready_made":
      return t("sentence.not.segment", { name: named(rule, known) });
    case "bought":
      if (isPlain(rule.of)) {
        return t("sentence.not.bought", { what: bought(rule.of, known) });
      }
      return t("sentence.not", { what: condition(rule, known) });
    case "field":
      if (rule.of.is === "known" || rule.of.is === "unknown") {
        const is = rule.of.is === "known" ? "unknown" : "known";
        return condition({ is: "field", of: { ...rule.of, is } }, known);
      }
      return t("sentence.not", { what: condition(rule, known) });
    default:
      return t("sentence.not", { what: condition(rule, known) });
  }
}

/** Whether it is said by a verb alone. */
function isPlain({ which, states, money, times }: BoughtRule): boolean {
  return which === "all" && states.length === 0 && money.length === 0 && times <= 1;
}

/** One of these. */
function either(words: readonly string[]): string {
  return words.length === 0 ? t("sentence.unset") : words.join(t("sentence.either"));
}

const genders = (of: Extract<Rule, { is: "gender" }>["of"]) =>
  either(of.map((one) => t(`sentence.gender.${one}`)));

/** A range of a figure: at least, at most, from to. */
export function range(from: number | null, to: number | null, unit: Unit): string {
  const said = (value: number) => figureWords(value, unit);
  const bare = (value: number) => decimal(Number(toTyped(value, unit)), 2);
  if (from !== null && to !== null) {
    if (from === to) return t("sentence.range.exact", { value: said(from) });
    // 100–200 yuan, but -10 to 5: a dash beside a minus reads badly.
    return from < 0 || to < 0
      ? t("sentence.range.signed", { from: bare(from), to: said(to) })
      : t("sentence.range", { from: bare(from), to: said(to) });
  }
  if (from !== null) return t("sentence.range.from", { value: said(from) });
  if (to !== null) return t("sentence.range.to", { value: said(to) });
  return t("sentence.unset");
}

/** Days without a purchase, as one says it. */
function silence(from: number | null, to: number | null): string {
  const days = (value: number) => decimal(value);
  if (from !== null && to !== null) {
    if (from === to) return t("sentence.silence.exact", { n: days(from) });
    if (from > 0) return t("sentence.silence.range", { from: days(from), to: days(to) });
    return t("sentence.silence.to", { n: days(to) });
  }
  if (from !== null) return t("sentence.silence.from", { n: days(from) });
  return to === null ? t("sentence.silence.any") : t("sentence.silence.to", { n: days(to) });
}

/** The next purchase was due on the as-of day or before it. */
function overdue(from: number | null, to: number): string {
  if (from !== null) {
    return t("sentence.overdue.range", { from: decimal(-to), to: decimal(-from) });
  }
  return to === 0 ? t("sentence.overdue") : t("sentence.overdue.from", { n: decimal(-to) });
}

function condition(rule: Condition, known: Known): string {
  switch (rule.is) {
    case "stage":
      return t("sentence.is", { what: either(rule.of.map((one) => t(`stage.${one}`))) });
    case "activity":
      return t("sentence.activity", { what: either(rule.of.map((one) => t(`activity.${one}`))) });
    case "gender":
      return genders(rule.of);
    case "rfm_group":
      return t("sentence.rfm", { groups: either(rule.of.map(rfmWord)) });
    case "abc_curve":
    case "abc_care":
      return t("sentence.letter", { what: t(`condition.${rule.is}`), letters: either(rule.of) });
    case "number": {
      const { what, from, to } = rule.of;
      if (what === "silence") return silence(from, to);
      if (what === "due_in" && to !== null && to <= 0) return overdue(from, to);
      const words = { what: t(`condition.number.${what}`), range: range(from, to, unitOf(what)) };
      return t("sentence.number", words);
    }
    case "day": {
      const { what, within } = rule.of;
      if (what === "last_purchase" && within.kind === "ago" && within.from >= 0) {
        return silence(within.from, within.to >= FAR ? null : within.to);
      }
      const words = { what: t(`condition.day.${what}`), span: spanWords(within) };
      return within.kind === "ever" ? t("sentence.day.known", words) : t("sentence.day", words);
    }
    case "bought":
      return boughtClause(rule.of, known);
    case "place":
      return t("sentence.place", { places: either(rule.of.map(placeWord)) });
    case "tag":
      return t("sentence.tag", { tags: tags(rule.of, known) });
    case "field": {
      const { field, is, texts } = rule.of;
      const what = field.kind === "extra" ? field.header : t(`condition.field.${field.kind}`);
      return t(`sentence.field.${is}`, { what, texts: either(texts.map(quoted)) });
    }
    case "birthday":
      if (rule.of.kind === "month")
        return t("sentence.birthday.month", { month: monthName(rule.of.month) });
      return rule.of.days === 0
        ? t("sentence.birthday.today")
        : t("sentence.birthday.within", { n: rule.of.days });
    case "interaction": {
      const { kinds, channels, direction, within, times } = rule.of;
      return spaced([
        within.kind === "ever" ? "" : spanWords(within),
        direction ? t(`condition.direction.${direction}`) : "",
        either2(channels.map((one) => t(`condition.channel.${one}`))),
        t("sentence.interaction", {
          what:
            either2(kinds.map((one) => t(`condition.interaction.${one}`))) ||
            t("sentence.interaction.any"),
        }),
        times > 1 ? t("sentence.times", { n: times }) : "",
      ]);
    }
    case "inquiry":
      return spaced([rule.of.kind === "ever" ? "" : spanWords(rule.of), t("sentence.inquiry")]);
    case "after_sale": {
      const { kinds, states, within } = rule.of;
      return spaced([
        within.kind === "ever" ? "" : spanWords(within),
        t("sentence.after_sale", {
          what: spaced([
            either2(states.map((one) => t(`condition.after_sale.state.${one}`))),
            either2(kinds.map((one) => t(`condition.after_sale.${one}`))),
            t("sentence.after_sale.matter"),
          ]),
        }),
      ]);
    }
    case "referred_by":
      return t("sentence.referred_by", {
        name: isBroken(known, "customer", rule.of)
          ? t("sentence.gone.customer")
          : (known.names[rule.of] ?? t("sentence.somebody")),
      });
    case "consent":
      return t("sentence.consent", {
        channel: t(`condition.channel.${rule.of.channel}`),
        states: either(rule.of.states.map((one) => t(`condition.consent.${one}`))),
      });
    case "sample":
      return t("sentence.sample", {
        share: percent(rule.of.permille / 1000, 1).replace(".0%", "%"),
      });
    case "search":
      return rule.of.trim() === "" ? t("sentence.unset") : t("sentence.search", { text: rule.of });
    case "segment":
    case "ready_made":
      return t("sentence.segment", { name: named(rule, known) });
    case "customers":
      return t("sentence.listed", { n: rule.of.length });
    case "moved": {
      const { earlier, later, from, to } = rule.of;
      const state = (one: typeof to) =>
        one.activity
          ? t("sentence.state", {
              activity: t(`activity.${one.activity}`),
              stage: t(`stage.${one.stage}`),
            })
          : t(`stage.${one.stage}`);
      return t("sentence.moved", {
        earlier,
        later,
        from: from ? state(from) : t("sentence.moved.unknown"),
        to: state(to),
      });
    }
    case "uses":
      return t("sentence.uses", {
        product:
          rule.of.product === null ? t("sentence.runs_out.any") : goods([rule.of.product], known),
        state: t(`sentence.uses.${rule.of.state}`),
      });
    case "due":
      return t(`sentence.due.${rule.of}`);
    case "runs_out": {
      const { product, within } = rule.of;
      return t("sentence.runs_out", {
        when: within.kind === "ever" ? t("sentence.runs_out.by_now") : spanWords(within),
        product: product === null ? t("sentence.runs_out.any") : goods([product], known),
      });
    }
    case "valued":
      return t("sentence.valued", { what: valuedWords(rule.of) });
  }
}

/** Put beside each other, those that say something. */
const spaced = (words: readonly string[]) => words.filter(Boolean).join(" ");
const either2 = (words: readonly string[]) => (words.length === 0 ? "" : either(words));
const quoted = (text: string) => t("sentence.quoted", { text });

function isBroken(known: Known, what: Broken["what"], name: string | number): boolean {
  return known.broken.some((one) => one.what === what && "name" in one && one.name === name);
}

function tags(ids: readonly number[], known: Known): string {
  const there = new Set(known.tags.flatMap((group) => group.tags.map((tag) => tag.id)));
  return either(
    ids.map((id) =>
      there.has(id) && !isBroken(known, "tag", id)
        ? quoted(tagWord(id, known.tags))
        : t("sentence.gone.tag"),
    ),
  );
}

function named(rule: Extract<Rule, { is: "segment" | "ready_made" }>, known: Known): string {
  if (rule.is === "ready_made") return quoted(t(`segment.ready.${rule.of}`));
  const own = known.segments.find(({ key }) => key.kind === "own" && key.id === rule.of);
  if (isBroken(known, "circle", rule.of)) return t("sentence.gone.circle");
  return own ? quoted(own.name) : t("sentence.gone.segment");
}

function goods(names: readonly string[], known: Known): string {
  return either(
    names.map((name) =>
      isBroken(known, "product", name) ? t("sentence.gone.product", { name }) : name,
    ),
  );
}

/** What was bought, when, where and how; without the verb. */
function circumstances(rule: BoughtRule): string[] {
  return [
    rule.within.kind === "ever" ? "" : spanWords(rule.within),
    rule.weekdays.length > 0
      ? t("condition.bought.weekday.words", {
          days: rule.weekdays.map((day) => t(weekdayKey(day))).join(t("list.separator")),
        })
      : "",
    rule.hours.length > 0 ? hoursWords(rule.hours) : "",
    rule.discount === null
      ? ""
      : t(rule.discount ? "condition.bought.discount.yes" : "condition.bought.discount.no"),
    rule.places.length > 0
      ? t("condition.bought.sent", { places: either(rule.places.map(placeWord)) })
      : "",
  ];
}

/** Hours as stretches: 20–23 in one piece, others apart. */
export function hoursWords(hours: readonly number[]): string {
  const sorted = [...new Set(hours)].sort((a, b) => a - b);
  const stretches: [number, number][] = [];
  for (const hour of sorted) {
    const last = stretches.at(-1);
    if (last && hour === last[1]) last[1] = hour + 1;
    else stretches.push([hour, hour + 1]);
  }
  return stretches
    .map(([from, to]) => t("condition.bought.hours.words", { from, to }))
    .join(t("list.separator"));
}

function sold(rule: BoughtRule, known: Known): string {
  const categories = rule.categories.map((name) =>
    isBroken(known, "category", name)
      ? t("sentence.gone.category", { name })
      : t("sentence.category", { name }),
  );
  const names = [goodsOrNothing(rule.products, known), either2(categories)];
  return names.filter(Boolean).join(t("sentence.of.which"));
}

const goodsOrNothing = (names: readonly string[], known: Known) =>
  names.length === 0 ? "" : goods(names, known);

function platforms(rule: BoughtRule, known: Known): string {
  const words = rule.platforms.map((name) =>
    isBroken(known, "platform", name)
      ? t("sentence.gone.platform", { name: platformWord(name) })
      : platformWord(name),
  );
  return words.length === 0 ? "" : t("sentence.on", { platforms: either(words) });
}

function size(rule: BoughtRule): string[] {
  return [
    rule.pieces_from === null ? "" : t("sentence.pieces", { n: rule.pieces_from }),
    rule.net_from === null && rule.net_to === null
      ? ""
      : t("sentence.order.net", { range: range(rule.net_from, rule.net_to, "yuan") }),
  ];
}

/** Without the verb, for "did not buy …". */
function bought(rule: BoughtRule, known: Known): string {
  const before = spaced([...circumstances(rule), platforms(rule, known)]);
  const after = spaced([sold(rule, known), ...size(rule)]);
  return spaced([before, t("sentence.bought.not"), after]);
}

function boughtClause(rule: BoughtRule, known: Known): string {
  const what = sold(rule, known);
  const where = [...circumstances(rule), platforms(rule, known)];
  const times = rule.times > 1 ? t("sentence.orders", { n: rule.times }) : "";
  if (rule.states.length > 0 || rule.money.length > 0) {
    const states = [
      either2(rule.states.map((state) => t(`state.${state}`))),
      either2(rule.money.map((money) => t(`money.refunds.state.${money}`))),
    ].filter(Boolean);
    const order = t("sentence.states", { states: states.join(t("sentence.of.which")) });
    return spaced([
      ...where,
      order,
      what === "" ? "" : t("sentence.brackets", { text: what }),
      ...size(rule),
      times,
    ]);
  }
  const verb =
    rule.which === "all" ? t("sentence.bought") : what === "" ? "" : t("sentence.bought.that");
  const first = rule.which === "all" ? "" : t(`sentence.bought.${rule.which}`);
  const said = spaced([first, ...where, verb, what, ...size(rule), times]);
  return said === first && first !== "" ? t("sentence.bought") : said;
}

// A condition in a few words, for its chip. Pure.
import { placeWord } from "../../../i18n/province";
import type {
  BoughtRule,
  DaySpan,
  SegmentRow,
  TagGroup,
} from "../../../backend/generated/contract";
import { decimal, monthName, t } from "../../../i18n";
import { platformWord } from "../../../i18n/error";
import { rfmWord } from "../../../i18n/rfm";
import { type Condition, isSet, kindOf } from "./conditions";
import { kindWord } from "./kinds";
import { toTyped, type Unit, unitOf } from "./numbers";
import { modeOf } from "./spans";
import { valuedWords } from "./valued";

/** Names of what rules mention by number. */
export interface Named {
  tags: readonly TagGroup[];
  segments: readonly SegmentRow[];
  names: Readonly<Record<number, string>>;
}

/** A list, shortened after the second. */
export function several(words: readonly string[]): string {
  const [first = "", second] = words;
  if (words.length > 2) return t("condition.more", { first, n: words.length });
  return second === undefined ? first : `${first}${t("condition.or")}${second}`;
}

/** A figure with its unit. */
export function figureWords(value: number, unit: Unit): string {
  return t(`condition.figure.${unit}`, { n: shown(value, unit) });
}

const shown = (value: number, unit: Unit) => decimal(Number(toTyped(value, unit)), 2);

/** A range with its unit. */
export function rangeWords(from: number | null, to: number | null, unit: Unit): string {
  if (from !== null && to !== null) {
    return from === to
      ? figureWords(to, unit)
      : t("condition.range", { from: shown(from, unit), to: figureWords(to, unit) });
  }
  if (from !== null) return t("condition.from", { from: figureWords(from, unit) });
  return to === null ? "" : t("condition.to", { to: figureWords(to, unit) });
}

/** A stretch of days. */
export function spanWords(span: DaySpan): string {
  const mode = modeOf(span);
  if (span.kind === "ever") return t("condition.span.ever");
  if (span.kind === "between") {
    if (span.from && span.to) {
      return t("condition.span.words.between", { from: span.from, to: span.to });
    }
    if (span.from) return t("condition.span.words.since", { from: span.from });
    return span.to ? t("condition.span.words.until", { to: span.to }) : t("condition.span.ever");
  }
  if (mode === "recent") return t("condition.span.words.recent", { n: span.to + 1 });
  if (mode === "before") return t("condition.span.words.before", { n: span.from });
  if (mode === "next") return t("condition.span.words.next", { n: 1 - span.from });
  return t("condition.span.words.ago", { from: span.from, to: span.to });
}

function boughtWords(rule: BoughtRule): string {
  const goods = [...rule.products, ...rule.categories];
  const parts = [
    ...(goods.length > 0 ? [several(goods)] : []),
    ...(rule.platforms.length > 0 ? [several(rule.platforms.map(platformWord))] : []),
    ...(rule.within.kind === "ever" ? [] : [spanWords(rule.within)]),
    ...(rule.discount === null
      ? []
      : [t(rule.discount ? "condition.bought.discount.yes" : "condition.bought.discount.no")]),
    ...(rule.pieces_from === null
      ? []
      : [t("condition.bought.pieces.words", { n: rule.pieces_from })]),
    ...(rule.net_from === null && rule.net_to === null
      ? []
      : [
          t("condition.bought.net.words", {
            range: rangeWords(rule.net_from, rule.net_to, "yuan"),
          }),
        ]),
    ...(rule.hours.length > 0
      ? [
          t("condition.bought.hours.words", {
            from: Math.min(...rule.hours),
            to: Math.max(...rule.hours) + 1,
          }),
        ]
      : []),
    ...(rule.weekdays.length > 0
      ? [
          t("condition.bought.weekday.words", {
            days: rule.weekdays.map((day) => t(weekdayKey(day))).join(t("list.separator")),
          }),
        ]
      : []),
    ...(rule.places.length > 0
      ? [t("condition.bought.sent", { places: several(rule.places.map(placeWord)) })]
      : []),
    ...(rule.states.length > 0 ? [several(rule.states.map((state) => t(`state.${state}`)))] : []),
    ...(rule.money.length > 0
      ? [several(rule.money.map((money) => t(`money.refunds.state.${money}`)))]
      : []),
    ...(rule.times > 1 ? [t("condition.bought.times.words", { n: rule.times })] : []),
  ];
  const what = parts.length > 0 ? parts.join(" ") : t("condition.bought.anything");
  return rule.which === "all" ? what : t(`condition.bought.${rule.which}`, { what });
}

/** The word of a weekday, 1 Monday to 7 Sunday. */
export function weekdayKey(day: number): `condition.bought.weekday.${1 | 2 | 3 | 4 | 5 | 6 | 7}` {
  return `condition.bought.weekday.${Math.min(7, Math.max(1, day)) as 1}`;
}

/** What a condition asks of what it is about. */
export function valueWords(rule: Condition, named: Named): string {
  switch (rule.is) {
    case "stage":
      return several(rule.of.map((stage) => t(`stage.${stage}`)));
    case "activity":
      return several(rule.of.map((activity) => t(`activity.${activity}`)));
    case "rfm_group":
      return several(rule.of.map(rfmWord));
    case "abc_curve":
    case "abc_care":
      return several(rule.of);
    case "number":
      return rangeWords(rule.of.from, rule.of.to, unitOf(rule.of.what));
    case "day":
      return spanWords(rule.of.within);
    case "bought":
      return boughtWords(rule.of);
    case "place":
      return several(rule.of.map(placeWord));
    case "tag":
      return several(rule.of.map((id) => tagWord(id, named.tags)));
    case "field": {
      const { is } = rule.of;
      const texts = several(rule.of.texts);
      const words =
        is === "known" || is === "unknown"
          ? t(`condition.field.is.${is}`)
          : t(`condition.field.words.${is}`, { texts });
      return words;
    }
    case "gender":
      return several(rule.of.map((gender) => t(`gender.${gender}`)));
    case "birthday":
      if (rule.of.kind === "month") {
        return monthName(rule.of.month);
      }
      return rule.of.days === 0
        ? t("condition.birthday.words.today")
        : t("condition.birthday.words.within", { n: rule.of.days });
    case "interaction": {
      const kinds = rule.of.kinds.map((kind) => t(`condition.interaction.${kind}`));
      const what = kinds.length > 0 ? several(kinds) : t("condition.interaction.any");
      const channels = several(rule.of.channels.map((one) => t(`condition.channel.${one}`)));
      const times =
        rule.of.times > 1 ? t("condition.from", { from: figureWords(rule.of.times, "times") }) : "";
      return [spanWords(rule.of.within), channels, what, times].filter(Boolean).join(" ");
    }
    case "inquiry":
      return spanWords(rule.of);
    case "after_sale": {
      const kinds = rule.of.kinds.map((kind) => t(`condition.after_sale.${kind}`));
      const states = rule.of.states.map((state) => t(`condition.after_sale.state.${state}`));
      const what = kinds.length > 0 ? several(kinds) : t("condition.after_sale.any");
      const when = rule.of.within.kind === "ever" ? "" : spanWords(rule.of.within);
      return [when, what, several(states)].filter(Boolean).join(" ");
    }
    case "referred_by":
      return named.names[rule.of] ?? t("condition.customer.gone");
    case "consent":
      return t("condition.consent.words", {
        channel: t(`condition.channel.${rule.of.channel}`),
        states: several(rule.of.states.map((state) => t(`condition.consent.${state}`))),
      });
    case "sample":
      return t("condition.sample.words", { share: decimal(rule.of.permille / 10) });
    case "search":
      return rule.of;
    case "segment": {
      const own = named.segments.find(({ key }) => key.kind === "own" && key.id === rule.of);
      return own?.name ?? t("condition.segment.gone");
    }
    case "ready_made":
      return t(`segment.ready.${rule.of}`);
    case "customers":
      return t("condition.customers.count", { n: rule.of.length });
    case "moved":
      return t("condition.moved.value", { earlier: rule.of.earlier, later: rule.of.later });
    case "uses":
      return rule.of.product ?? t("sentence.runs_out.any");
    case "runs_out":
      return rule.of.product === null
        ? spanWords(rule.of.within)
        : t("condition.runs_out.value", {
            product: rule.of.product,
            when: spanWords(rule.of.within),
          });
    case "valued":
      return valuedWords(rule.of);
    case "due":
      return t(`condition.due.${rule.of}`);
  }
}

/** The name of a tag; of one that is gone: that it is. */
export function tagWord(id: number, groups: readonly TagGroup[]): string {
  for (const group of groups) {
    const tag = group.tags.find((one) => one.id === id);
    if (tag) return tag.name;
  }
  return t("condition.tag.gone");
}

/** The words of a chip. */
export function chipWords(rule: Condition, named: Named): string {
  const what =
    rule.is === "field"
      ? rule.of.field.kind === "extra"
        ? rule.of.field.header
        : t(`condition.field.${rule.of.field.kind}`)
      : kindWord(kindOf(rule));
  if (!isSet(rule)) return t("condition.unset", { what });
  return t("condition.chip", { what, value: valueWords(rule, named) });
}

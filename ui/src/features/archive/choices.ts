// The values to choose from, with their words. Pure.
import type {
  AfterSaleKind,
  AfterSaleState,
  Channel,
  ConsentState,
  Direction,
  Gender,
  InteractionKind,
} from "../../backend";
import { t } from "../../i18n";

/** A value with its word. */
export interface Choice<V extends string> {
  value: V;
  label: string;
}

const CHANNELS: readonly Channel[] = [
  "wechat",
  "call",
  "in_person",
  "wangwang",
  "moments",
  "group",
  "sms",
  "qq",
  "email",
  "other",
];

/** Through what one is in touch, the most used first. */
export const channels = (): Choice<Channel>[] =>
  CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }));

/** Who was in touch. */
export const directions = (): Choice<Direction>[] =>
  (["incoming", "outgoing"] as const).map((value) => ({ value, label: t(`direction.${value}`) }));

const INTERACTIONS: Record<Direction, readonly InteractionKind[]> = {
  incoming: ["inquiry", "praise", "comment", "like", "referral", "complaint", "other"],
  outgoing: ["follow_up", "care", "comment", "like", "other"],
};

/** What an interaction can be, by who was in touch. */
export const interactionKinds = (direction: Direction): Choice<InteractionKind>[] =>
  INTERACTIONS[direction].map((value) => ({ value, label: t(`interaction.${value}`) }));

/** What an after-sale matter can be about. */
export const afterSaleKinds = (): Choice<AfterSaleKind>[] =>
  (["delivery", "damaged", "not_as_described", "quality", "other"] as const).map((value) => ({
    value,
    label: t(`aftersale.${value}`),
  }));

/** Where a matter can stand. */
export const afterSaleStates = (): Choice<AfterSaleState>[] =>
  (["open", "in_work", "solved", "unsolved"] as const).map((value) => ({
    value,
    label: t(`aftersale.state.${value}`),
  }));

/** Whether somebody may be contacted. */
export const consentStates = (): Choice<ConsentState>[] =>
  (["yes", "no", "unknown"] as const).map((value) => ({ value, label: t(`consent.${value}`) }));

/** Genders, and that it is not known. */
export const genders = (): Choice<Gender | "">[] => [
  { value: "", label: t("archive.gender.none") },
  { value: "female", label: t("gender.female") },
  { value: "male", label: t("gender.male") },
];

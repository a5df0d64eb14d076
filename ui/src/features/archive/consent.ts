// Whether somebody may be contacted, channel by channel. Pure.
import type { Channel, Consent, ConsentState } from "../../backend";
import { t } from "../../i18n";

/** The channels one advertises over: always shown. */
const USUAL: readonly Channel[] = ["wechat", "call", "sms", "email"];
const OTHERS: readonly Channel[] = ["qq", "wangwang", "group", "moments", "in_person", "other"];

/** The states in the order of the screen. */
export const STATES: readonly ConsentState[] = ["yes", "no", "unknown"];

/** A line per channel: the usual ones, and others of which something is said. */
export function consentRows(consents: readonly Consent[]): Consent[] {
  const said = (channel: Channel) => consents.find((one) => one.channel === channel);
  return [
    ...USUAL.map((channel) => said(channel) ?? notAsked(channel)),
    ...OTHERS.flatMap((channel) => said(channel) ?? []),
  ];
}

/** Channels of which nothing is said yet and that are not shown. */
export function otherChannels(consents: readonly Consent[]): Channel[] {
  return OTHERS.filter((channel) => !consents.some((one) => one.channel === channel));
}

/** Nothing is said about this channel. */
export function notAsked(channel: Channel): Consent {
  return { channel, state: "unknown", day: null, how: "" };
}

/** When and how it was said; empty where neither is known. */
export function saidWords({ state, day, how }: Consent): string {
  if (state === "unknown") return "";
  if (day !== null && how !== "") return t("archive.consent.said", { day, how });
  return day ?? how;
}

/** All of it in a line: `可以联系：微信`, `不要用：电话、短信`. */
export function summaryWords(consents: readonly Consent[]): string[] {
  const of = (state: ConsentState) =>
    consents
      .filter((one) => one.state === state)
      .map((one) => t(`channel.${one.channel}`))
      .join(t("list.separator"));
  const [yes, no] = [of("yes"), of("no")];
  if (yes === "" && no === "") return [t("archive.consent.summary.none")];
  return [
    ...(yes === "" ? [] : [t("archive.consent.summary.yes", { channels: yes })]),
    ...(no === "" ? [] : [t("archive.consent.summary.no", { channels: no })]),
  ];
}

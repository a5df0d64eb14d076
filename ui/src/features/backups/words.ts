import { daysBetween } from "../../app/days";
import type { Backup, BackupHolds, SecondPlace } from "../../backend";
import { day, decimal, t } from "../../i18n";

/** Bytes as the system's own windows write them. */
export function sizeWords(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1000
    ? t("backups.kilobytes", { n: Math.max(1, Math.round(kilobytes)) })
    : t("backups.megabytes", { n: decimal(kilobytes / 1024) });
}

/** Why a backup was made, or why it is of no use. */
export function reasonWords({ reason, damaged, newer }: Backup): string {
  if (damaged || reason === null) return t("backups.damaged");
  return newer ? t("backups.newer") : t(`backups.reason.${reason}`);
}

/** Where a backup is. */
export function whereWords({ in_first, in_second }: Backup): string {
  if (in_first && in_second) return t("backups.where.both");
  return t(in_first ? "backups.where.first" : "backups.where.second");
}

/** How the second folder stands. */
export function secondWords({ state, waiting }: SecondPlace): string {
  return state === "none" || state === "complete"
    ? t(`backups.second.${state}`)
    : t(`backups.second.${state}`, { n: waiting });
}

/** One thing a restore would change. */
export interface Effect {
  label: string;
  now: string;
  then: string;
  /** How they differ, in words. */
  words: string;
  /** Whether something would be gone. */
  less: boolean;
}

/** What restoring would change. */
export function effects(now: BackupHolds, then: BackupHolds): Effect[] {
  const counted = (label: string, a: number, b: number): Effect => ({
    label,
    now: t("backups.count", { n: a }),
    then: t("backups.count", { n: b }),
    words: differs(b - a),
    less: b < a,
  });
  const [a, b] = [now.last_order_day, then.last_order_day];
  return [
    counted(t("backups.list.customers"), now.customers, then.customers),
    counted(t("backups.list.orders"), now.orders, then.orders),
    {
      label: t("backups.list.newest"),
      now: day(a),
      then: day(b),
      words: a === b ? t("backups.restore.same") : dayWords(a, b),
      less: (b ?? "") < (a ?? ""),
    },
  ];
}

function differs(more: number): string {
  if (more === 0) return t("backups.restore.same");
  return more > 0
    ? t("backups.restore.more", { n: more })
    : t("backups.restore.less", { n: -more });
}

function dayWords(now: string | null, then: string | null): string {
  if (now === null || then === null) return "";
  const days = daysBetween(now, then);
  return t(days > 0 ? "backups.restore.later" : "backups.restore.earlier", { n: Math.abs(days) });
}

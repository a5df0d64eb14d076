/** Progress of an import in words. Pure. */
import type { Progress } from "../../backend/generated/contract";
import { count, t } from "../../i18n";
import { timeLeft, type Pace } from "./estimate";

/** What it is doing. */
export function phaseWords(progress: Progress | null): string {
  if (progress === null) return t("imports.progress.starting");
  if (progress.phase === "reading") return t("imports.progress.reading", { file: progress.file });
  return t(`imports.progress.${progress.phase}`);
}

/** Rows, speed and time left, as far as they are known. */
export function paceWords(progress: Progress | null, pace: Pace): string {
  const parts: string[] = [];
  if (progress !== null && progress.rows > 0) {
    parts.push(t("imports.progress.rows", { n: progress.rows }));
  }
  if (pace.rowsPerSecond !== null) {
    parts.push(t("imports.progress.speed", { n: count(round(pace.rowsPerSecond)) }));
  }
  if (pace.secondsLeft !== null) parts.push(leftWords(pace.secondsLeft));
  return parts.join(t("imports.line.separator"));
}

function leftWords(seconds: number): string {
  const left = timeLeft(seconds);
  return left.unit === "moment"
    ? t("imports.progress.left.moment")
    : t(`imports.progress.left.${left.unit}`, { n: left.count });
}

/** Two digits are enough for a speed and do not flicker. */
function round(value: number): number {
  if (value < 100) return Math.max(1, Math.round(value));
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.round(value / step) * step;
}

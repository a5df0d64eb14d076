/** What the next year is likely to bring, how far to believe it, and why nothing is said. Pure. */
import type {
  Backtest,
  BtydDecile,
  Missing,
  PredictionReport,
  ValueDecile,
} from "../../backend/generated/contract";
import { count, decimal, fen, percent, sentences, t } from "../../i18n";

/** Why nothing is predicted, in words. */
export function missingWords(missing: Missing | null): string {
  if (missing === null) return t("value.predict.no");
  if (missing.reason === "no_fit") return t("value.predict.no_fit");
  const buyers = missing.buyers_needed - missing.buyers;
  const repeats = missing.repeats_needed - missing.repeats;
  if (buyers > 0 && repeats > 0) return t("value.predict.both", { buyers, repeats });
  if (buyers > 0) return t("value.predict.buyers", { n: buyers });
  return t("value.predict.repeats", { n: Math.max(1, repeats) });
}

/** The title: what is expected of these customers within a year. */
export function predictionFinding({ predicted, missing }: PredictionReport): string {
  if (predicted === null) return missingWords(missing);
  const { year_fen, purchases, deciles } = predicted;
  const n = Math.round(purchases);
  if (year_fen === null) return t("value.predict.purchases", { n });
  const top = deciles[0]?.year_fen ?? 0;
  const share = year_fen > 0 ? percent(top / year_fen) : percent(0);
  return t("value.predict.finding", { net: fen(year_fen), share });
}

/** What the prediction rests on; `null` where there is none. */
export function predictionNote({ predicted }: PredictionReport): string | null {
  if (predicted === null) return null;
  const { model, buyers, alive, held, stale } = { ...predicted, held: predicted.model.held };
  const { customers, repeats } = model.purchases;
  const basis = t("value.predict.basis", { customers, purchases: customers + repeats });
  const still = t("value.predict.alive", { buyers, alive: Math.round(alive) });
  return sentences([
    still,
    basis,
    held ? t("value.predict.held") : "",
    stale ? t("value.predict.stale") : "",
  ]);
}

/** A tenth by predicted value in words. */
export function decileWords(one: ValueDecile, at: number): [string, string][] {
  return [
    [t("value.predict.decile", { n: at + 1 }), t("unit.customers", { n: one.customers })],
    [t("value.predict.year"), fen(one.year_fen)],
    [t("value.predict.last"), fen(one.last_year_fen)],
    [t("value.predict.expected"), decimal(one.purchases)],
  ];
}

/** The title of the back-test: what was foretold and what came. */
export function backtestFinding({ backtest, backtest_missing }: PredictionReport): string {
  if (backtest === null) return missingWords(backtest_missing);
  const { predicted, actual } = backtest;
  const n = Math.round(predicted);
  if (actual === 0) return t("value.backtest.none", { n });
  const off = n - actual;
  if (off === 0) return t("value.backtest.exact", { n, actual });
  const key = off > 0 ? "value.backtest.more" : "value.backtest.less";
  return t(key, { n, actual, off: percent(Math.abs(off) / actual) });
}

/** Whether the model beats "the same as last time". */
export function backtestNote(backtest: Backtest | null): string | null {
  if (backtest === null) return null;
  const { error, naive_error, cut, to } = backtest;
  const key = error < naive_error ? "value.backtest.better" : "value.backtest.worse";
  return t("value.backtest.days", { cut, to }) + t(key, errors(error, naive_error));
}

function errors(error: number, naive: number): { error: string; naive: string } {
  return { error: decimal(error, 2), naive: decimal(naive, 2) };
}

/** A tenth of the back-test in words. */
export function testWords(one: BtydDecile, at: number): [string, string][] {
  return [
    [t("value.predict.decile", { n: at + 1 }), t("unit.customers", { n: one.customers })],
    [t("value.backtest.predicted"), decimal(one.predicted)],
    [t("value.backtest.actual"), count(one.actual)],
  ];
}

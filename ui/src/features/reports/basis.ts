/** What a report rests on, in sentences for its ⓘ. Pure. */
import type { Basis } from "../../backend/generated/contract";
import { fen, t } from "../../i18n";
import { FIRST_DAY } from "./window";

/** The window in words. */
export function windowWords({ from, to }: Pick<Basis, "from" | "to">): string {
  return from <= FIRST_DAY
    ? t("reports.window.until", { to })
    : t("reports.window.days", { from, to });
}

/** Window and counts of a report whose figures are those of the window. */
export function windowBasis(basis: Basis): string[] {
  const counts = t("reports.basis.counts", {
    customers: basis.customers,
    buyers: basis.buyers,
    orders: basis.orders,
    net: fen(basis.net_fen),
  });
  return [`${windowWords(basis)}${t("list.colon")}${counts}`, ...leftOut(basis)];
}

/** Counts of a report that looks at everything up to the as-of day, whatever the window. */
export function wholeBasis(basis: Basis): string[] {
  const words = t("reports.basis.whole", { day: basis.as_of, customers: basis.customers });
  return [words, ...segment(basis)];
}

function leftOut(basis: Basis): string[] {
  const { unowned_orders: n, unowned_net_fen, excluded_orders: excluded } = basis;
  return [
    ...(n > 0 ? [t("reports.basis.unowned", { n, net: fen(unowned_net_fen) })] : []),
    ...(excluded > 0 ? [t("reports.basis.excluded", { n: excluded })] : []),
    ...segment(basis),
  ];
}

function segment(basis: Basis): string[] {
  return basis.segment ? [t("reports.basis.segment")] : [];
}

//! Facts: the figures of each customer on one as-of day, as columns.

use std::ops::Range;

use crate::cycles::{between, own_cycle, share_shorter, shop_gaps};
use crate::history::History;
use crate::ledger::Ledger;
use crate::lifecycle::{Activity, Label, LifecycleSettings, Stage, Thresholds, thresholds};
use crate::ratio::each;
use crate::units::{Day, Fen};

/// One entry per customer and column, aligned with the ledger's `customers`.
/// Everything counts completed orders and events up to and including `day`.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The day these are for.
    pub day: Day,
    /// The thresholds activity was judged by.
    pub thresholds: Thresholds,
    /// The shop's gaps in days, ascending, that silence is held against in words.
    pub gaps: Vec<u32>,
    /// First seen on or before the day. Where not, the rest of the entry says nothing.
    pub present: Vec<bool>,
    /// Stage.
    pub stage: Vec<Stage>,
    /// Activity; `None` without a completed order.
    pub activity: Vec<Option<Activity>>,
    /// Completed orders.
    pub orders: Vec<u32>,
    /// Purchase days.
    pub purchase_days: Vec<u32>,
    /// Net amount of the completed orders.
    pub net: Vec<Fen>,
    /// First purchase day.
    pub first_day: Vec<Option<Day>>,
    /// Last purchase day.
    pub last_day: Vec<Option<Day>>,
    /// Average order value (笔单价, DOMAIN §2): net amount ÷ completed orders, in 分,
    /// rounded half up; `None` without an order or where no file says any amount.
    pub aov: Vec<Option<Fen>>,
    /// Frequency (回购频次, DOMAIN §2), repurchases per year: (purchase days − 1) · 365 ÷
    /// max(90, day − first purchase day); `None` without a purchase.
    pub frequency: Vec<Option<f64>>,
    /// Days since the last purchase day.
    pub silence_days: Vec<Option<u32>>,
    /// The customer's own repurchase cycle: median gap in days, from 3 gaps on.
    pub cycle_days: Vec<Option<f64>>,
}

impl Facts {
    /// The facts of `as_of`, with thresholds and gaps of that day.
    pub fn at(ledger: &Ledger, as_of: Day, settings: &LifecycleSettings) -> Self {
        Self::replayed(ledger, as_of, as_of, settings)
    }

    /// The facts of an earlier `day` as a report of `as_of` counts them: thresholds
    /// and gaps of `as_of`, orders and events up to `day`. This is what a month's
    /// figure of the lifecycle report opens into.
    pub fn replayed(ledger: &Ledger, day: Day, as_of: Day, settings: &LifecycleSettings) -> Self {
        let gaps = shop_gaps(ledger, as_of);
        let thresholds = thresholds(&gaps, settings);
        Self { gaps, ..Self::columns(ledger, day, &thresholds, settings) }
    }

    /// The facts of `day` by given thresholds; silence is held against the gaps up
    /// to `day`.
    pub fn compute(
        ledger: &Ledger,
        day: Day,
        thresholds: &Thresholds,
        settings: &LifecycleSettings,
    ) -> Self {
        let gaps = shop_gaps(ledger, day);
        Self { gaps, ..Self::columns(ledger, day, thresholds, settings) }
    }

    /// The share (0–1) of the shop's gaps that are shorter than the silence of
    /// customer number `c`; `None` without a purchase or without gaps.
    pub fn share_shorter(&self, c: usize) -> Option<f64> {
        share_shorter(&self.gaps, (*self.silence_days.get(c)?)?)
    }

    /// All columns, without gaps.
    fn columns(
        ledger: &Ledger,
        day: Day,
        thresholds: &Thresholds,
        settings: &LifecycleSettings,
    ) -> Self {
        let n = ledger.customers.len();
        let mut facts = Self {
            day,
            thresholds: *thresholds,
            gaps: Vec::new(),
            present: ledger.first_seen.iter().map(|seen| *seen <= day).collect(),
            stage: Vec::with_capacity(n),
            activity: Vec::with_capacity(n),
            orders: Vec::with_capacity(n),
            purchase_days: Vec::with_capacity(n),
            net: Vec::with_capacity(n),
            first_day: Vec::with_capacity(n),
            last_day: Vec::with_capacity(n),
            aov: Vec::with_capacity(n),
            frequency: Vec::with_capacity(n),
            silence_days: Vec::with_capacity(n),
            cycle_days: Vec::with_capacity(n),
        };
        let mut gaps = Vec::new();
        for c in 0..n {
            gaps.clear();
            let history = History::up_to(ledger, c, day);
            let bought = ledger.purchases.up_to(c, day);
            gaps.extend(between(&ledger.purchases.day[bought.clone()]));
            let label = Label::of(&history, day, thresholds, settings);
            facts.stage.push(label.stage);
            facts.activity.push(label.activity);
            let orders = completed_orders(ledger, c, bought);
            facts.orders.push(orders);
            facts.purchase_days.push(history.purchase_days);
            facts.net.push(history.net);
            facts.first_day.push(history.first_day);
            facts.last_day.push(history.last_day);
            // Completed orders of known amounts have a net amount above 0.
            facts.aov.push(each(history.net, orders).filter(|_| history.net > Fen::ZERO));
            facts.frequency.push(frequency(&history, day));
            facts.silence_days.push(label.silence_days);
            facts.cycle_days.push(own_cycle(&mut gaps).and_then(|cycle| cycle.p50));
        }
        facts
    }
}

/// Purchase days within which a customer's frequency is not told any higher: what was
/// bought twice in a week is no fifty times a year.
const MIN_FREQUENCY_DAYS: u32 = 90;

/// Repurchases per year on `day`: (n − 1) · 365 ÷ max(90, day − D1), DOMAIN §2.
fn frequency(history: &History, day: Day) -> Option<f64> {
    let days = day.0.abs_diff(history.first_day?.0).max(MIN_FREQUENCY_DAYS);
    Some(f64::from(history.purchase_days - 1) * 365.0 / f64::from(days))
}

/// Completed orders of customer number `c` in the first of their purchases.
fn completed_orders(ledger: &Ledger, c: usize, purchases: Range<usize>) -> u32 {
    let all = ledger.orders_of(c);
    let after = purchases.end < ledger.purchases.of_customer(c).end;
    let end = if after { ledger.purchases.first_order[purchases.end] as usize } else { all.end };
    (all.start..end).map(|o| u32::from(ledger.orders.completed(o))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::OrderRow;
    use crate::testing::{day, order, shop_with};

    #[test]
    fn a_customer_of_four_purchase_days() {
        let on = ["2024-01-01", "2024-01-01", "2024-01-11", "2024-01-31", "2024-03-01"];
        let ledger = shop_with(&[(9, "2024-06-01")], &on.map(|on| order(1, on, 250)), &[]);
        let facts = Facts::at(&ledger, day("2024-03-31"), &LifecycleSettings::default());
        assert_eq!(facts.present, [true, false]);
        assert_eq!(facts.stage[0], Stage::Loyal);
        assert_eq!(facts.activity[0], Some(Activity::Active));
        assert_eq!((facts.orders[0], facts.purchase_days[0]), (5, 4));
        assert_eq!(facts.net[0], Fen(1250));
        assert_eq!(facts.first_day[0], Some(day("2024-01-01")));
        assert_eq!(facts.last_day[0], Some(day("2024-03-01")));
        assert_eq!(facts.silence_days[0], Some(30));
        assert_eq!((facts.aov[0], facts.aov[1]), (Some(Fen(250)), None));
        // Three more in the 90 days since the first.
        assert_eq!((facts.frequency[0], facts.frequency[1]), (Some(3.0 * 365.0 / 90.0), None));
        assert_eq!(facts.cycle_days[0], Some(20.0));
        assert_eq!(facts.gaps, [10, 20, 30]);
        // 30 days of silence are longer than the gaps of 10 and 20, not than that of 30.
        assert_eq!(facts.share_shorter(0), Some(2.0 / 3.0));
        assert_eq!(facts.share_shorter(1), None);
        assert_eq!(facts.share_shorter(2), None);
    }

    #[test]
    fn frequency_is_per_year_of_at_least_ninety_days() {
        let on = ["2024-01-01", "2024-01-03", "2024-01-03", "2024-06-01"];
        let ledger = shop_with(&[], &on.map(|on| order(1, on, 100)), &[]);
        let at = |text| Facts::at(&ledger, day(text), &LifecycleSettings::default()).frequency[0];
        assert_eq!(at("2023-12-31"), None);
        assert_eq!(at("2024-01-02"), Some(0.0));
        assert_eq!([at("2024-01-03"), at("2024-03-31")], [Some(365.0 / 90.0); 2]);
        assert_eq!(at("2024-04-01"), Some(365.0 / 91.0));
        assert_eq!(at("2024-12-31"), Some(2.0));
    }

    #[test]
    fn an_average_order_has_the_orders_of_unknown_amount_in_it_too() {
        let unknown = |c| OrderRow { paid: None, ..order(c, "2024-01-02", 0) };
        let ledger = shop_with(&[], &[order(1, "2024-01-01", 301), unknown(1), unknown(2)], &[]);
        let facts = Facts::at(&ledger, day("2024-01-31"), &LifecycleSettings::default());
        // 301 ÷ 2; of the other nothing is known.
        assert_eq!(facts.aov, [Some(Fen(151)), None]);
        assert_eq!(facts.orders, [2, 1]);
    }

    #[test]
    fn a_month_is_replayed_with_the_gaps_and_thresholds_of_the_as_of_day() {
        let on = ["2024-01-01", "2024-01-11", "2024-03-01"];
        let ledger = shop_with(&[], &on.map(|on| order(1, on, 100)), &[]);
        let settings = LifecycleSettings::default();
        let then = Facts::replayed(&ledger, day("2024-01-31"), day("2024-03-31"), &settings);
        assert_eq!(then.day, day("2024-01-31"));
        assert_eq!((then.thresholds.gaps, &then.gaps[..]), (2, &[10, 50][..]));
        assert_eq!((then.purchase_days[0], then.silence_days[0]), (2, Some(20)));
        let alone = Facts::compute(&ledger, day("2024-01-31"), &then.thresholds, &settings);
        assert_eq!(alone.gaps, [10]);
        assert_eq!(alone.stage, then.stage);
    }
}

//! What is known of a buyer's first purchase.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FactorGroup, FactorReport, MIN_GROUP_BUYERS, Returned};
use crate::first_purchase;
use crate::ledger::EventKind;
use crate::scope::Scope;
use crate::units::Day;

/// Days after the first purchase in which an after-sale contact counts.
pub const AFTER_SALE_DAYS: u32 = 30;

/// First hours of the bands of a day: night, early, morning, noon, afternoon, evening,
/// late.
pub const HOUR_BANDS: [u32; 7] = [0, 6, 9, 12, 14, 18, 21];

/// Something known of a first purchase, or of the buyer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// A product was in it (a number into the ledger's products); known where the
    /// orders have lines that count.
    Product,
    /// A coupon or discount was taken off (1) or not (0); known where any order says.
    Coupon,
    /// The province its first order went to: the first two digits of the region code.
    Province,
    /// The platform of its first order: a number into the ledger's platforms.
    Platform,
    /// A tag the buyer carries today (tags have no date): a number into the ledger's.
    Tag,
    /// Brought along by someone (1) or not (0); known where the shop knows that of
    /// anybody up to the as-of day.
    Referred,
    /// Several products or pieces (1), or one piece (0); known where there are lines
    /// that count.
    Several,
    /// The hour of its first order, as the first hour of its band in [`HOUR_BANDS`].
    Hour,
    /// An after-sale contact from D1 to D1 + 30 days, as far as the as-of day shows
    /// (1), or none (0). May come after the second order. Known where the shop has any
    /// such contact up to the as-of day.
    AfterSale,
}

impl Factor {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Product,
        Self::Coupon,
        Self::Province,
        Self::Platform,
        Self::Tag,
        Self::Referred,
        Self::Several,
        Self::Hour,
        Self::AfterSale,
    ];
}

/// Counts by value of every factor.
pub(super) struct Known<'a> {
    scope: &'a Scope<'a>,
    counts: [Counts; Factor::ALL.len()],
    /// The buyer who last had each product, so that each counts it once.
    had: Vec<usize>,
    /// Whether the shop records who brought whom, and after-sale contacts.
    records: (bool, bool),
}

/// Buyers and returned by value of one factor, and in all of whom it is known.
struct Counts {
    values: Vec<(u32, u32)>,
    known: (u32, u32),
}

impl Counts {
    #[inline]
    fn known(&mut self, returned: bool) {
        self.known.0 += 1;
        self.known.1 += u32::from(returned);
    }

    #[inline]
    fn value(&mut self, value: usize, returned: bool) {
        if let Some(count) = self.values.get_mut(value) {
            count.0 += 1;
            count.1 += u32::from(returned);
        }
    }
}

impl<'a> Known<'a> {
    pub fn new(scope: &'a Scope<'a>) -> Self {
        let ledger = scope.ledger;
        let counts = Factor::ALL.map(|factor| {
            let values = match factor {
                Factor::Product => ledger.products.len(),
                Factor::Platform => ledger.platforms.len(),
                Factor::Tag => ledger.tag_names.len(),
                Factor::Province => 100,
                Factor::Hour => 24,
                Factor::Coupon | Factor::Referred | Factor::Several | Factor::AfterSale => 2,
            };
            Counts { values: vec![(0, 0); values], known: (0, 0) }
        });
        let records = (
            ledger.knows_referrers(scope.as_of),
            ledger.knows_events(EventKind::AfterSale, scope.as_of),
        );
        Self { scope, counts, had: vec![usize::MAX; ledger.products.len()], records }
    }

    fn of(&mut self, factor: Factor) -> &mut Counts {
        &mut self.counts[factor as usize]
    }

    fn one(&mut self, factor: Factor, value: Option<usize>, returned: bool) {
        if let Some(value) = value {
            let counts = self.of(factor);
            counts.known(returned);
            counts.value(value, returned);
        }
    }

    /// Takes in customer number `c`, whose first purchase is number `p`.
    pub fn buyer(&mut self, c: usize, p: usize, returned: bool) {
        let ledger = self.scope.ledger;
        let orders = &ledger.orders;
        let (first, day) = (ledger.purchases.first_order[p] as usize, ledger.purchases.day[p]);
        let mut lines = false;
        for o in ledger.orders_of_purchase(c, p) {
            for sold in ledger.sold_lines(orders, o) {
                lines = true;
                let product = sold.product as usize;
                if self.had.get_mut(product).is_some_and(|had| std::mem::replace(had, c) != c) {
                    self.of(Factor::Product).value(product, returned);
                }
            }
        }
        if lines {
            self.of(Factor::Product).known(returned);
        }
        let several = first_purchase::had_several(ledger, c, p).map(usize::from);
        self.one(Factor::Several, several, returned);
        let coupon = first_purchase::had_coupon(ledger, c, p).map(usize::from);
        self.one(Factor::Coupon, coupon, returned);
        let province = orders.region(first).map(|region| (region / 10_000) as usize);
        self.one(Factor::Province, province, returned);
        self.one(Factor::Platform, Some(orders.platform[first].into()), returned);
        self.one(Factor::Hour, band(orders.minute[first]), returned);
        let (referrers, after_sales) = self.records;
        let referred = referrers.then(|| ledger.brought_by(c).is_some().into());
        self.one(Factor::Referred, referred, returned);
        let after_sale = after_sales.then(|| self.after_sale(c, day).into());
        self.one(Factor::AfterSale, after_sale, returned);
        let tags = self.of(Factor::Tag);
        tags.known(returned);
        for tag in ledger.tags_of(c) {
            tags.value(*tag as usize, returned);
        }
    }

    fn after_sale(&self, c: usize, first: Day) -> bool {
        let ledger = self.scope.ledger;
        let soon = |day: Day| {
            first <= day && day <= self.scope.as_of && day.0.abs_diff(first.0) <= AFTER_SALE_DAYS
        };
        ledger.events[ledger.events_of(c)]
            .iter()
            .any(|(day, kind)| *kind == EventKind::AfterSale && soon(*day))
    }

    /// The factors with their groups.
    pub fn factors(&self) -> Vec<FactorReport> {
        Factor::ALL
            .into_iter()
            .zip(&self.counts)
            .map(|(factor, counts)| self.factor(factor, counts))
            .collect()
    }

    fn factor(&self, factor: Factor, counts: &Counts) -> FactorReport {
        let ledger = self.scope.ledger;
        let name = |value: usize| match factor {
            Factor::Product => ledger.products[value].name.clone(),
            Factor::Platform => ledger.platforms[value].clone(),
            Factor::Tag => ledger.tag_names[value].clone(),
            _ => String::new(),
        };
        let known = Returned::new(counts.known.0, counts.known.1);
        let mut found = FactorReport { factor, known, groups: Vec::new(), withheld_groups: 0 };
        for (value, (buyers, returned)) in counts.values.iter().copied().enumerate() {
            if buyers < MIN_GROUP_BUYERS {
                found.withheld_groups += u32::from(buyers > 0);
                continue;
            }
            let with = Returned::new(buyers, returned);
            let rest = Returned::new(known.buyers - buyers, known.returned - returned);
            let lift = with.share.zip(rest.share.filter(|share| *share > 0.0));
            found.groups.push(FactorGroup {
                value: value as u32,
                name: name(value),
                with,
                rest,
                lift: lift.map(|(with, rest)| with / rest),
            });
        }
        found
    }
}

/// The first hour of the band a minute of the day falls in; `None` where unknown.
fn band(minute: i16) -> Option<usize> {
    let hour = u32::try_from(minute).ok()? / 60;
    HOUR_BANDS.iter().rev().find(|first| **first <= hour).map(|first| *first as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factors_stand_where_their_number_says_and_hours_in_their_band() {
        for (i, factor) in Factor::ALL.into_iter().enumerate() {
            assert_eq!(factor as usize, i);
        }
        let bands = [-1, 0, 359, 360, 1439].map(band);
        assert_eq!(bands, [None, Some(0), Some(0), Some(6), Some(21)]);
    }
}

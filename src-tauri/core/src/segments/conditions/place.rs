//! Where customers are: where their latest completed order with a known place went.

use huitouke_analytics::{Day, Ledger};
use huitouke_contract::segments::Found;

use super::{Context, Holds};
use crate::insights::View;
use crate::regions;

pub fn holds<'c>(cx: &'c Context<'_>, places: &'c [u32]) -> Holds<'c> {
    let wanted = Places::of(places);
    Box::new(move |c| place(cx, c).is_some_and(|region| wanted.has(region)))
}

/// Place names by their codes.
pub fn found(cx: &Context<'_>, c: usize) -> Found {
    place(cx, c).and_then(regions::text).map_or(Found::Nothing, Found::Text)
}

/// The place of customer number `c`, six digits.
pub fn place(cx: &Context<'_>, c: usize) -> Option<u32> {
    of_customer(&cx.view.ledger, c, cx.as_of)
}

/// The places of all customers that have one.
pub fn places(view: &View, as_of: Day) -> impl Iterator<Item = u32> + '_ {
    (0..view.ledger.customers.len()).filter_map(move |c| of_customer(&view.ledger, c, as_of))
}

fn of_customer(ledger: &Ledger, c: usize, as_of: Day) -> Option<u32> {
    let orders = &ledger.orders;
    let until = ledger.orders_of(c).rev().skip_while(|o| orders.day[*o] > as_of);
    until.filter(|o| orders.completed(*o)).find_map(|o| orders.region(o))
}

/// Places that rules name: a province or a city has all within it.
pub struct Places {
    /// First and last code of each.
    ranges: Vec<(u32, u32)>,
}

impl Places {
    pub fn of(places: &[u32]) -> Self {
        let range = |place: &u32| {
            let within = match place {
                place if place % 10_000 == 0 => 9_999,
                place if place % 100 == 0 => 99,
                _ => 0,
            };
            (*place, place.saturating_add(within))
        };
        Self { ranges: places.iter().map(range).collect() }
    }

    pub fn has(&self, region: u32) -> bool {
        self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_province_has_its_cities_and_a_city_its_districts() {
        let has = |places: &[u32], region| Places::of(places).has(region);
        assert!(has(&[330_000], 330_000) && has(&[330_000], 330_106) && has(&[330_000], 330_700));
        assert!(has(&[330_100], 330_106) && !has(&[330_100], 330_000));
        assert!(!has(&[330_100], 330_206) && !has(&[330_106], 330_105));
        assert!(!has(&[], 330_106) && has(&[110_000, 330_106], 330_106));
        assert!(has(&[0], 9_999) && !has(&[u32::MAX], 330_106));
    }
}

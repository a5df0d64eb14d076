//! Orders of which several things hold at once.

use std::ops::RangeInclusive;

use huitouke_analytics::Day;
use huitouke_analytics::money::refunds::money_state;
use huitouke_analytics::place_time::clock::weekday;
use huitouke_contract::rules::{BoughtRule, Broken, WhichOrders};

use super::days::past;
use super::place::Places;
use super::{Context, Holds};
use crate::insights::View;

pub fn holds<'c>(cx: &'c Context<'_>, rule: &'c BoughtRule) -> Holds<'c> {
    let wanted = Wanted::of(cx, rule);
    let enough = (rule.times as usize).max(1);
    Box::new(move |c| wanted.orders(c).take(enough).count() == enough)
}

/// How many orders of customer number `c` are so.
pub fn times<'c>(cx: &'c Context<'_>, rule: &'c BoughtRule) -> impl Fn(usize) -> u32 + 'c {
    let wanted = Wanted::of(cx, rule);
    move |c| wanted.orders(c).count() as u32
}

/// Names that are not there.
pub fn missing(view: &View, rule: &BoughtRule) -> Vec<Broken> {
    let ledger = &view.ledger;
    let gone = |names: &[String], known: &dyn Fn(&String) -> bool, broken: fn(String) -> Broken| {
        names.iter().filter(|name| !known(name)).cloned().map(broken).collect::<Vec<_>>()
    };
    let mut missing =
        gone(&rule.products, &|name| view.product_named(name).is_some(), Broken::Product);
    missing.extend(gone(
        &rule.categories,
        &|name| ledger.categories.contains(name),
        Broken::Category,
    ));
    missing.extend(gone(
        &rule.platforms,
        &|name| ledger.platforms.contains(name),
        Broken::Platform,
    ));
    missing
}

/// Completed orders of customer number `c` up to the as-of day.
pub fn completed<'c>(cx: &'c Context<'_>, c: usize) -> impl Iterator<Item = usize> + 'c {
    let orders = &cx.view.ledger.orders;
    let until = cx.view.ledger.orders_of(c).take_while(move |o| orders.day[*o] <= cx.as_of);
    until.filter(move |o| orders.completed(*o))
}

/// Pieces in an order in 1/1000; `None` where no file says of any line.
pub fn pieces_milli(cx: &Context<'_>, o: usize) -> Option<i64> {
    let ledger = &cx.view.ledger;
    ledger
        .sold_lines(&ledger.orders, o)
        .filter_map(|sold| ledger.lines.quantity_milli(sold.line))
        .reduce(i64::saturating_add)
}

/// A rule as it is held against orders.
struct Wanted<'c> {
    cx: &'c Context<'c>,
    rule: &'c BoughtRule,
    days: RangeInclusive<Day>,
    /// Whether each product is one of those named; `None`: any order will do.
    products: Option<Vec<bool>>,
    /// Whether each is of one of the categories named.
    categories: Option<Vec<bool>>,
    platforms: Vec<u16>,
    places: Places,
    /// A bit an hour.
    hours: u32,
    /// A bit a weekday, Monday first.
    weekdays: u8,
    /// A bit a state.
    states: u16,
}

impl<'c> Wanted<'c> {
    fn of(cx: &'c Context<'_>, rule: &'c BoughtRule) -> Self {
        let ledger = &cx.view.ledger;
        let mut products = vec![false; ledger.products.len()];
        for number in rule.products.iter().filter_map(|name| cx.view.product_named(name)) {
            if let Some(wanted) = products.get_mut(number as usize) {
                *wanted = true;
            }
        }
        let category = |name: &Option<u32>| {
            let name = name.and_then(|number| ledger.categories.get(number as usize));
            name.is_some_and(|name| rule.categories.contains(name))
        };
        let categories = || ledger.products.iter().map(|p| category(&p.category)).collect();
        let platform = |name| ledger.platforms.iter().position(|known| known == name);
        let (from, to) = past(&rule.within, cx.as_of);
        Self {
            cx,
            rule,
            days: from..=to,
            products: (!rule.products.is_empty()).then_some(products),
            categories: (!rule.categories.is_empty()).then(categories),
            platforms: rule.platforms.iter().filter_map(platform).map(|n| n as u16).collect(),
            places: Places::of(&rule.places),
            hours: rule.hours.iter().fold(0, |bits, hour| bits | bit(*hour)),
            weekdays: rule
                .weekdays
                .iter()
                .fold(0, |bits, day| bits | day.checked_sub(1).map_or(0, bit) as u8),
            states: rule.states.iter().fold(0, |bits, state| bits | bit(*state as u8) as u16),
        }
    }

    /// The orders of customer number `c` that are so.
    fn orders(&self, c: usize) -> impl Iterator<Item = usize> + '_ {
        let orders = &self.cx.view.ledger.orders;
        let all = self.cx.view.ledger.orders_of(c);
        let looked_at = match self.rule.which {
            WhichOrders::All => all,
            WhichOrders::First => one(completed(self.cx, c).next()),
            WhichOrders::Last => one(completed(self.cx, c).last()),
        };
        let until = looked_at.take_while(|o| orders.day[*o] <= *self.days.end());
        until.filter(|o| self.is_so(*o))
    }

    /// What is cheapest to look at comes first.
    #[inline]
    fn is_so(&self, o: usize) -> bool {
        let (rule, orders) = (self.rule, &self.cx.view.ledger.orders);
        let state = match (self.states, rule.money.is_empty()) {
            (0, true) => orders.completed(o),
            (0, false) => true,
            (states, _) => states & bit(orders.state[o] as u8) as u16 != 0,
        };
        state
            && (rule.money.is_empty()
                || money_state(orders, o).is_some_and(|money| rule.money.contains(&money)))
            && *self.days.start() <= orders.day[o]
            && (self.platforms.is_empty() || self.platforms.contains(&orders.platform[o]))
            && (self.hours == 0 && rule.hours.is_empty() || self.at_hour(orders.minute[o]))
            && (rule.weekdays.is_empty() || self.on_weekday(orders.day[o]))
            && rule
                .discount
                .is_none_or(|with| orders.discount(o).is_some_and(|off| (off.0 > 0) == with))
            && self.net_is_so(o)
            && (rule.places.is_empty() || orders.region(o).is_some_and(|r| self.places.has(r)))
            && self.lines_are_so(o)
    }

    fn at_hour(&self, minute: i16) -> bool {
        u8::try_from(minute / 60).is_ok_and(|hour| minute >= 0 && self.hours & bit(hour) != 0)
    }

    fn on_weekday(&self, day: Day) -> bool {
        u32::from(self.weekdays) >> weekday(day) & 1 == 1
    }

    /// An unknown amount is in no range.
    fn net_is_so(&self, o: usize) -> bool {
        let (from, to) = (self.rule.net_from, self.rule.net_to);
        if from.is_none() && to.is_none() {
            return true;
        }
        let orders = &self.cx.view.ledger.orders;
        let net = orders.paid(o).map(|_| orders.net(o).0);
        net.is_some_and(|net| from.is_none_or(|from| from <= net) && to.is_none_or(|to| net <= to))
    }

    fn lines_are_so(&self, o: usize) -> bool {
        let ledger = &self.cx.view.ledger;
        let any_of = |wanted: &Option<Vec<bool>>| {
            let Some(wanted) = wanted else { return true };
            if self.rule.money.is_empty() {
                return ledger.sold_lines(&ledger.orders, o).any(|l| wanted[l.product as usize]);
            }
            // As refunds are counted: which product went back no file says.
            let mut lines = ledger.orders.lines_of(o).map(|line| ledger.lines.product[line]);
            lines.any(|product| wanted.get(product as usize).is_some_and(|wanted| *wanted))
        };
        any_of(&self.products)
            && any_of(&self.categories)
            && self.rule.pieces_from.is_none_or(|from| {
                pieces_milli(self.cx, o).is_some_and(|milli| milli >= i64::from(from) * 1000)
            })
    }
}

fn one(o: Option<usize>) -> std::ops::Range<usize> {
    o.map_or(0..0, |o| o..o + 1)
}

/// A bit by its number; none beyond 31.
fn bit(number: u8) -> u32 {
    1_u32.checked_shl(number.into()).unwrap_or(0)
}

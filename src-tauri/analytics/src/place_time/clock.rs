//! Hour × weekday (时段): when people buy.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ledger::Orders;
use crate::scope::{Basis, Scope};
use crate::units::{Day, Fen};

/// Orders of one hour of one weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ClockCell {
    /// 0 Monday … 6 Sunday.
    pub weekday: u32,
    /// 0–23.
    pub hour: u32,
    /// Completed orders.
    pub orders: u32,
    /// Their net amount.
    pub net_fen: Fen,
}

/// Orders of one weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct WeekdaySum {
    /// 0 Monday … 6 Sunday.
    pub weekday: u32,
    /// Completed orders, those without a time too.
    pub orders: u32,
    /// Their net amount.
    pub net_fen: Fen,
}

/// Completed orders of the window by weekday and hour of payment (else of ordering),
/// shop's wall clock, customer known or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ClockReport {
    /// What it rests on.
    pub basis: Basis,
    /// All 7 × 24, Monday 0 o'clock first, hour by hour.
    pub cells: Vec<ClockCell>,
    /// All seven days, Monday first.
    pub weekdays: Vec<WeekdaySum>,
    /// Orders with a time: those of the cells.
    pub timed_orders: u32,
    /// Orders of which only the day is known.
    pub untimed_orders: u32,
    /// Their net amount.
    pub untimed_net_fen: Fen,
}

/// The weekday: 0 Monday … 6 Sunday. Day 0, 1970-01-01, was a Thursday.
#[inline]
pub fn weekday(day: Day) -> u32 {
    (i64::from(day.0) + 3).rem_euclid(7) as u32
}

/// Orders and net amount by weekday and hour.
pub fn report(scope: &Scope) -> ClockReport {
    let mut table = if scope.basis.segment {
        let mut table = Table::default();
        for c in scope.customers() {
            for o in scope.window_orders(c) {
                table.add(&scope.ledger.orders, o);
            }
        }
        table
    } else {
        whole(scope)
    };
    for o in scope.window_unowned() {
        table.add(&scope.ledger.unowned, o);
    }
    table.report(scope.basis)
}

/// From so many orders on two threads count them.
const MANY: usize = 250_000;

/// All orders of known customers in the window: one after the other, since their
/// customers don't matter.
fn whole(scope: &Scope) -> Table {
    let orders = &scope.ledger.orders;
    let count = |range: Range<usize>| {
        let mut table = Table::default();
        for o in range {
            if scope.in_window(orders.day[o]) && orders.completed(o) {
                table.add(orders, o);
            }
        }
        table
    };
    let all = orders.len();
    if all < MANY {
        return count(0..all);
    }
    std::thread::scope(|threads| {
        let second = threads.spawn(|| count(all / 2..all));
        let mut first = count(0..all / 2);
        match second.join() {
            Ok(second) => first.join(&second),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        first
    })
}

/// Hours of a day, and one more for orders without a time.
const SLOTS: usize = 25;

/// Orders and net amount by weekday and hour.
struct Table {
    orders: [u32; 7 * SLOTS],
    net: [Fen; 7 * SLOTS],
}

impl Default for Table {
    fn default() -> Self {
        Self { orders: [0; 7 * SLOTS], net: [Fen::ZERO; 7 * SLOTS] }
    }
}

impl Table {
    #[inline]
    fn add(&mut self, orders: &Orders, o: usize) {
        let minute = orders.minute[o];
        let slot = if (0..24 * 60).contains(&minute) { minute as usize / 60 } else { SLOTS - 1 };
        let at = weekday(orders.day[o]) as usize * SLOTS + slot;
        self.orders[at] += 1;
        self.net[at] = self.net[at].plus(orders.net(o));
    }

    fn join(&mut self, other: &Self) {
        for at in 0..self.orders.len() {
            self.orders[at] += other.orders[at];
            self.net[at] = self.net[at].plus(other.net[at]);
        }
    }

    fn report(&self, basis: Basis) -> ClockReport {
        let cell = |i: u32| {
            let (weekday, hour) = (i / 24, i % 24);
            let at = weekday as usize * SLOTS + hour as usize;
            ClockCell { weekday, hour, orders: self.orders[at], net_fen: self.net[at] }
        };
        let day = |weekday: u32| {
            let slots = weekday as usize * SLOTS..(weekday as usize + 1) * SLOTS;
            WeekdaySum {
                weekday,
                orders: self.orders[slots.clone()].iter().sum(),
                net_fen: self.net[slots].iter().copied().sum(),
            }
        };
        let untimed = || (SLOTS - 1..7 * SLOTS).step_by(SLOTS);
        let untimed_orders = untimed().map(|at| self.orders[at]).sum();
        ClockReport {
            basis,
            cells: (0..7 * 24).map(cell).collect(),
            weekdays: (0..7).map(day).collect(),
            timed_orders: self.orders.iter().sum::<u32>() - untimed_orders,
            untimed_orders,
            untimed_net_fen: untimed().map(|at| self.net[at]).sum(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::OrderRow;
    use crate::testing::{day, order, shop};

    #[test]
    fn weekdays_are_those_of_the_calendar() {
        // A Thursday, a Monday, a Sunday, a leap day that was a Thursday.
        let cases = [("1970-01-01", 3), ("2024-01-01", 0), ("1969-12-28", 6), ("2024-02-29", 3)];
        for (on, expected) in cases {
            assert_eq!(weekday(day(on)), expected, "{on}");
        }
        assert!(weekday(Day(i32::MIN)) < 7 && weekday(Day(i32::MAX)) < 7);
    }

    #[test]
    fn many_orders_count_the_same_on_two_threads() {
        let orders: Vec<OrderRow> = (0..MANY as i64 + 7)
            .map(|i| OrderRow {
                day: Day(19_000 + (i * 7 % 500) as i32),
                minute: (i * 11 % 1500) as i16 - 30,
                ..order(i % 91, "2024-01-01", 1 + i % 13)
            })
            .collect();
        let ledger = shop(&orders);
        let members = vec![true; ledger.customers.len()];
        let (as_of, from) = (Day(19_480), Some(Day(19_050)));
        let two = report(&Scope::new(&ledger, as_of, from, None, None));
        let one = report(&Scope::new(&ledger, as_of, from, None, Some(&members)));
        assert_eq!((&two.cells, &two.weekdays), (&one.cells, &one.weekdays));
        assert_eq!((two.timed_orders, two.untimed_orders), (one.timed_orders, one.untimed_orders));
        assert_eq!(two.timed_orders + two.untimed_orders, two.basis.orders);
        assert!(two.untimed_orders > 0 && two.untimed_net_fen == one.untimed_net_fen);
    }

    #[test]
    fn orders_stand_at_their_hour() {
        let at = |minute, order: OrderRow| OrderRow { minute, ..order };
        let ledger = shop(&[
            at(0, order(1, "2024-01-01", 100)),
            at(59, order(1, "2024-01-08", 200)),
            at(1439, OrderRow { customer: None, ..order(1, "2024-01-07", 300) }),
            at(-1, order(2, "2024-01-02", 400)),
        ]);
        let report = report(&Scope::whole(&ledger, day("2024-02-01")));
        assert_eq!(report.cells.len(), 168);
        assert_eq!(
            report.cells[0],
            ClockCell { weekday: 0, hour: 0, orders: 2, net_fen: Fen(300) }
        );
        assert_eq!(
            report.cells[167],
            ClockCell { weekday: 6, hour: 23, orders: 1, net_fen: Fen(300) }
        );
        assert_eq!((report.timed_orders, report.untimed_orders), (3, 1));
        assert_eq!(report.untimed_net_fen, Fen(400));
        assert_eq!(report.weekdays[1], WeekdaySum { weekday: 1, orders: 1, net_fen: Fen(400) });
    }
}

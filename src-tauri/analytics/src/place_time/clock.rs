//! Hour × weekday (时段): when people buy.

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
    let cell = |i: u32| ClockCell { weekday: i / 24, hour: i % 24, ..ClockCell::default() };
    let mut report = ClockReport {
        basis: scope.basis,
        cells: (0..7 * 24).map(cell).collect(),
        weekdays: (0..7).map(|weekday| WeekdaySum { weekday, ..WeekdaySum::default() }).collect(),
        timed_orders: 0,
        untimed_orders: 0,
        untimed_net_fen: Fen::ZERO,
    };
    for c in scope.customers() {
        for o in scope.window_orders(c) {
            report.order(&scope.ledger.orders, o);
        }
    }
    for o in scope.window_unowned() {
        report.order(&scope.ledger.unowned, o);
    }
    report
}

impl ClockReport {
    #[inline]
    fn order(&mut self, orders: &Orders, o: usize) {
        let (net, weekday) = (orders.net(o), weekday(orders.day[o]) as usize);
        let sum = &mut self.weekdays[weekday];
        sum.orders += 1;
        sum.net_fen = sum.net_fen.plus(net);
        let minute = orders.minute[o];
        if (0..24 * 60).contains(&minute) {
            let cell = &mut self.cells[weekday * 24 + minute as usize / 60];
            cell.orders += 1;
            cell.net_fen = cell.net_fen.plus(net);
            self.timed_orders += 1;
        } else {
            self.untimed_orders += 1;
            self.untimed_net_fen = self.untimed_net_fen.plus(net);
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

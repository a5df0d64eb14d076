//! Which backups are kept as they get older: one an hour for a day, one a day for two
//! weeks, one a week for two months, one a month for two years.

use huitouke_contract::Moment;
use huitouke_contract::backups::{BackupHolds, BackupReason};

/// Days for which one an hour is kept.
const HOURLY: i64 = 1;
/// … one a day.
const DAILY: i64 = 14;
/// … one a week.
const WEEKLY: i64 = 60;
/// … one a month.
const MONTHLY: i64 = 730;

/// A backup as the rule sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aging {
    /// When it was made.
    pub at: Moment,
    /// What is in it.
    pub holds: BackupHolds,
    /// Why it was made.
    pub reason: BackupReason,
}

/// Seconds since 1970-01-01 on the shop's wall clock.
pub fn seconds(moment: Moment) -> i64 {
    i64::from(moment.day.0) * 86_400 + i64::from(moment.second)
}

/// Whether `now` holds so much less than `before` that it can't stand in for it.
pub fn much_emptier(now: BackupHolds, before: BackupHolds) -> bool {
    let less = |now: u32, before: u32| u64::from(now) * 10 < u64::from(before) * 9;
    less(now.customers, before.customers) || less(now.orders, before.orders)
}

/// A stretch of time of which one backup is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    Hour(i64),
    Day(i32),
    Week(i32),
    Month(i32, u32),
    /// Too old for any; only what nothing newer stands in for is kept.
    Past,
}

fn span(at: Moment, now: Moment) -> Span {
    let days = (seconds(now) - seconds(at)) / 86_400;
    let (year, month, _) = at.day.ymd();
    match days {
        // A clock that was set back makes some lie ahead; they wait for their time.
        d if d < HOURLY => Span::Hour(seconds(at).div_euclid(3600)),
        d if d < DAILY => Span::Day(at.day.0),
        // 1970-01-01 was a Thursday; weeks begin on Mondays.
        d if d < WEEKLY => Span::Week((at.day.0 + 3).div_euclid(7)),
        d if d < MONTHLY => Span::Month(year, month),
        _ => Span::Past,
    }
}

/// For each backup, whether it stays. The newest stays, those made by hand stay, those made
/// before something that can't be taken back stay for two weeks, and none goes unless a
/// newer one that stays, of the same stretch of time (of any, for the oldest), holds about
/// as much: a shop that lost half its customers must not thin out the
/// backups that still have them.
pub fn kept(backups: &[Aging], now: Moment) -> Vec<bool> {
    let mut order: Vec<usize> = (0..backups.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(seconds(backups[i].at)));
    let mut stays = vec![false; backups.len()];
    let mut standing: Vec<(Span, BackupHolds)> = Vec::new();
    for i in order {
        let Aging { at, holds, reason } = backups[i];
        let own = span(at, now);
        let stood_in = standing.iter().any(|(other, held)| {
            (*other == own || own == Span::Past) && !much_emptier(*held, holds)
        });
        if !stood_in {
            standing.push((own, holds));
        }
        let asked_for = match reason {
            BackupReason::ByHand => true,
            BackupReason::Daily | BackupReason::Changes | BackupReason::AfterDelete => false,
            // Whoever restores one after the other must find the first state again.
            BackupReason::BeforeRestore
            | BackupReason::BeforeUndo
            | BackupReason::BeforeDelete
            | BackupReason::BeforeMerge
            | BackupReason::BeforeUpgrade => (seconds(now) - seconds(at)) / 86_400 < DAILY,
        };
        stays[i] = !stood_in || asked_for;
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;
    use huitouke_contract::Day;
    use proptest::prelude::*;

    fn at(hours_ago: i64) -> Moment {
        let seconds = seconds(now()) - hours_ago * 3600;
        let day = Day(i32::try_from(seconds.div_euclid(86_400)).unwrap());
        Moment { day, second: u32::try_from(seconds.rem_euclid(86_400)).unwrap() }
    }

    fn now() -> Moment {
        Moment { day: Day::from_ymd(2026, 6, 30).unwrap(), second: 43_200 }
    }

    fn one(hours_ago: i64, customers: u32) -> Aging {
        let holds = BackupHolds { customers, orders: customers * 2, last_order_day: None };
        Aging { at: at(hours_ago), holds, reason: BackupReason::Changes }
    }

    fn left(backups: &[Aging]) -> Vec<i64> {
        let stays = kept(backups, now());
        let age = |b: &Aging| (seconds(now()) - seconds(b.at)) / 3600;
        backups.iter().zip(stays).filter(|(_, stays)| *stays).map(|(b, _)| age(b)).collect()
    }

    #[test]
    fn fewer_stay_the_older_they_are() {
        let every_hour: Vec<Aging> = (0..24 * 800).map(|hours| one(hours, 100)).collect();
        let left = left(&every_hour);
        let days = |from: i64, to: i64| {
            left.iter().filter(|&&hours| (from * 24..to * 24).contains(&hours)).count()
        };
        assert_eq!(days(0, 1), 24);
        assert_eq!(days(1, 14), 14);
        assert!((6..=8).contains(&days(14, 60)), "{left:?}");
        assert!((22..=24).contains(&days(60, 730)), "{left:?}");
        assert_eq!(days(730, 900), 0);
    }

    #[test]
    fn the_newest_of_a_stretch_stays() {
        // Noon: 2 and 5 hours before are the same day as each other, a week ago.
        assert_eq!(left(&[one(24 * 7 + 5, 9), one(24 * 7 + 2, 9)]), [24 * 7 + 2]);
    }

    #[test]
    fn an_emptier_one_does_not_thin_out_a_fuller_one() {
        let week = 24 * 7;
        assert_eq!(left(&[one(week + 3, 100), one(week + 2, 50)]), [week + 3, week + 2]);
        assert_eq!(left(&[one(week + 3, 100), one(week + 2, 95)]), [week + 2]);
        // Even after years the last full one is there.
        assert_eq!(left(&[one(24 * 900, 100), one(0, 3)]), [24 * 900, 0]);
        assert_eq!(left(&[one(24 * 900, 100), one(0, 100)]), [0]);
    }

    #[test]
    fn what_was_asked_for_stays() {
        let asked = Aging { reason: BackupReason::ByHand, ..one(24 * 900, 1) };
        assert_eq!(left(&[asked, one(0, 100)]), [24 * 900, 0]);
    }

    #[test]
    fn what_was_before_a_restore_stays_for_two_weeks() {
        let before = |hours| Aging { reason: BackupReason::BeforeRestore, ..one(hours, 100) };
        let days = |n: i64| n * 24;
        assert_eq!(left(&[before(2), before(2), before(2)]), [2, 2, 2]);
        let of_a_day = [before(days(13) + 1), one(days(13), 100)];
        assert_eq!(left(&of_a_day), [days(13) + 1, days(13)]);
        assert_eq!(left(&[before(days(14) + 1), one(days(14), 100)]), [days(14)]);
    }

    #[test]
    fn a_clock_set_back_costs_nothing() {
        assert_eq!(left(&[one(-48, 9), one(-24, 9), one(0, 9)]), [-48, -24, 0]);
    }

    proptest! {
        #[test]
        fn whatever_goes_has_a_newer_one_with_about_as_much(
            made in prop::collection::vec((-100i64..30_000, 0u32..1000), 0..60)
        ) {
            let backups: Vec<Aging> = made.iter().map(|&(h, c)| one(h, c)).collect();
            let stays = kept(&backups, now());
            for (i, gone) in backups.iter().enumerate().filter(|(i, _)| !stays[*i]) {
                prop_assert!(backups.iter().enumerate().any(|(k, other)| k != i
                    && stays[k]
                    && seconds(other.at) >= seconds(gone.at)
                    && !much_emptier(other.holds, gone.holds)));
            }
            let newest = backups.iter().enumerate().max_by_key(|(_, b)| seconds(b.at));
            prop_assert!(newest.is_none_or(|(_, newest)| backups
                .iter()
                .zip(&stays)
                .any(|(b, stays)| *stays && b.at == newest.at)));
        }
    }
}

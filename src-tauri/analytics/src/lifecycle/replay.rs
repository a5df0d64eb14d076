//! The lifecycle report: every customer replayed once across all months.
//!
//! Between two dated changes a customer's label moves only by silence, so their
//! months are a few spans. Each span adds to a table of differences by month,
//! summed up at the end: the cost follows purchases and events, not customers × months.

use super::matrix::{CELLS, Tally, cells, index};
use super::rules::reach;
use super::{Activity, LifecycleMonth, LifecycleReport, LifecycleSettings, thresholds};
use crate::cycles::shop_gaps;
use crate::history::History;
use crate::ledger::Ledger;
use crate::scope::Scope;
use crate::units::{Day, Fen};

/// The most months a report goes back: 50 years. A mistyped year far in the past
/// would otherwise ask for millions; such customers count from the first month on.
pub const MAX_MONTHS: usize = 600;

/// Where the customers looked at stand on the as-of day and stood at the end of
/// each month before it. Formulas: DOMAIN §3. Thresholds come from the gaps of the
/// whole shop up to the as-of day, also for a segment, and hold for all months; the
/// window plays no part.
pub fn report(scope: &Scope, settings: &LifecycleSettings) -> LifecycleReport {
    let Scope { ledger, as_of, .. } = *scope;
    let thresholds = thresholds(&shop_gaps(ledger, as_of), settings);
    let first = scope.customers().map(|c| ledger.first_seen[c]).min();
    let months = Months::between(first, as_of);
    let mut changes = Changes {
        loyal_from: settings.loyal_from,
        reach: reach(&thresholds),
        by_month: vec![[Tally::default(); CELLS]; months.ends.len() + 1],
        months: &months,
    };
    for c in scope.customers() {
        changes.replay(ledger, c, ledger.first_seen[c]);
    }
    let months = changes.summed();
    let (unowned_orders, unowned_net_fen) = if scope.basis.segment {
        (0, Fen::ZERO)
    } else {
        ledger.unowned_between(Day(i32::MIN), as_of)
    };
    LifecycleReport {
        basis: scope.basis,
        as_of,
        thresholds,
        loyal_from: settings.loyal_from.max(2),
        matrix: months
            .last()
            .map_or_else(|| cells(&[Tally::default(); CELLS]), |month| month.matrix.clone()),
        months,
        unowned_orders,
        unowned_net_fen,
    }
}

/// The days the report has counts for, and the way from a day to them.
struct Months {
    /// Last day of each month, the as-of day for the last one; ascending.
    ends: Vec<Day>,
    /// For each day from the first end to the last: the month it falls in.
    of_day: Vec<u16>,
}

impl Months {
    /// The months from that of `first` to that of `as_of`; none without a first day.
    fn between(first: Option<Day>, as_of: Day) -> Self {
        let mut ends = Vec::new();
        let mut next = first.map(|_| as_of);
        while let Some(end) = next {
            ends.push(end);
            let before = end.plus(-(end.ymd().2 as i32));
            // At the end of the calendar a day no longer moves back: stop there too.
            next = (first <= Some(before) && before < end && ends.len() < MAX_MONTHS)
                .then_some(before);
        }
        ends.reverse();
        let mut of_day = Vec::new();
        for (month, pair) in ends.windows(2).enumerate() {
            if month == 0 {
                of_day.push(0);
            }
            let days = pair[1].0.abs_diff(pair[0].0) as usize;
            of_day.resize(of_day.len() + days, month as u16 + 1);
        }
        Self { ends, of_day }
    }

    /// The first month that ends on or after a day; their number where none does.
    fn of(&self, day: i64) -> usize {
        let (Some(first), Some(last)) = (self.ends.first(), self.ends.last()) else { return 0 };
        if day > i64::from(last.0) {
            return self.ends.len();
        }
        usize::try_from(day - i64::from(first.0))
            .ok()
            .and_then(|i| self.of_day.get(i))
            .map_or(0, |month| usize::from(*month))
    }
}

/// What changes in each cell from one month to the next.
struct Changes<'a> {
    months: &'a Months,
    loyal_from: u32,
    reach: (i64, i64),
    by_month: Vec<[Tally; CELLS]>,
}

impl Changes<'_> {
    /// Follows customer number `c` from the month they were first seen.
    fn replay(&mut self, ledger: &Ledger, c: usize, seen: Day) {
        let end = self.months.ends.len();
        let purchases = &ledger.purchases;
        let (mut bought, mut events) = (purchases.of_customer(c), ledger.events_of(c));
        let mut history = History::default();
        let mut month = self.months.of(seen.0.into());
        while month < end {
            let last_day = self.months.ends[month];
            let mut next = end;
            while bought.start < bought.end {
                let day = purchases.day[bought.start];
                if day > last_day {
                    next = self.months.of(day.0.into());
                    break;
                }
                history.purchase(ledger, bought.start);
                bought.start += 1;
            }
            while events.start < events.end {
                let (day, kind) = ledger.events[events.start];
                if day > last_day {
                    next = next.min(self.months.of(day.0.into()));
                    break;
                }
                history.event(kind);
                events.start += 1;
            }
            self.stays(&history, month, next);
            month = next;
        }
    }

    /// A customer with this history and no change in the months from `from` up to
    /// but without `to`.
    fn stays(&mut self, history: &History, from: usize, to: usize) {
        let stage = history.stage(self.loyal_from);
        let net = history.net.0.into();
        let Some(last) = history.last_day else {
            return self.span(index(stage, None), from, to, net);
        };
        let after =
            |reach: i64| self.months.of(i64::from(last.0).saturating_add(reach).saturating_add(1));
        let slipping = after(self.reach.0).clamp(from, to);
        let lost = after(self.reach.1).clamp(slipping, to);
        self.span(index(stage, Some(Activity::Active)), from, slipping, net);
        self.span(index(stage, Some(Activity::Slipping)), slipping, lost, net);
        self.span(index(stage, Some(Activity::Lost)), lost, to, net);
    }

    fn span(&mut self, cell: usize, from: usize, to: usize, net: i128) {
        if from < to {
            self.by_month[from][cell].add(1, net);
            self.by_month[to][cell].add(-1, -net);
        }
    }

    /// The months with their matrices.
    fn summed(self) -> Vec<LifecycleMonth> {
        let mut sums = [Tally::default(); CELLS];
        let changed = self.months.ends.iter().zip(&self.by_month);
        changed
            .map(|(day, changes)| {
                for (sum, change) in sums.iter_mut().zip(changes) {
                    sum.add(change.customers, change.net);
                }
                LifecycleMonth { day: *day, matrix: cells(&sums) }
            })
            .collect()
    }
}

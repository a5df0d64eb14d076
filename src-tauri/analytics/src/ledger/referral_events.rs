//! Who brought a customer along has referred somebody: an event like any other.

use super::{EventKind, Ledger};
use crate::units::Day;

impl Ledger {
    /// Takes the events of [`Ledger::add_brought`] away again.
    pub(super) fn drop_brought(&mut self) {
        if !self.events.iter().any(|(_, kind)| *kind == EventKind::Brought) {
            return;
        }
        let mut events = Vec::with_capacity(self.events.len());
        let mut start = Vec::with_capacity(self.event_start.len());
        for c in 0..self.customers.len() {
            start.push(events.len() as u32);
            let own = self.events[self.events_of(c)].iter();
            events.extend(own.filter(|(_, kind)| *kind != EventKind::Brought));
        }
        start.push(events.len() as u32);
        (self.events, self.event_start) = (events, start);
    }

    /// Gives whoever brought a customer an [`EventKind::Brought`] on the day that
    /// customer was first seen, unless there is a referral that day; nobody for
    /// themselves. First days stay as they are: who was named only later has brought
    /// somebody before their own.
    ///
    /// Goes by `referrer` and `first_seen`, so it comes last, when these and `events`
    /// are there for everyone and none of its own are.
    pub(super) fn add_brought(&mut self) {
        let mut brought: Vec<(usize, Day)> = (0..self.customers.len())
            .filter_map(|c| {
                let referrer = &self.referrers[self.brought_by(c)?];
                Some((self.index_of(referrer.customer?)?, self.first_seen[c]))
            })
            .collect();
        brought.sort_unstable();
        brought.dedup();
        brought.retain(|(c, day)| {
            let there = (*day, EventKind::Referral);
            self.events[self.events_of(*c)].binary_search(&there).is_err()
        });
        if brought.is_empty() {
            return;
        }
        let mut events = Vec::with_capacity(self.events.len() + brought.len());
        let mut start = Vec::with_capacity(self.event_start.len());
        let mut more = &brought[..];
        for c in 0..self.customers.len() {
            start.push(events.len() as u32);
            let own = more.partition_point(|(by, _)| *by == c);
            events.extend_from_slice(&self.events[self.events_of(c)]);
            if own > 0 {
                events.extend(more[..own].iter().map(|(_, day)| (*day, EventKind::Brought)));
                events[start[c] as usize..].sort_unstable();
            }
            more = &more[own..];
        }
        start.push(events.len() as u32);
        (self.events, self.event_start) = (events, start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;
    use crate::ledger::Referrer;
    use crate::lifecycle::{LifecycleSettings, Stage};
    use crate::testing::{day, event, order, rows};
    use crate::units::CustomerId;

    /// Two purchases each of 1 and 2; 1 brought 2, 3 and 4, who came on 2024-01-05,
    /// 2024-02-01 and 2024-02-01; 2 brought only herself.
    fn ledger() -> Ledger {
        let orders = [
            order(1, "2024-01-01", 100),
            order(1, "2024-01-09", 100),
            order(2, "2024-01-05", 100),
            order(2, "2024-01-20", 100),
        ];
        let events = [
            event(1, "2024-01-05", EventKind::Referral),
            event(1, "2024-01-05", EventKind::Incoming),
            event(1, "2024-03-05", EventKind::Incoming),
            event(3, "2024-02-01", EventKind::Incoming),
        ];
        let mut rows = rows(&[(4, "2024-02-01")], &orders, &events);
        let people = [Some(1), Some(2), None, Some(1), Some(99)];
        rows.referrers = people
            .map(|id| Referrer { name: String::new(), customer: id.map(CustomerId) })
            .to_vec();
        let by = [(1, 4), (2, 0), (2, 1), (3, 0), (4, 3)];
        for customer in &mut rows.customers {
            customer.referrer = by.iter().find(|b| b.0 == customer.id.0).map(|b| b.1);
        }
        Ledger::new(rows)
    }

    #[test]
    fn each_day_somebody_came_along_is_one_referral() {
        let ledger = ledger();
        let own = |c: usize| ledger.events[ledger.events_of(c)].to_vec();
        let referral = |on| (day(on), EventKind::Referral);
        let brought = |on| (day(on), EventKind::Brought);
        let came = |on| (day(on), EventKind::Incoming);
        let first =
            [referral("2024-01-05"), came("2024-01-05"), brought("2024-02-01"), came("2024-03-05")];
        assert_eq!(own(0), first);
        assert_eq!((own(1), own(2), own(3)), (vec![], vec![came("2024-02-01")], vec![]));
        let mut again = ledger.clone();
        again.finish();
        assert_eq!(again, ledger);
    }

    #[test]
    fn who_bought_twice_and_brought_somebody_is_a_fan_from_that_day() {
        let bought = [order(1, "2024-01-01", 100), order(1, "2024-01-09", 100)];
        let stage = |by: Option<u32>, on| {
            let mut rows = rows(&[(2, "2024-02-01")], &bought, &[]);
            rows.referrers = vec![Referrer { name: String::new(), customer: Some(CustomerId(1)) }];
            rows.customers.iter_mut().for_each(|customer| customer.referrer = by);
            Facts::at(&Ledger::new(rows), day(on), &LifecycleSettings::default()).stage[0]
        };
        assert_eq!(stage(Some(0), "2024-01-31"), Stage::Returning);
        assert_eq!(stage(Some(0), "2024-02-01"), Stage::Fan);
        assert_eq!(stage(None, "2024-02-01"), Stage::Returning);
    }

    #[test]
    fn a_referral_may_lie_before_the_referrers_own_first_day() {
        let mut rows = rows(&[(1, "2024-01-01")], &[order(2, "2024-05-01", 1)], &[]);
        rows.referrers = vec![Referrer { name: String::new(), customer: Some(CustomerId(2)) }];
        rows.customers[0].referrer = Some(0);
        let ledger = Ledger::new(rows);
        assert_eq!(ledger.first_seen[1], day("2024-05-01"));
        assert_eq!(ledger.events, [(day("2024-01-01"), EventKind::Brought)]);
    }
}

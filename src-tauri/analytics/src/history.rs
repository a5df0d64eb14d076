//! What one customer has done up to a day, folded from their purchases and events.
//!
//! The stage rule is written here once: facts, single labels and the replay by
//! month all feed the same fold.

use crate::ledger::{EventKind, Ledger};
use crate::lifecycle::Stage;
use crate::units::{Day, Fen};

/// A customer's purchases and dated events so far. Fed in order of time.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct History {
    pub purchase_days: u32,
    pub net: Fen,
    pub first_day: Option<Day>,
    pub last_day: Option<Day>,
    /// Referred, shared or praised at least once.
    pub vouched: bool,
    /// The last word on being an agent was yes.
    pub agent: bool,
}

impl History {
    /// Everything of customer number `c` up to and including `day`.
    pub fn up_to(ledger: &Ledger, c: usize, day: Day) -> Self {
        let mut history = Self::default();
        for p in ledger.purchases.up_to(c, day) {
            history.purchase(ledger, p);
        }
        for &(on, kind) in &ledger.events[ledger.events_of(c)] {
            if on > day {
                break;
            }
            history.event(kind);
        }
        history
    }

    /// Takes purchase number `p` in.
    #[inline]
    pub fn purchase(&mut self, ledger: &Ledger, p: usize) {
        let day = ledger.purchases.day[p];
        self.purchase_days += 1;
        self.net = self.net.plus(ledger.purchases.net[p]);
        self.first_day.get_or_insert(day);
        self.last_day = Some(day);
    }

    /// Takes an event in.
    #[inline]
    pub fn event(&mut self, kind: EventKind) {
        match kind {
            EventKind::Referral | EventKind::Praise | EventKind::Brought => self.vouched = true,
            EventKind::AgentSet => self.agent = true,
            EventKind::AgentUnset => self.agent = false,
            EventKind::Incoming | EventKind::AfterSale => {}
        }
    }

    /// The stage (DOMAIN §3): the first rule that holds, from the closest relation.
    /// A `loyal_from` below 2 is taken as 2.
    #[inline]
    pub fn stage(&self, loyal_from: u32) -> Stage {
        match self.purchase_days {
            _ if self.agent => Stage::Agent,
            2.. if self.vouched => Stage::Fan,
            n if n >= loyal_from.max(2) => Stage::Loyal,
            2.. => Stage::Returning,
            1 => Stage::New,
            0 => Stage::Prospect,
        }
    }

    /// Silence on `day`, which is no earlier than what was fed; `None` without a
    /// purchase.
    pub fn silence(&self, day: Day) -> Option<u32> {
        self.last_day.map(|last| day.0.abs_diff(last.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(purchase_days: u32, vouched: bool, agent: bool, loyal_from: u32) -> Stage {
        History { purchase_days, vouched, agent, ..History::default() }.stage(loyal_from)
    }

    #[test]
    fn the_stage_is_the_closest_rule_that_holds() {
        assert_eq!(stage(0, false, false, 3), Stage::Prospect);
        assert_eq!(stage(0, true, false, 3), Stage::Prospect);
        assert_eq!(stage(1, true, false, 3), Stage::New);
        assert_eq!(stage(2, false, false, 3), Stage::Returning);
        assert_eq!(stage(2, true, false, 3), Stage::Fan);
        assert_eq!(stage(3, false, false, 3), Stage::Loyal);
        assert_eq!(stage(9, true, false, 3), Stage::Fan);
        assert_eq!(stage(0, false, true, 3), Stage::Agent);
        assert_eq!(stage(9, true, true, 3), Stage::Agent);
    }

    #[test]
    fn loyalty_starts_where_the_merchant_says_but_never_below_two() {
        assert_eq!(stage(4, false, false, 5), Stage::Returning);
        assert_eq!(stage(5, false, false, 5), Stage::Loyal);
        assert_eq!(stage(2, false, false, 2), Stage::Loyal);
        assert_eq!(stage(1, false, false, 0), Stage::New);
        assert_eq!(stage(0, false, false, 0), Stage::Prospect);
    }
}

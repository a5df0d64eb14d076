//! What a shop records at all: where it never does, "no" is not known either.

use super::{EventKind, Ledger};
use crate::units::Day;

impl Ledger {
    /// Who brought customer number `c`: a number into `referrers`. Who names
    /// themselves was brought by nobody.
    #[inline]
    pub fn brought_by(&self, c: usize) -> Option<usize> {
        let by = self.referrer[c]? as usize;
        let themselves = self.referrers.get(by)?.customer == Some(self.customers[c]);
        (!themselves).then_some(by)
    }

    /// Whether it is known of anybody first seen up to `as_of` who brought them.
    /// Where not, the shop doesn't record it: nobody is known to have come alone.
    pub fn knows_referrers(&self, as_of: Day) -> bool {
        (0..self.customers.len())
            .any(|c| self.first_seen[c] <= as_of && self.brought_by(c).is_some())
    }

    /// Whether there is any event of a kind up to `as_of`. Where not, the shop doesn't
    /// record them: nobody is known to have had none.
    pub fn knows_events(&self, kind: EventKind, as_of: Day) -> bool {
        self.events.iter().any(|(day, event)| *event == kind && *day <= as_of)
    }
}

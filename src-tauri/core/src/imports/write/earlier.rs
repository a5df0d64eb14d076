//! Has what an earlier version of a table said withdrawn.

use huitouke_analytics::Day;
use huitouke_contract::imports::{FileOutcome, NewVersion};

use super::super::observation::{self, Origin, Said};
use super::super::version::{self, Version};
use super::{FileWriter, store_fold};
use crate::error::Result;
use crate::storage::bulk::Values;

impl FileWriter<'_> {
    /// Finds the earlier version of this table and, if the merchant wants it, has
    /// what it no longer says withdrawn. Returns the rows that are gone.
    pub(super) fn replace_earlier(
        &mut self,
        outcome: &mut FileOutcome,
        days: Option<(Day, Day)>,
    ) -> Result<Option<Version>> {
        let Some(days) = days.filter(|_| !self.by_content.is_empty()) else { return Ok(None) };
        let found = version::earlier(self.conn, self.file, &self.by_content, &self.met, days)?;
        let Some(version) = found else { return Ok(None) };
        outcome.new_version = Some(NewVersion {
            file: version.name.clone(),
            missing: version.missing.len() as u32,
            replaces: self.decisions.replaces,
        });
        if self.decisions.replaces == Some(true) {
            for order in &version.missing {
                let mut all = observation::of_order(self.conn, *order)?;
                let before = self.fold(&all);
                let n = all.iter().map(|(o, _)| o.n).max().unwrap_or(-1) + 1;
                let origin = Origin { order: *order, n, file: self.file, row: 0 };
                let bind = |values: &mut Values<'_, '_>, said: &Said| {
                    observation::put(values, origin, said)
                };
                let said = version::withdrawn();
                self.new_observations.insert(std::slice::from_ref(&said), bind, &|| Ok(()))?;
                all.push((origin, said));
                let after = self.fold(&all);
                if let Some(folded) = &after {
                    store_fold(self.conn, *order, folded)?;
                }
                self.tally.order(before.as_ref(), after.as_ref());
            }
        }
        Ok(Some(version))
    }
}

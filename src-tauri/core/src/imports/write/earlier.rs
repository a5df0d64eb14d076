//! Has what an earlier version of a table said withdrawn.

use huitouke_analytics::Day;
use huitouke_contract::imports::{FileOutcome, NewVersion};

use super::super::observation::{self, Origin};
use super::super::version::{self, Version};
use super::{FileWriter, store};
use crate::error::Result;

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
                let was = observation::of_order(self.conn, *order)?;
                let before = self.fold(&was);
                let n = was.iter().map(|(o, _)| o.n).max().unwrap_or(-1) + 1;
                let origin = Origin { order: *order, n, file: self.file, row: 0 };
                let mut all = was.clone();
                all.push((origin, version::withdrawn()));
                let after = self.fold(&all);
                if let Some(folded) = &after {
                    store(self.conn, *order, &was, &all, folded)?;
                }
                self.tally.order(before.as_ref(), after.as_ref());
            }
        }
        Ok(Some(version))
    }
}

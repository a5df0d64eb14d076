//! What a file says of an order that is there already, put beside what others say.

use rusqlite::OptionalExtension;

use super::super::agree;
use super::super::observation::{self, Origin, Said};
use super::super::stage::{more_off, together};
use super::{Entry, FileWriter, store};
use crate::error::Result;

impl FileWriter<'_> {
    /// Adds what this file says to an order that is there already.
    pub(super) fn say(&mut self, order: i64, entry: Entry) -> Result<()> {
        let Entry { row, paid_is_sum, said, .. } = entry;
        let was = observation::of_order(self.conn, order)?;
        let mut all = was.clone();
        let first = self.met.add(order);
        let (ours, again) = match first {
            true => (None, None),
            false => (
                all.iter().position(|(origin, _)| origin.file == self.file),
                self.said_again(order)?,
            ),
        };
        let before = self.fold(&all);
        if let Some(before) = before.filter(|_| order <= self.last_before) {
            if first {
                self.orders_without_customer +=
                    u32::from(said.identity.or(before.identity).is_none());
            }
            self.before.entry(order).or_insert(before);
        }
        // More lines of an order this file began: either of an observation of
        // its own, or of one it agreed with until now.
        let (n, row, said) = if let Some(i) = ours {
            let (origin, so_far) = all.remove(i);
            (Some(origin.n), origin.row, joined(so_far, said, paid_is_sum))
        } else if let Some((n, row)) = again {
            self.conn
                .prepare_cached(
                    "DELETE FROM said_again WHERE order_id = ?1 AND n = ?2 AND file_id = ?3",
                )?
                .execute([order, n, self.file])?;
            let so_far = all.iter().find(|(origin, _)| origin.n == n).map(|(_, s)| s.clone());
            let said = match so_far {
                Some(so_far) => joined(so_far, said, paid_is_sum),
                None => said,
            };
            (None, row, said)
        } else {
            (None, row, said)
        };

        self.people.mention(&said);
        if let Some((origin, _)) = all.iter().find(|(_, other)| *other == said) {
            agree::insert(&mut self.agreed, &[(order, origin.n, self.file, row)], &|| Ok(()))?;
        } else {
            let n = n.unwrap_or_else(|| all.iter().map(|(o, _)| o.n).max().unwrap_or(-1) + 1);
            all.push((Origin { order, n, file: self.file, row }, said));
        }
        let after = self.fold(&all);
        if let (true, Some(folded)) = (all != was, &after) {
            store(self.conn, order, &was, &all, folded)?;
            self.tally.order(before.as_ref(), Some(folded));
        }
        self.rules.mark(self.conn, order, after.as_ref(), &all)
    }

    pub(super) fn said_again(&self, order: i64) -> Result<Option<(i64, u32)>> {
        Ok(self
            .conn
            .prepare_cached("SELECT n, row FROM said_again WHERE order_id = ?1 AND file_id = ?2")?
            .query_row([order, self.file], |r| Ok((r.get(0)?, r.get(1)?)))
            .optional()?)
    }
}

/// What a file says of one order in two places, put together.
fn joined(so_far: Said, more: Said, paid_is_sum: bool) -> Said {
    let mut lines = observation::parse_lines(so_far.lines.as_deref());
    lines.extend(observation::parse_lines(more.lines.as_deref()));
    let paid = match (so_far.paid, more.paid) {
        (Some(a), Some(b)) if paid_is_sum => Some(a.plus(b)),
        (a, b) => a.or(b),
    };
    Said {
        identity: so_far.identity.or(more.identity),
        link: so_far.link.or(more.link),
        buyer_name: so_far.buyer_name.or(more.buyer_name),
        state: together(so_far.state, more.state),
        day: so_far.day,
        minute: so_far.minute,
        paid,
        refunded: if paid_is_sum {
            so_far.refunded.plus(more.refunded)
        } else {
            so_far.refunded.max(more.refunded)
        },
        discount: more_off(so_far.discount, more.discount, paid_is_sum),
        receiver: so_far.receiver.or(more.receiver),
        phone: so_far.phone.or(more.phone),
        address: so_far.address.or(more.address),
        region: so_far.region.or(more.region),
        remark: so_far.remark.or(more.remark),
        extra: so_far.extra.or(more.extra),
        lines: observation::lines_json(lines.into_iter()),
        per_line: so_far.per_line,
    }
}

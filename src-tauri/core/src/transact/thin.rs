//! How much of the journal is kept: changes by hand for 90 days and up to 200 MB,
//! imports for ever, since what each said is kept anyway.

use huitouke_contract::{Day, Moment};
use rusqlite::{Connection, OptionalExtension};

use crate::error::Result;

/// For so many days changes by hand can be taken back.
const DAYS: i32 = 90;

/// So many bytes of them are kept.
const BYTES: u64 = 200_000_000;

/// A change by hand, as far as it matters to how long it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kept {
    id: i64,
    /// When it was made; `None` where that can't be read.
    day: Option<Day>,
    /// What it takes in the journal.
    bytes: u64,
}

/// Up to which change all go: the newest that is too old, or beyond the bytes. Changes
/// come newest first. The newest stays however large it is; one that is dated ahead of
/// today (a clock that was set back) is not old.
fn last_to_go(newest_first: &[Kept], today: Day) -> Option<i64> {
    let mut bytes = 0_u64;
    for (n, kept) in newest_first.iter().enumerate() {
        bytes = bytes.saturating_add(kept.bytes);
        let old = kept.day.is_some_and(|day| day.0 < today.0 - DAYS);
        if n > 0 && (old || bytes > BYTES) {
            return Some(kept.id);
        }
    }
    None
}

/// Whether the change about to be entered is the first of its day: then it is time to
/// look.
///
/// # Errors
/// What storage says.
pub fn is_due(tx: &Connection, now: Moment) -> Result<bool> {
    let last: Option<String> = tx
        .prepare_cached("SELECT at FROM journal ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(last.is_some_and(|at| day_of(&at) != Some(now.day)))
}

/// Thins the journal.
///
/// # Errors
/// What storage says.
pub fn thin(tx: &Connection, today: Day) -> Result<()> {
    let kept: Vec<Kept> = tx
        .prepare_cached(
            "SELECT id, at, octet_length(changes) FROM journal
             WHERE batch_id IS NULL AND undone = 0 AND changes IS NOT NULL ORDER BY id DESC",
        )?
        .query_map([], |row| {
            let at: String = row.get(1)?;
            Ok(Kept { id: row.get(0)?, day: day_of(&at), bytes: row.get::<_, i64>(2)? as u64 })
        })?
        .collect::<rusqlite::Result<_>>()?;
    if let Some(last) = last_to_go(&kept, today) {
        tx.prepare_cached("DELETE FROM journal WHERE id <= ?1 AND batch_id IS NULL")?
            .execute([last])?;
    }
    Ok(())
}

fn day_of(at: &str) -> Option<Day> {
    at.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day(20_000);

    fn kept(id: i64, ago: i32, bytes: u64) -> Kept {
        Kept { id, day: Some(TODAY.plus(-ago)), bytes }
    }

    #[test]
    fn what_is_older_than_ninety_days_goes() {
        let all = [kept(9, 0, 1), kept(7, 90, 1), kept(4, 91, 1), kept(2, 400, 1)];
        assert_eq!(last_to_go(&all, TODAY), Some(4));
        assert_eq!(last_to_go(&all[..2], TODAY), None);
        assert_eq!(last_to_go(&[], TODAY), None);
    }

    #[test]
    fn the_oldest_go_first_beyond_the_bytes() {
        let all = [kept(3, 0, BYTES / 2), kept(2, 0, BYTES / 2), kept(1, 0, 1)];
        assert_eq!(last_to_go(&all, TODAY), Some(1));
        assert_eq!(last_to_go(&all[..2], TODAY), None);
        // A small one below a large one that is out of reach is out of reach too.
        let all = [kept(3, 0, 1), kept(2, 0, BYTES), kept(1, 0, 1)];
        assert_eq!(last_to_go(&all, TODAY), Some(2));
    }

    #[test]
    fn the_newest_stays_whatever_it_is() {
        assert_eq!(last_to_go(&[kept(2, 400, 3 * BYTES), kept(1, 0, 1)], TODAY), Some(1));
        assert_eq!(last_to_go(&[kept(2, 400, 3 * BYTES)], TODAY), None);
    }

    #[test]
    fn a_clock_set_back_makes_nothing_old() {
        let all = [kept(2, -400, 1), Kept { id: 1, day: None, bytes: 1 }];
        assert_eq!(last_to_go(&all, TODAY), None);
    }
}

//! Reading on two threads, which must see the shop at one moment.

use std::sync::{Mutex, PoisonError};
use std::thread;

use huitouke_contract::AppError;
use rusqlite::Connection;

use super::orders::{Known, Part};
use crate::error::Result;

/// How often two connections try to begin at one moment; a writer would have to
/// commit as often in between.
const TRIES: usize = 5;
/// Orders read at a time, at least.
const STEP: i64 = 4096;
/// And at most this part of all, so that both threads end together.
const STEPS: i64 = 40;

/// Begins reading on the second connection at the moment of the first, which must
/// not be reading. `begin` has the first one begin. `None` where both never met.
pub(super) fn begin<T>(second: &Connection, begin: impl Fn() -> Result<T>) -> Result<Option<T>> {
    // The number changes whenever another connection has committed.
    let version = |conn: &Connection| -> Result<i64> {
        Ok(conn.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    };
    for _ in 0..TRIES {
        let before = version(second)?;
        let first = begin()?;
        second.execute_batch("BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1")?;
        if version(second)? == before {
            return Ok(Some(first));
        }
        second.execute_batch("ROLLBACK")?;
    }
    Ok(None)
}

/// Reads all orders: this thread, after `first`, from the front and the other, if
/// there is a second connection, from the back.
pub(super) fn read<T>(
    tx: &Connection,
    second: Option<Connection>,
    known: Known<'_>,
    first: impl FnOnce() -> Result<T>,
) -> Result<(T, Part)> {
    let (low, high): (Option<i64>, Option<i64>) = tx.query_row(
        "SELECT (SELECT min(id) FROM orders), (SELECT max(id) FROM orders)",
        [],
        |r| Ok((r.get(0)?, r.get(1)?)),
    )?;
    let (low, high) = (low.unwrap_or(0), high.unwrap_or(-1));
    let step = ((high - low) / STEPS).max(STEP);
    let left = Mutex::new((low, high));
    let next = |front: bool| {
        let mut left = left.lock().unwrap_or_else(PoisonError::into_inner);
        let (low, high) = *left;
        if low > high {
            return None;
        }
        Some(if front {
            left.0 = low.saturating_add(step);
            (low, high.min(left.0 - 1))
        } else {
            left.1 = high.saturating_sub(step);
            (low.max(left.1 + 1), high)
        })
    };
    let parts = |conn: &Connection, front: bool| -> Result<Part> {
        let mut part = Part::default();
        while let Some((from, to)) = next(front) {
            part.read(conn, from, to, known)?;
        }
        Ok(part)
    };
    thread::scope(|scope| {
        let parts = &parts;
        let other = second.map(|conn| scope.spawn(move || parts(&conn, false)));
        let found = first()?;
        let mut part = parts(tx, true)?;
        if let Some(other) = other {
            part.append(other.join().map_err(|_| AppError::internal("reading panicked"))??);
        }
        Ok((found, part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_connections_that_begin_around_a_commit_try_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let open = || Connection::open(&path).unwrap();
        let (writer, one, other) = (open(), open(), open());
        writer.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (x)").unwrap();
        let count = |conn: &Connection| -> i64 {
            conn.query_row("SELECT count(*) FROM t", [], |row| row.get(0)).unwrap()
        };
        let tried = std::cell::Cell::new(0);
        for (commits, met) in [(0, true), (2, true), (99, false)] {
            tried.set(0);
            let begun = begin(&other, || {
                if one.is_autocommit() {
                    one.execute_batch("BEGIN").unwrap();
                } else {
                    one.execute_batch("ROLLBACK; BEGIN").unwrap();
                }
                let seen = count(&one);
                tried.set(tried.get() + 1);
                if tried.get() <= commits {
                    writer.execute_batch("INSERT INTO t VALUES (1)").unwrap();
                }
                Ok(seen)
            })
            .unwrap();
            assert_eq!(begun.is_some(), met);
            if let Some(seen) = begun {
                writer.execute_batch("INSERT INTO t VALUES (1)").unwrap();
                assert_eq!((count(&one), count(&other)), (seen, seen));
                other.execute_batch("ROLLBACK").unwrap();
            }
            assert!(other.is_autocommit());
            one.execute_batch("ROLLBACK").unwrap();
        }
    }
}

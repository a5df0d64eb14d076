//! The schema, from any older version to this one.

use std::fs;
use std::path::Path;

use huitouke_contract::{AppError, ErrorCode};
use rusqlite::{Connection, TransactionBehavior};

use super::blank::with_ending;
use super::{named, not_writable};
use crate::error::{Error, Result};

/// Migrations in order; number N brings a file from version N to N + 1. One
/// that has shipped is never changed again.
pub const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_start.sql")];

/// The schema version this program writes.
pub const SCHEMA_VERSION: usize = MIGRATIONS.len();

/// Brings the file to the newest version, after a snapshot beside it when there
/// is something to lose.
pub fn upgrade(conn: &mut Connection, path: &Path, migrations: &[&str]) -> Result<()> {
    let found = version(conn, path)?;
    if found > migrations.len() {
        return Err(newer(found, migrations.len()).into());
    }
    if found == migrations.len() {
        return Ok(());
    }
    if found > 0 {
        snapshot(conn, path, found).map_err(|error| match error {
            Snapshot::Disk(error) => not_writable(path, &error).into(),
            Snapshot::Sql(error) => Error::from(error),
        })?;
    }
    migrate(conn, found, migrations)
}

/// The same for a copy nobody else has: without a snapshot.
///
/// # Errors
/// `data_newer`, `data_damaged`, or what storage says.
pub fn bring_up(conn: &mut Connection, path: &Path) -> Result<()> {
    match version(conn, path)? {
        0 => Err(super::damaged(path, &"no schema").into()),
        found if found > SCHEMA_VERSION => Err(newer(found, SCHEMA_VERSION).into()),
        found => migrate(conn, found, MIGRATIONS),
    }
}

fn migrate(conn: &mut Connection, found: usize, migrations: &[&str]) -> Result<()> {
    if found == migrations.len() {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    for sql in &migrations[found..] {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "user_version", migrations.len() as i64)?;
    tx.commit()?;
    Ok(())
}

enum Snapshot {
    Disk(std::io::Error),
    Sql(rusqlite::Error),
}

/// Copies the file beside itself as `….vN.bak`; written under another name first,
/// so that half a copy is never taken for one.
fn snapshot(conn: &Connection, path: &Path, version: usize) -> std::result::Result<(), Snapshot> {
    let kept = with_ending(path, &format!(".v{version}.bak"));
    let new = with_ending(&kept, ".new");
    match fs::remove_file(&new) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(Snapshot::Disk(error));
        }
        _ => {}
    }
    conn.execute("VACUUM INTO ?1", [new.to_string_lossy()]).map_err(Snapshot::Sql)?;
    fs::rename(&new, &kept).map_err(Snapshot::Disk)
}

/// For reading only: the file must be of exactly this version.
pub fn refuse_unless_current(conn: &Connection, path: &Path) -> Result<()> {
    let found = version(conn, path)?;
    if found > SCHEMA_VERSION {
        return Err(newer(found, SCHEMA_VERSION).into());
    }
    if found < SCHEMA_VERSION {
        return Err(AppError::new(ErrorCode::DataReadOnly)
            .with("path", path.display())
            .with("detail", "an older data file is upgraded when it is opened for writing")
            .into());
    }
    Ok(())
}

fn version(conn: &Connection, path: &Path) -> Result<usize> {
    let found: i64 = conn
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .map_err(|error| named(path, error))?;
    Ok(usize::try_from(found).unwrap_or(usize::MAX))
}

/// A data file of a newer version.
pub fn newer(found: usize, known: usize) -> AppError {
    AppError::new(ErrorCode::DataNewer).with("found", found).with("known", known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{self, blank};

    #[test]
    fn an_older_file_is_snapshot_then_upgraded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        blank::create_if_missing(&path).unwrap();
        let mut conn = storage::connect(&path).unwrap();
        let first = "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (7);";
        upgrade(&mut conn, &path, &[first]).unwrap();
        upgrade(&mut conn, &path, &[first, "UPDATE a SET x = 8;"]).unwrap();
        let read = |c: &Connection| c.query_row("SELECT x FROM a", [], |r| r.get::<_, i64>(0));
        assert_eq!(read(&conn).unwrap(), 8);
        let before = Connection::open(folder.path().join("a.db.v1.bak")).unwrap();
        assert_eq!(read(&before).unwrap(), 7);
    }

    #[test]
    fn a_failing_upgrade_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        blank::create_if_missing(&path).unwrap();
        let mut conn = storage::connect(&path).unwrap();
        upgrade(&mut conn, &path, &["CREATE TABLE a (x INTEGER) STRICT;"]).unwrap();
        let bad = &["CREATE TABLE a (x INTEGER) STRICT;", "INSERT INTO a VALUES (1); nonsense;"];
        assert!(upgrade(&mut conn, &path, bad).is_err());
        let rows: i64 = conn.query_row("SELECT count(*) FROM a", [], |r| r.get(0)).unwrap();
        assert_eq!(rows, 0);
    }

    #[test]
    fn a_newer_file_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        blank::create_if_missing(&path).unwrap();
        let mut conn = storage::connect(&path).unwrap();
        conn.pragma_update(None, "user_version", 99).unwrap();
        let error: AppError = upgrade(&mut conn, &path, MIGRATIONS).unwrap_err().into();
        assert_eq!(error.code, ErrorCode::DataNewer);
    }
}

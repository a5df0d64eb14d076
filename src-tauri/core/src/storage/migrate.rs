//! The schema, from any older version to this one.

use std::path::Path;

use huitouke_contract::{AppError, ErrorCode};
use rusqlite::{Connection, TransactionBehavior};

use super::named;
use crate::error::Result;

/// Migrations in order; number N brings a file from version N to N + 1. One
/// that has shipped is never changed again.
pub const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_start.sql")];

/// The schema version this program writes.
pub const SCHEMA_VERSION: usize = MIGRATIONS.len();

/// Brings the file to the newest version, after `keep` has kept it as it is when there is
/// something to lose. Where that fails nothing is changed.
///
/// # Errors
/// `data_newer`, what `keep` says, or what storage says.
pub fn upgrade(
    conn: &mut Connection,
    path: &Path,
    migrations: &[&str],
    keep: impl FnOnce() -> Result<()>,
) -> Result<()> {
    let found = version(conn, path)?;
    if found > migrations.len() {
        return Err(newer(found, migrations.len()).into());
    }
    if found > 0 && found < migrations.len() {
        keep()?;
    }
    migrate(conn, found, migrations)
}

/// The same for a copy nobody else has: nothing needs to be kept.
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

/// For reading only: the file must be of exactly this version.
pub fn refuse_unless_current(conn: &Connection, path: &Path) -> Result<()> {
    let found = version(conn, path)?;
    if found > SCHEMA_VERSION {
        return Err(newer(found, SCHEMA_VERSION).into());
    }
    refuse_older(conn, path)
}

/// The same, but for one of a newer version.
pub fn refuse_older(conn: &Connection, path: &Path) -> Result<()> {
    match version(conn, path)? {
        found if found < SCHEMA_VERSION => Err(older(path).into()),
        _ => Ok(()),
    }
}

/// A data file of an older version that is opened for reading only.
pub fn older(path: &Path) -> AppError {
    AppError::new(ErrorCode::DataReadOnly)
        .with("path", path.display())
        .with("detail", "an older data file is upgraded when it is opened for writing")
}

pub fn version(conn: &Connection, path: &Path) -> Result<usize> {
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
    use crate::storage::{self, DataFile, connect_to_read, new};

    /// Two tables' worth of a data file of the first version.
    const FIRST: &str = "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (7);";

    fn number(conn: &Connection) -> i64 {
        conn.query_row("SELECT x FROM a", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn an_older_file_is_kept_as_it_is_then_upgraded() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFile::without_password(&folder.path().join("a.db"));
        new::create_if_missing(&data).unwrap();
        let mut conn = storage::connect(&data).unwrap();
        let never = || panic!("there is nothing to keep");
        upgrade(&mut conn, &data.path, &[FIRST], never).unwrap();
        upgrade(&mut conn, &data.path, &[FIRST], never).unwrap();
        let mut kept = None;
        let keep = || {
            kept = Some(number(&connect_to_read(&data)?));
            Ok(())
        };
        upgrade(&mut conn, &data.path, &[FIRST, "UPDATE a SET x = 8;"], keep).unwrap();
        assert_eq!((number(&conn), kept), (8, Some(7)));
    }

    #[test]
    fn what_can_not_be_kept_is_not_upgraded() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFile::without_password(&folder.path().join("a.db"));
        new::create_if_missing(&data).unwrap();
        let mut conn = storage::connect(&data).unwrap();
        upgrade(&mut conn, &data.path, &[FIRST], || Ok(())).unwrap();
        let full = || Err(ErrorCode::DiskFull.into());
        let error =
            upgrade(&mut conn, &data.path, &[FIRST, "UPDATE a SET x = 8;"], full).unwrap_err();
        assert_eq!(AppError::from(error).code, ErrorCode::DiskFull);
        assert_eq!((number(&conn), version(&conn, &data.path).unwrap()), (7, 1));
    }

    #[test]
    fn a_failing_upgrade_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFile::without_password(&folder.path().join("a.db"));
        new::create_if_missing(&data).unwrap();
        let mut conn = storage::connect(&data).unwrap();
        upgrade(&mut conn, &data.path, &["CREATE TABLE a (x INTEGER) STRICT;"], || Ok(())).unwrap();
        let bad = &["CREATE TABLE a (x INTEGER) STRICT;", "INSERT INTO a VALUES (1); nonsense;"];
        assert!(upgrade(&mut conn, &data.path, bad, || Ok(())).is_err());
        let rows: i64 = conn.query_row("SELECT count(*) FROM a", [], |r| r.get(0)).unwrap();
        assert_eq!(rows, 0);
    }

    #[test]
    fn a_newer_file_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFile::without_password(&folder.path().join("a.db"));
        new::create_if_missing(&data).unwrap();
        let mut conn = storage::connect(&data).unwrap();
        conn.pragma_update(None, "user_version", 99).unwrap();
        let error: AppError =
            upgrade(&mut conn, &data.path, MIGRATIONS, || Ok(())).unwrap_err().into();
        assert_eq!(error.code, ErrorCode::DataNewer);
    }
}

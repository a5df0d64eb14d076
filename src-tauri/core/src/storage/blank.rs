//! The first page of a new data file.
//!
//! Written by us instead of by SQLite for one reason: it reserves 8 bytes at the
//! end of every page for a checksum (docs/adr/0002), and SQLite offers no pragma
//! for that. Format: <https://www.sqlite.org/fileformat2.html>, §1.3 and §1.6.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

use super::APPLICATION_ID;

const PAGE: usize = 4096;
/// Bytes at the end of each page that SQLite leaves alone.
pub const RESERVED: u8 = 8;

/// Makes an empty data file where there is none (or one of zero bytes). The lock
/// must be held.
pub fn create_if_missing(path: &Path) -> Result<()> {
    match fs::metadata(path) {
        Ok(meta) if meta.len() > 0 => return Ok(()),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        // A file that can't be looked at just now may be a good one.
        Err(error) => return Err(error),
    }
    // A journal left by a file that is gone would be played into the new one.
    for ending in ["-wal", "-shm", "-journal"] {
        match fs::remove_file(with_ending(path, ending)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    // Written beside and renamed, so that no half of a page is ever taken for a
    // damaged data file.
    let beside = with_ending(path, ".new");
    let mut file =
        private(OpenOptions::new().write(true).create(true).truncate(true)).open(&beside)?;
    file.write_all(&first_page())?;
    file.sync_all()?;
    drop(file);
    fs::rename(&beside, path)
}

/// The path with this behind its name.
pub fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Files that only their owner may read: they hold phones and addresses. SQLite
/// gives its journals the same mode. On Windows the user's folder sees to it.
pub fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

fn first_page() -> [u8; PAGE] {
    let mut page = [0u8; PAGE];
    let mut put = |at: usize, bytes: &[u8]| page[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"SQLite format 3\0");
    put(16, &(PAGE as u16).to_be_bytes());
    // Write and read version 1, reserved bytes, and three fixed fractions.
    put(18, &[1, 1, RESERVED, 64, 32, 32]);
    put(24, &1u32.to_be_bytes()); // change counter
    put(28, &1u32.to_be_bytes()); // pages
    put(44, &4u32.to_be_bytes()); // schema format
    put(56, &1u32.to_be_bytes()); // UTF-8
    put(68, &APPLICATION_ID.to_be_bytes());
    put(92, &1u32.to_be_bytes()); // the change counter the next field goes with
    put(96, &3_045_003u32.to_be_bytes());
    // An empty table leaf: the schema, without an entry.
    put(100, &[0x0d, 0, 0, 0, 0]);
    put(105, &(PAGE as u16 - u16::from(RESERVED)).to_be_bytes());
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    #[test]
    fn sqlite_takes_the_page_and_keeps_the_reserved_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("店铺 1.db");
        create_if_missing(&path).unwrap();
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch(
            "PRAGMA journal_mode = WAL; CREATE TABLE t (x TEXT) STRICT;
             INSERT INTO t SELECT hex(randomblob(900)) FROM (VALUES (1),(2),(3),(4),(5),(6));
             VACUUM;",
        )
        .unwrap();
        let verdict: String = conn.query_row("PRAGMA integrity_check", [], |r| r.get(0)).unwrap();
        assert_eq!(verdict, "ok");
        drop(conn);
        let bytes = fs::read(&path).unwrap();
        assert_eq!(bytes[20], RESERVED);
        assert!(bytes.len() > 2 * PAGE);
        for page in bytes.chunks(PAGE) {
            assert_eq!(page[PAGE - RESERVED as usize..], [0; RESERVED as usize]);
        }
    }

    #[test]
    fn a_journal_of_a_file_that_is_gone_is_not_played_into_the_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        create_if_missing(&path).unwrap();
        let old = Connection::open(&path).unwrap();
        old.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (x);").unwrap();
        fs::copy(with_ending(&path, "-wal"), folder.path().join("kept")).unwrap();
        drop(old);
        fs::remove_file(&path).unwrap();
        fs::copy(folder.path().join("kept"), with_ending(&path, "-wal")).unwrap();

        create_if_missing(&path).unwrap();
        let new = Connection::open(&path).unwrap();
        let tables: i64 =
            new.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0)).unwrap();
        assert_eq!(tables, 0);
    }

    #[test]
    fn an_existing_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        fs::write(&path, b"something").unwrap();
        create_if_missing(&path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"something");
    }
}

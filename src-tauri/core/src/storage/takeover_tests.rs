use std::path::PathBuf;

use huitouke_contract::ErrorCode;

use super::*;
use crate::storage::{self, connect_to_read};

/// The first page as it was written before files were encrypted: 4096 bytes a page, the last
/// eight of each kept free.
fn old_first_page() -> [u8; 4096] {
    let mut page = [0u8; 4096];
    let mut put = |at: usize, bytes: &[u8]| page[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, PLAIN);
    put(16, &4096u16.to_be_bytes());
    put(18, &[1, 1, 8, 64, 32, 32]);
    put(24, &1u32.to_be_bytes());
    put(28, &1u32.to_be_bytes());
    put(44, &4u32.to_be_bytes());
    put(56, &1u32.to_be_bytes());
    put(68, &APPLICATION_ID.to_be_bytes());
    put(92, &1u32.to_be_bytes());
    put(96, &3_045_003u32.to_be_bytes());
    put(100, &[0x0d, 0, 0, 0, 0]);
    put(105, &(4096u16 - 8).to_be_bytes());
    page
}

/// An old data file with some customers, as the last version left it.
fn old_file(folder: &Path, customers: i64) -> PathBuf {
    let path = folder.join("店铺 1.db");
    fs::write(&path, old_first_page()).unwrap();
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("PRAGMA journal_mode = WAL;").unwrap();
    for sql in migrate::MIGRATIONS {
        conn.execute_batch(sql).unwrap();
    }
    conn.pragma_update(None, "user_version", migrate::SCHEMA_VERSION as i64).unwrap();
    conn.execute(
        "INSERT INTO customer (id) WITH RECURSIVE n (i) AS
           (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) SELECT i * 3 FROM n",
        [customers],
    )
    .unwrap();
    path
}

fn customers(conn: &Connection) -> (i64, i64) {
    let sql = "SELECT count(*), sum(id) FROM customer";
    conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
}

#[test]
fn an_old_file_is_encrypted_at_the_first_start_and_kept_aside() {
    let folder = tempfile::tempdir().unwrap();
    let path = old_file(folder.path(), 2000);
    let data = DataFile::without_password(&path);
    let before = fs::read(&path).unwrap();
    assert!(storage::open_read_only(&data).is_err(), "only looking changes nothing");
    assert_eq!(fs::read(&path).unwrap(), before);
    {
        let opened = storage::open(&data).unwrap();
        assert_eq!(customers(&opened.reader), (2000, 3 * 2000 * 2001 / 2));
        // Indexes, triggers and all settings came along.
        let version: i64 =
            opened.reader.query_row("PRAGMA user_version", [], |r| r.get(0)).unwrap();
        assert_eq!(version, migrate::SCHEMA_VERSION as i64);
        assert!(storage::check::check(&opened.reader).unwrap().ok);
    }
    assert_eq!(beginning(&path).unwrap(), Some(data.key.salt()));
    assert_eq!(fs::read(with_ending(&path, ASIDE)).unwrap(), before);
    // And is not touched again.
    let after = fs::read(&path).unwrap();
    drop(storage::open(&data).unwrap());
    assert_eq!(fs::read(&path).unwrap(), after);
    let mut names: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["店铺 1.db", "店铺 1.db.lock", "店铺 1.db.plain.bak"]);
}

#[test]
fn what_a_kill_leaves_of_it_is_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let path = old_file(folder.path(), 300);
    let data = DataFile::without_password(&path);
    // Killed while the next file or the copy aside was written.
    fs::write(generation::next_of(&path), "half a file").unwrap();
    fs::write(with_ending(&path, ".next-journal"), "half a journal").unwrap();
    fs::write(with_ending(&path, ".plain.bak.part"), "half a copy").unwrap();
    let opened = storage::open(&data).unwrap();
    assert_eq!(customers(&opened.reader).0, 300);
    assert!(!generation::next_of(&path).exists());
    assert!(!with_ending(&path, ".plain.bak.part").exists());
}

#[test]
fn an_old_file_somebody_reads_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = old_file(folder.path(), 300);
    let reader = Connection::open(&path).unwrap();
    assert_eq!(customers(&reader).0, 300);
    let data = DataFile::without_password(&path);
    let refused = huitouke_contract::AppError::from(storage::open(&data).unwrap_err());
    assert_eq!(refused.code, ErrorCode::DataLocked);
    assert!(is_plain(&data).unwrap());
    drop(reader);
    assert_eq!(customers(&storage::open(&data).unwrap().reader).0, 300);
}

#[test]
fn an_old_file_that_is_damaged_or_newer_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = old_file(folder.path(), 3000);
    let good = fs::read(&path).unwrap();
    let mut bad = good.clone();
    for page in bad.chunks_mut(4096).skip(1) {
        page[..200].fill(7);
    }
    fs::write(&path, &bad).unwrap();
    let code = || {
        let data = DataFile::without_password(&path);
        huitouke_contract::AppError::from(storage::open(&data).unwrap_err()).code
    };
    assert_eq!(code(), ErrorCode::DataDamaged);
    assert_eq!(fs::read(&path).unwrap(), bad);
    fs::write(&path, &good).unwrap();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert_eq!(code(), ErrorCode::DataNewer);
    assert!(connect_to_read(&DataFile::without_password(&path)).is_err());
    Connection::open(&path)
        .unwrap()
        .pragma_update(None, "user_version", migrate::SCHEMA_VERSION as i64)
        .unwrap();
    drop(storage::open(&DataFile::without_password(&path)).unwrap());
}

use std::fs;
use std::io::{Read, Write};

use rusqlite::Connection;

use super::*;
use crate::storage::{DataFile, connect, connect_to_read, new};

fn filled(folder: &std::path::Path, key: &FileKey) -> DataFile {
    let data = DataFile::new(&folder.join("店铺 1.db"), key);
    new::create_if_missing(&data).unwrap();
    let conn = connect(&data).unwrap();
    conn.execute_batch(
        "CREATE TABLE t (x TEXT) STRICT;
         INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 90)
           SELECT '张三丰 ' || i || hex(randomblob(900)) FROM n;
         PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;",
    )
    .unwrap();
    data
}

#[test]
fn what_sqlcipher_wrote_is_read_and_the_other_way_round() {
    let folder = tempfile::tempdir().unwrap();
    for key in [FileKey::published(), FileKey::random().unwrap()] {
        let data = filled(folder.path(), &key);
        let mut plain = Vec::new();
        Decrypting::new(fs::File::open(&data.path).unwrap(), &key)
            .unwrap()
            .read_to_end(&mut plain)
            .unwrap();
        assert!(leaves_room(&plain), "{:?}", &plain[..100]);
        // Any SQLite opens what comes out.
        let open = folder.path().join("open.db");
        fs::write(&open, &plain).unwrap();
        let sql = "SELECT group_concat(x) FROM t";
        let all = |conn: &Connection| conn.query_row(sql, [], |r| r.get::<_, String>(0)).unwrap();
        let before = all(&connect_to_read(&data).unwrap());
        assert_eq!(all(&Connection::open(&open).unwrap()), before);
        // And back, under another key.
        let other = DataFile::new(&folder.path().join("b.db"), &FileKey::random().unwrap());
        let mut out = Encrypting::new(fs::File::create(&other.path).unwrap(), &other.key).unwrap();
        out.write_all(&plain).unwrap();
        out.finish().unwrap();
        let conn = connect_to_read(&other).unwrap();
        assert_eq!(all(&conn), before);
        let faults: i64 = conn
            .query_row("SELECT count(*) FROM pragma_cipher_integrity_check", [], |r| r.get(0))
            .unwrap_or(0);
        assert_eq!(faults, 0);
        drop(conn);
        fs::remove_file(&data.path).unwrap();
    }
}

#[test]
fn a_flipped_bit_and_a_cut_page_are_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let key = FileKey::published();
    let data = filled(folder.path(), &key);
    let good = fs::read(&data.path).unwrap();
    let read = |bytes: &[u8]| Decrypting::new(bytes, &key).unwrap().read_to_end(&mut Vec::new());
    read(&good).unwrap();
    for at in (SALT..good.len()).step_by(2011) {
        let mut bad = good.clone();
        bad[at] ^= 1 << (at % 8);
        assert_eq!(read(&bad).unwrap_err().kind(), ErrorKind::InvalidData, "{at}");
    }
    assert!(read(&good[..good.len() - 1]).is_err());
    // Pages in another order.
    let mut bad = good.clone();
    let (a, b) = bad.split_at_mut(2 * PAGE);
    a[PAGE..].swap_with_slice(&mut b[..PAGE]);
    assert!(read(&bad).is_err());
}

use sha2::{Digest, Sha256};

use super::*;
use crate::storage::{connect, connect_to_read, new};

#[test]
fn the_published_key_is_what_it_says() {
    let key = Sha256::digest("回头客 huitouke: this data file has no password");
    let salt = Sha256::digest("回头客 huitouke: salt of a data file without a password");
    assert_eq!(PUBLISHED[..KEY], key[..]);
    assert_eq!(PUBLISHED[KEY..], salt[..SALT]);
    assert!(FileKey::published().is_published());
    assert!(!FileKey::random().unwrap().is_published());
}

#[test]
fn a_key_is_never_shown() {
    let key = FileKey::published();
    let data = DataFile::new(Path::new("a.db"), &key);
    for text in [format!("{key:?}"), format!("{data:?}"), format!("{data:#?}")] {
        assert!(
            text.contains("FileKey") && !text.contains("9d") && !text.contains("157"),
            "{text}"
        );
    }
}

#[test]
fn a_new_file_has_these_settings_and_another_key_does_not_open_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = DataFile::new(&folder.path().join("店铺 1.db"), &FileKey::random().unwrap());
    new::create_if_missing(&data).unwrap();
    {
        let conn = connect(&data).unwrap();
        conn.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES ('张三丰张三丰');").unwrap();
        let text = |sql: &str| conn.query_row(sql, [], |r| r.get::<_, String>(0)).unwrap();
        assert_eq!(text("PRAGMA cipher_hmac_algorithm"), "HMAC_SHA256");
        assert_eq!(text("PRAGMA cipher_page_size"), PAGE.to_string());
        assert_eq!(text("PRAGMA cipher_version").split('.').next(), Some("4"));
        let store: i64 = conn.query_row("PRAGMA temp_store", [], |r| r.get(0)).unwrap();
        assert_eq!(store, 2);
    }
    let bytes = std::fs::read(&data.path).unwrap();
    assert_eq!(beginning(&data.path).unwrap(), Some(data.key.salt()));
    assert_eq!(bytes.len() % PAGE, 0);
    assert!(!bytes.windows(18).any(|part| part == "张三丰张三丰".as_bytes()));
    assert!(connect_to_read(&data).is_ok());
    let other = DataFile { key: FileKey::published(), ..data };
    assert!(connect_to_read(&other).is_err());
}

#[test]
fn an_existing_file_is_left_alone_and_a_journal_of_a_file_that_is_gone_is_not_played() {
    let folder = tempfile::tempdir().unwrap();
    let data = DataFile::new(&folder.path().join("a.db"), &FileKey::published());
    new::create_if_missing(&data).unwrap();
    let old = connect(&data).unwrap();
    old.execute_batch("CREATE TABLE t (x);").unwrap();
    let wal = new::with_ending(&data.path, "-wal");
    std::fs::copy(&wal, folder.path().join("kept")).unwrap();
    drop(old);
    let before = std::fs::read(&data.path).unwrap();
    new::create_if_missing(&data).unwrap();
    assert_eq!(std::fs::read(&data.path).unwrap(), before);
    std::fs::remove_file(&data.path).unwrap();
    std::fs::copy(folder.path().join("kept"), &wal).unwrap();

    new::create_if_missing(&data).unwrap();
    let tables: i64 = connect(&data)
        .unwrap()
        .query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))
        .unwrap();
    assert_eq!(tables, 0);
}

//! A file of every kind of page, and what is read out of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use huitouke_salvage::{
    Column, Damage, Format, Holds, Key, Kind, Report, Row, Shape, Source, Value, check, salvage,
};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use tempfile::TempDir;

/// Bytes of a page of a ciphered file.
pub const PAGE: usize = 8192;

/// splitmix64 (public domain, <https://prng.di.unimi.it/splitmix64.c>).
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (((z ^ (z >> 31)) >> 11) as usize) % end.max(1)
    }
}

/// Rows by number of their shape.
pub type Rows = BTreeMap<usize, Vec<Row>>;

pub struct Case {
    _folder: TempDir,
    path: PathBuf,
    log_path: PathBuf,
    format: Format,
    pub bytes: Vec<u8>,
    pub log: Vec<u8>,
    /// Pages the schema takes, the first one.
    pub schema_pages: usize,
    /// Ids of big rows that were deleted.
    pub deleted: BTreeSet<i64>,
}

const SCHEMA: &str = "
    CREATE TABLE big (id INTEGER PRIMARY KEY, name TEXT NOT NULL, n INTEGER, note TEXT) STRICT;
    CREATE INDEX big_by_n ON big (n);
    CREATE TABLE keyed (a TEXT NOT NULL, b INTEGER NOT NULL, said TEXT, PRIMARY KEY (a, b))
      STRICT, WITHOUT ROWID;
    CREATE TABLE small (id INTEGER PRIMARY KEY AUTOINCREMENT, hash BLOB NOT NULL) STRICT;
    CREATE TABLE empty (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c INTEGER, d INTEGER) STRICT;";

const KEY: [u8; 32] = [7; 32];
const SALT: [u8; 16] = [9; 16];

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn set_up(conn: &Connection, ciphered: bool) {
    if ciphered {
        let key = format!("PRAGMA key = \"x'{}{}'\";", hex(&KEY), hex(&SALT));
        conn.execute_batch(
            "PRAGMA cipher_default_page_size = 8192;
             PRAGMA cipher_default_hmac_algorithm = HMAC_SHA256;",
        )
        .unwrap();
        conn.execute_batch(&key).unwrap();
    }
}

fn fill(conn: &Connection, from: usize, to: usize) {
    let tx = conn.unchecked_transaction().unwrap();
    let mut random = Random(from as u64);
    for n in from..to {
        let long = if n % 97 == 0 { 3000 + random.below(9000) } else { random.below(120) };
        let note = (n % 5 > 0).then(|| "记".repeat(long / 3));
        let n = n as i64;
        tx.execute(
            "INSERT INTO big VALUES (?1, ?2, ?3, ?4)",
            (n, format!("客{n}"), n * 37 % 1000 - 500, note),
        )
        .unwrap();
        tx.execute(
            "INSERT INTO keyed VALUES (?1, ?2, ?3)",
            (format!("店{}", n % 400), n, "x".repeat(if n % 211 == 0 { 6000 } else { 40 })),
        )
        .unwrap();
        if n % 10 == 0 {
            tx.execute("INSERT INTO small (hash) VALUES (?1)", [[n as u8; 32].to_vec()]).unwrap();
        }
    }
    tx.commit().unwrap();
}

impl Case {
    pub fn new(ciphered: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let conn = Connection::open(&path).unwrap();
        set_up(&conn, ciphered);
        conn.execute_batch(SCHEMA).unwrap();
        fill(&conn, 1, 1600);
        // Free pages with rows on them.
        let deleted = 700..1000;
        conn.execute("DELETE FROM big WHERE id >= ?1 AND id < ?2", (deleted.start, deleted.end))
            .unwrap();
        drop(conn);
        Self::of(folder, path, ciphered, deleted.collect())
    }

    /// One whose last changes are in the log only.
    pub fn with_log() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let conn = Connection::open(&path).unwrap();
        set_up(&conn, true);
        conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;").unwrap();
        conn.execute_batch(SCHEMA).unwrap();
        fill(&conn, 1, 700);
        conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        fill(&conn, 700, 740);
        fill(&conn, 740, 760);
        conn.execute("UPDATE big SET name = 'neu' WHERE id = 3", []).unwrap();
        let kept = folder.path().join("kept.db");
        for ending in ["", "-wal"] {
            let from = format!("{}{ending}", path.display());
            fs::copy(from, format!("{}{ending}", kept.display())).unwrap();
        }
        drop(conn);
        Self::of(folder, kept, true, BTreeSet::new())
    }

    fn of(folder: TempDir, path: PathBuf, ciphered: bool, deleted: BTreeSet<i64>) -> Self {
        let key = Key { key: KEY, salt: SALT };
        let format = if ciphered { Format::Ciphered(key) } else { Format::Plain(0) };
        let log_path = PathBuf::from(format!("{}-wal", path.display()));
        let bytes = fs::read(&path).unwrap();
        let log = fs::read(&log_path).unwrap_or_default();
        Self { _folder: folder, path, log_path, format, bytes, log, schema_pages: 1, deleted }
    }

    pub fn write(&self, bytes: &[u8]) {
        fs::write(&self.path, bytes).unwrap();
    }

    pub fn write_log(&self, bytes: &[u8]) {
        fs::write(&self.log_path, bytes).unwrap();
    }

    fn source(&self) -> Source {
        Source::open(&self.path, &self.log_path, &self.format).unwrap()
    }

    pub fn check(&self) -> Damage {
        check(&self.source(), &mut |_| true).unwrap()
    }

    pub fn salvage(&self) -> (Report, Rows) {
        let mut rows = Rows::new();
        let mut take = |tree: usize, row: Row| -> std::io::Result<()> {
            rows.entry(tree).or_default().push(row);
            Ok(())
        };
        let report = salvage(&self.source(), &shapes(), &mut take).unwrap();
        (report, rows)
    }

    /// All rows of tables, as SQLite itself reads them.
    pub fn by_sqlite(&self) -> BTreeMap<usize, Vec<String>> {
        let copy = self.path.with_extension("copy");
        let log = PathBuf::from(format!("{}-wal", copy.display()));
        fs::write(&copy, &self.bytes).unwrap();
        if !self.log.is_empty() {
            fs::write(log, &self.log).unwrap();
        }
        let conn = Connection::open(&copy).unwrap();
        set_up(&conn, matches!(self.format, Format::Ciphered(_)));
        let mut all = BTreeMap::new();
        for (n, shape) in shapes().iter().enumerate().filter(|(_, shape)| !shape.is_index) {
            let mut statement = conn.prepare(&format!("SELECT * FROM {}", shape.name)).unwrap();
            let columns = statement.column_count();
            let rows = statement.query_map([], |row| {
                let value = |n| match row.get_ref(n).unwrap() {
                    ValueRef::Null => Value::Null,
                    ValueRef::Integer(number) => Value::Integer(number),
                    ValueRef::Real(number) => Value::Real(number),
                    ValueRef::Text(text) => Value::Text(String::from_utf8(text.to_vec()).unwrap()),
                    ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
                };
                Ok(format!("{:?}", (0..columns).map(value).collect::<Vec<_>>()))
            });
            let mut rows: Vec<String> = rows.unwrap().map(|row| row.unwrap()).collect();
            rows.sort();
            if !rows.is_empty() {
                all.insert(n, rows);
            }
        }
        all
    }

    /// What was found of a damaged file is what stood on sound pages of the whole one.
    pub fn compare(&self, whole: &Rows, found: &Rows, damaged: &BTreeSet<u32>, what: &str) {
        let is_sound = |row: &&Row| {
            std::iter::once(&row.page).chain(&row.more_pages).all(|p| !damaged.contains(p))
        };
        for (n, shape) in shapes().iter().enumerate().filter(|(_, shape)| !shape.is_index) {
            let none = Vec::new();
            let said = |row: &Row| format!("{:?}", row.values);
            let wanted: BTreeSet<String> =
                whole.get(&n).unwrap_or(&none).iter().filter(is_sound).map(said).collect();
            let got: BTreeSet<String> = found.get(&n).unwrap_or(&none).iter().map(said).collect();
            let lost = wanted.difference(&got).count();
            let made_up: Vec<_> = got.difference(&wanted).take(3).collect();
            assert_eq!(
                (lost, &made_up),
                (0, &Vec::new()),
                "{what}: {} of {}",
                shape.name,
                wanted.len()
            );
        }
    }
}

/// Rows of tables as text, sorted.
pub fn rows_of(rows: &Rows) -> BTreeMap<usize, Vec<String>> {
    let tables = rows.iter().filter(|(n, _)| !shapes()[**n].is_index);
    let text = |rows: &Vec<Row>| {
        let mut rows: Vec<String> = rows.iter().map(|row| format!("{:?}", row.values)).collect();
        rows.sort();
        rows
    };
    tables.map(|(n, rows)| (*n, text(rows))).collect()
}

fn shapes() -> Vec<Shape> {
    let column = |holds, may_be_null| Column { holds, may_be_null, is_rowid: false, looks: None };
    let rowid = Column { is_rowid: true, ..column(Holds::Integer, false) };
    let shape = |name: &str, kind, is_index, columns| Shape {
        name: name.to_owned(),
        kind,
        is_index,
        columns,
        together: None,
    };
    vec![
        shape(
            "big",
            Kind::Rows,
            false,
            vec![
                rowid.clone(),
                column(Holds::Text, false),
                column(Holds::Integer, true),
                column(Holds::Text, true),
            ],
        ),
        shape(
            "big_by_n",
            Kind::Keys,
            true,
            vec![column(Holds::Integer, true), column(Holds::Integer, false)],
        ),
        shape(
            "keyed",
            Kind::Keys,
            false,
            vec![
                column(Holds::Text, false),
                column(Holds::Integer, false),
                column(Holds::Text, true),
            ],
        ),
        shape("small", Kind::Rows, false, vec![rowid.clone(), column(Holds::Blob, false)]),
        shape(
            "sqlite_sequence",
            Kind::Rows,
            false,
            vec![column(Holds::Any, true), column(Holds::Any, true)],
        ),
        shape(
            "empty",
            Kind::Rows,
            false,
            vec![
                rowid,
                column(Holds::Text, true),
                column(Holds::Text, true),
                column(Holds::Integer, true),
                column(Holds::Integer, true),
            ],
        ),
    ]
}

//! A data file with something of everything, what stands on which page of it, and whether
//! that comes back out of a damaged one. For the tests of `salvage` and for `faults`.

// The tests use some of it, `faults` the rest.
#![allow(dead_code, reason = "each of the two uses a part")]

#[path = "../common/mod.rs"]
mod common;
mod fill;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

pub use common::Clock;
use huitouke_contract::shop::WhichShop;
use huitouke_core::salvage::{Damaged, Known, Sql, format, known, salvage};
use huitouke_core::storage::{self, DataFile};
use huitouke_core::{Access, Result, Shop};
use huitouke_salvage::{Kind, Row, Value};
use rusqlite::{Connection, params_from_iter};

/// Rows that only point at others go with them; some are derived.
const POINTERS: [&str; 6] =
    ["contact_source", "said_again", "link", "ask", "sqlite_sequence", "repeat_settled"];

/// A data file, closed, with what stands on which page of it.
pub struct Whole {
    pub folder: PathBuf,
    pub data: DataFile,
    /// The file and the log beside it.
    pub bytes: Vec<u8>,
    pub log: Vec<u8>,
    pub page: usize,
    rows: BTreeMap<usize, Vec<Row>>,
    known: Known,
}

/// What came back.
#[derive(Debug, Default)]
pub struct Came {
    /// Rows on sound pages that did not.
    pub lost: usize,
    /// The first of them.
    pub first: Option<String>,
    /// Rows on sound pages in all.
    pub sound: usize,
    /// What does not agree in the new file.
    pub faults: Vec<String>,
}

impl Whole {
    /// A new one in `folder`.
    pub fn new(folder: &Path) -> Self {
        let path = folder.join("店.db");
        let shop = Shop::open(&path, WhichShop::Own, Access::Write).unwrap();
        fill::fill(&shop, folder);
        let data = shop.data().clone();
        drop(shop);
        Self::read(folder, data)
    }

    /// The same, its last changes only in the log.
    pub fn with_log(folder: &Path) -> Self {
        let whole = Self::new(folder);
        let shop = Shop::open(&whole.data.path, WhichShop::Own, Access::Write).unwrap();
        fill::more(&shop, folder);
        let kept = folder.join("kept");
        fs::create_dir_all(&kept).unwrap();
        let data = DataFile::new(&kept.join("店.db"), &whole.data.key);
        for ending in ["", "-wal"] {
            fs::copy(with(&whole.data.path, ending), with(&data.path, ending)).unwrap();
        }
        drop(shop);
        Self::read(&kept, data)
    }

    fn read(folder: &Path, data: DataFile) -> Self {
        let target = Target::new();
        let known = known(&target.conn).unwrap();
        let mut rows: BTreeMap<usize, Vec<Row>> = BTreeMap::new();
        let mut take = |tree: usize, row: Row| -> Result<()> {
            rows.entry(tree).or_default().push(row);
            Ok(())
        };
        let damaged = Damaged { path: data.path.clone(), format: format(&data) };
        let source = damaged.source().unwrap();
        let report = huitouke_salvage::salvage(&source, &known.shapes, &mut take).unwrap();
        assert_eq!((report.damaged, report.strays), (0, 0));
        let bytes = fs::read(&data.path).unwrap();
        let log = fs::read(with(&data.path, "-wal")).unwrap_or_default();
        let page = source.page_size();
        Self { folder: folder.to_owned(), data, bytes, log, page, rows, known }
    }

    /// Pages of the file.
    pub fn pages(&self) -> usize {
        self.bytes.len() / self.page
    }

    /// Pages of the first that the schema takes, as long as none of it was written later.
    pub fn schema_pages(&self) -> usize {
        self.rows.values().flatten().map(|row| row.page as usize).min().unwrap_or(1) - 1
    }

    /// Every row of every table as text.
    pub fn stored(&self) -> Vec<String> {
        let conn = storage::connect_to_read(&self.data).unwrap();
        let mut all = Vec::new();
        for shape in self.known.shapes.iter().filter(|shape| !shape.is_index) {
            let mut statement = conn.prepare(&format!("SELECT * FROM {}", shape.name)).unwrap();
            let columns = statement.column_count();
            let rows = statement.query_map([], |row| {
                let value = |n| row.get::<_, rusqlite::types::Value>(n).unwrap();
                Ok(format!("{} {:?}", shape.name, (0..columns).map(value).collect::<Vec<_>>()))
            });
            all.extend(rows.unwrap().map(|row| row.unwrap()));
        }
        all.sort();
        all
    }

    /// Writes the file and its log as these.
    pub fn write(&self, bytes: &[u8], log: &[u8]) {
        for ending in ["-shm", "-journal", ".suspect"] {
            let _ = fs::remove_file(with(&self.data.path, ending));
        }
        fs::write(&self.data.path, bytes).unwrap();
        if log.is_empty() {
            let _ = fs::remove_file(with(&self.data.path, "-wal"));
        } else {
            fs::write(with(&self.data.path, "-wal"), log).unwrap();
        }
    }

    /// Customers whom an identity on a sound page leads to.
    fn recognised(&self, pages: &BTreeSet<u32>) -> Vec<Value> {
        let tree = |tree: &usize| self.known.shapes[*tree].name == "identity";
        let rows = self.rows.iter().filter(|(n, _)| tree(n)).flat_map(|(n, rows)| {
            let columns = &self.known.places[*n].columns;
            let column = columns.iter().position(|name| name == "customer_id").unwrap();
            rows.iter().map(move |row| (row, column))
        });
        let sound = rows.filter(|(row, _)| {
            !std::iter::once(&row.page).chain(&row.more_pages).any(|page| pages.contains(page))
        });
        sound.map(|(row, column)| row.values[column].clone()).collect()
    }

    /// What comes back of the file as it is written now, if these pages are damaged.
    pub fn salvaged(&self, pages: &BTreeSet<u32>) -> Came {
        let mut target = Target::new();
        let damaged = Damaged { path: self.data.path.clone(), format: format(&self.data) };
        let faults = salvage(&damaged, &mut target.conn, &Clock).unwrap().faults;
        let mut came = Came { faults, ..Came::default() };
        let someone = self.recognised(pages);
        for (tree, rows) in &self.rows {
            let (shape, place) = (&self.known.shapes[*tree], &self.known.places[*tree]);
            if shape.is_index || POINTERS.contains(&shape.name.as_str()) {
                continue;
            }
            let keys: Vec<usize> = match shape.kind {
                Kind::Rows => shape.columns.iter().position(|c| c.is_rowid).into_iter().collect(),
                Kind::Keys => (0..self.known.keys[*tree]).collect(),
            };
            let wheres: Vec<String> =
                keys.iter().map(|key| format!("\"{}\" = ?", place.columns[*key])).collect();
            // What is left as the only thing said of an order stands in the order's row.
            let table = if shape.name == "observation" { "said" } else { &shape.name };
            let sql = format!("SELECT 1 FROM {table} WHERE {}", wheres.join(" AND "));
            let mut there = target.conn.prepare(&sql).unwrap();
            for row in rows {
                let mut on = std::iter::once(&row.page).chain(&row.more_pages);
                if on.any(|page| pages.contains(page)) {
                    continue;
                }
                // Only a number: nobody is left of whom nothing is left.
                if shape.name == "customer" && !someone.contains(&row.values[0]) {
                    continue;
                }
                came.sound += 1;
                let values: Vec<&Value> = keys.iter().map(|key| &row.values[*key]).collect();
                if !there.exists(params_from_iter(values.into_iter().map(Sql))).unwrap() {
                    came.lost += 1;
                    came.first.get_or_insert_with(|| format!("{} {:?}", shape.name, row.values));
                }
            }
        }
        came
    }
}

/// The path with this behind its name.
pub fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A new data file to read into.
struct Target {
    conn: Connection,
    _folder: tempfile::TempDir,
}

impl Target {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("neu.db");
        let shop = Shop::open(&path, WhichShop::Own, Access::Write).unwrap();
        let data = shop.data().clone();
        drop(shop);
        Self { conn: storage::connect(&data).unwrap(), _folder: folder }
    }
}

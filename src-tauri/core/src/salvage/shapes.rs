//! What rows of which table look like, out of the schema itself.

use std::collections::BTreeSet;

use huitouke_salvage::{Column, Holds, Kind, Looks, Shape, Together, Value};
use rusqlite::Connection;

use crate::error::Result;

/// All tables and indexes, as pages have them and as SQL names them.
#[derive(Debug)]
pub struct Known {
    /// As pages have them, in the order of the schema.
    pub shapes: Vec<Shape>,
    /// The same by number: where their rows belong.
    pub places: Vec<Place>,
    /// How many columns of each are its key, where there is no rowid.
    pub keys: Vec<usize>,
}

/// Where rows of a shape belong.
#[derive(Debug)]
pub struct Place {
    /// The table; of an index its own.
    pub table: String,
    /// Its columns in the order they are stored in; of an index that does not hold the
    /// rowid under the name of a column, `rowid`.
    pub columns: Vec<String>,
}

/// Reads them from the schema of an open data file.
///
/// # Errors
/// What storage says.
pub fn known(conn: &Connection) -> Result<Known> {
    let mut statement = conn.prepare(
        "SELECT type, name, tbl_name FROM sqlite_schema
         WHERE type IN ('table', 'index') AND rootpage > 0 ORDER BY rowid",
    )?;
    let entries: Vec<(String, String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut known = Known { shapes: Vec::new(), places: Vec::new(), keys: Vec::new() };
    for (kind, name, table) in entries {
        let of_table = table_columns(conn, &table)?;
        let without_rowid: bool = conn.query_row(
            "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?1",
            [&table],
            |row| row.get(0),
        )?;
        if kind == "index" && without_rowid && name.starts_with("sqlite_autoindex_") {
            // The primary key of such a table is the table.
            let own: bool = conn.query_row(
                "SELECT origin = 'pk' FROM pragma_index_list(?1) WHERE name = ?2",
                [&table, &name],
                |row| row.get(0),
            )?;
            if own {
                continue;
            }
        }
        let stored = match (kind.as_str(), without_rowid) {
            ("index", _) => index_columns(conn, &name, &of_table)?,
            (_, true) => keys_first(of_table),
            (_, false) => of_table,
        };
        let kind_of = if kind == "table" && !without_rowid { Kind::Rows } else { Kind::Keys };
        known.places.push(Place {
            table: table.clone(),
            columns: stored.iter().map(|column| column.name.clone()).collect(),
        });
        let is_index = kind == "index";
        known.keys.push(stored.iter().filter(|column| column.key > 0).count());
        let columns = stored
            .iter()
            .map(|column| Column {
                holds: column.holds,
                may_be_null: column.may_be_null,
                is_rowid: column.is_rowid && kind_of == Kind::Rows,
                looks: looks(&table, &column.name),
            })
            .collect();
        let together = together(&name);
        known.shapes.push(Shape { name, kind: kind_of, is_index, columns, together });
    }
    Ok(known)
}

#[derive(Clone)]
struct Named {
    name: String,
    holds: Holds,
    may_be_null: bool,
    is_rowid: bool,
    /// Its place in the primary key, from 1; else 0.
    key: usize,
}

fn table_columns(conn: &Connection, table: &str) -> Result<Vec<Named>> {
    let mut statement =
        conn.prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1) ORDER BY cid")?;
    let mut columns: Vec<Named> = statement
        .query_map([table], |row| {
            let (name, of): (String, String) = (row.get(0)?, row.get(1)?);
            let holds = match (of.as_str(), name.as_str(), table) {
                ("INTEGER" | "INT", ..) | (_, "seq", "sqlite_sequence") => Holds::Integer,
                ("TEXT", ..) | (_, "name", "sqlite_sequence") => Holds::Text,
                ("BLOB", ..) => Holds::Blob,
                _ => Holds::Any,
            };
            let key = usize::from(row.get::<_, u8>(3)?);
            let may_be_null = !row.get::<_, bool>(2)? && key == 0;
            Ok(Named { name, holds, may_be_null, is_rowid: false, key })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let keys = columns.iter().filter(|column| column.key > 0).count();
    for column in &mut columns {
        column.is_rowid = keys == 1 && column.key == 1 && column.holds == Holds::Integer;
    }
    Ok(columns)
}

/// As a table without rowid stores them.
fn keys_first(mut columns: Vec<Named>) -> Vec<Named> {
    columns.sort_by_key(|column| if column.key == 0 { usize::MAX } else { column.key });
    columns
}

/// Those of an index and what leads to the row.
fn index_columns(conn: &Connection, index: &str, table: &[Named]) -> Result<Vec<Named>> {
    let mut statement = conn.prepare("SELECT cid FROM pragma_index_xinfo(?1) ORDER BY seqno")?;
    let numbers: Vec<i64> =
        statement.query_map([index], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let rowid = || {
        let named = table.iter().find(|column| column.is_rowid);
        let name = named.map_or_else(|| "rowid".to_owned(), |column| column.name.clone());
        Named { name, holds: Holds::Integer, may_be_null: false, is_rowid: true, key: 0 }
    };
    let column = |cid: i64| usize::try_from(cid).ok().and_then(|cid| table.get(cid).cloned());
    Ok(numbers.into_iter().map(|cid| column(cid).unwrap_or_else(rowid)).collect())
}

/// Columns in which not anything may stand, so that rows of tables with columns alike can be
/// told apart.
fn looks(table: &str, column: &str) -> Option<Looks> {
    let object: fn(&str) -> bool = |text| text.starts_with('{') && text.ends_with('}');
    let list: fn(&str) -> bool = |text| text.starts_with('[') && text.ends_with(']');
    let stamp: fn(&str) -> bool =
        |text| text.len() == 19 && text.as_bytes()[4] == b'-' && text.as_bytes()[13] == b':';
    let plain: fn(&str) -> bool = |text| !text.starts_with('{');
    let word: fn(&str) -> bool =
        |text| text.is_ascii() && text.contains(char::is_alphabetic) && !text.contains(' ');
    Some(Looks::Text(match (table, column) {
        ("tagging", "carried") | ("segment_member", "member") | ("order_hand", "excluded") => {
            return Some(Looks::Integer(|number| number == 0 || number == 1));
        }
        ("orders" | "observation" | "hand_order", "lines") => list,
        ("ask", "among") | ("contact_said", "others") | ("customer_merge", "keys") => list,
        ("contact_said" | "relative", "said") => object,
        ("source_file", "outcome") | ("customer_merge", "wrote") => object,
        ("remembered", "choices") => object,
        ("batch" | "customer_note" | "customer_merge" | "journal", "at") => stamp,
        ("hand_address", "text") => plain,
        ("order_hand", "platform") => str::is_ascii,
        ("setting", "key") | ("sqlite_sequence", "name") => word,
        _ => return None,
    }))
}

/// What rows of a table look like together, where each alone could be of another: a tag is
/// on many identities, a list has many.
fn together(table: &str) -> Option<Together> {
    fn kinds(rows: &[&[Value]], column: usize) -> usize {
        let numbers = rows.iter().filter_map(|values| match values.get(column) {
            Some(Value::Integer(number)) => Some(*number),
            _ => None,
        });
        numbers.collect::<BTreeSet<_>>().len()
    }
    match table {
        "tagging" => Some(|rows| kinds(rows, 0) >= kinds(rows, 1)),
        "segment_member" => Some(|rows| kinds(rows, 0) <= kinds(rows, 1)),
        _ => None,
    }
}

//! Records which rows a change by hand touched; `apply` puts them back.
//!
//! Temporary triggers hand every row of the hand tables, before and after, to a
//! function of ours that keeps them as JSON (the idea is SQLite's own, <https://www.sqlite.org/undoredo.html>; rows
//! instead of SQL text, so that nothing stored is ever run). The session
//! extension would do the same, but wants libclang on every machine that builds.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use serde_json::Value as Json;

use crate::error::Result;

/// A table the merchant changes by hand: its name and columns, primary key
/// first. Everything else follows from what files say.
pub(super) struct Table {
    pub name: &'static str,
    pub columns: &'static [&'static str],
}

pub(super) const TABLES: [Table; 25] = [
    Table { name: "setting", columns: &["key", "value"] },
    Table {
        name: "customer_hand",
        columns: &["customer_id", "identity_id", "name", "note", "excluded"],
    },
    Table {
        name: "verdict",
        columns: &[
            "id",
            "a_kind",
            "a_platform",
            "a_value",
            "b_kind",
            "b_platform",
            "b_value",
            "same",
        ],
    },
    Table { name: "customer_event", columns: &["id", "customer_id", "day", "kind"] },
    Table { name: "order_hand", columns: &["platform", "key", "excluded"] },
    Table { name: "archive_field", columns: &["customer_id", "field", "value"] },
    Table { name: "hand_identity", columns: &["kind", "platform", "value", "customer_id"] },
    Table { name: "customer_note", columns: &["id", "customer_id", "at", "text"] },
    Table { name: "relative", columns: &["id", "customer_id", "said"] },
    Table { name: "hand_address", columns: &["id", "customer_id", "text"] },
    Table { name: "consent", columns: &["customer_id", "channel", "state", "day", "how"] },
    Table {
        name: "interaction",
        columns: &[
            "id",
            "customer_id",
            "day",
            "minute",
            "channel",
            "direction",
            "kind",
            "text",
            "product",
        ],
    },
    Table {
        name: "after_sale",
        columns: &[
            "id",
            "customer_id",
            "day",
            "kind",
            "state",
            "platform",
            "key",
            "text",
            "given",
            "result",
        ],
    },
    Table {
        name: "customer_merge",
        columns: &["id", "at", "keep_id", "other_id", "name", "keys", "wrote"],
    },
    Table { name: "tag_group", columns: &["id", "name", "color", "multi", "position", "by_hand"] },
    Table {
        name: "tag",
        columns: &["id", "group_id", "name", "color", "rule", "position", "by_hand"],
    },
    Table { name: "tag_said", columns: &["group_name", "name", "tag_id"] },
    Table { name: "tagging", columns: &["identity_id", "tag_id", "carried"] },
    Table { name: "segment", columns: &["id", "name", "rule", "position"] },
    Table { name: "segment_member", columns: &["segment_id", "identity_id", "member"] },
    Table {
        name: "product",
        columns: &["id", "name", "category", "pack", "use_milli", "price_fen"],
    },
    Table { name: "product_title", columns: &["title", "product_id"] },
    Table {
        name: "product_split",
        columns: &["platform", "code", "title", "specification", "product_id"],
    },
    Table { name: "product_apart", columns: &["a", "b"] },
    Table {
        name: "hand_order",
        columns: &[
            "id",
            "customer_id",
            "channel",
            "day",
            "minute",
            "paid",
            "amount_fen",
            "refunded_fen",
            "lines",
            "note",
        ],
    },
];

/// The columns of a table as its rows are recorded; `None` where it is not recorded.
pub fn columns_of(table: &str) -> Option<&'static [&'static str]> {
    TABLES.iter().find(|known| known.name == table).map(|known| known.columns)
}

/// A row as JSON; `None` where there is none.
pub type Row = Option<Vec<Json>>;

/// A change: the table, and the row before and after.
pub type Change = (String, Row, Row);

/// Sets up recording on a connection; nothing is written to the data file.
///
/// # Errors
/// What storage says.
pub fn set_up(conn: &Connection) -> Result<()> {
    set_up_functions(conn)?;
    let mut sql = String::new();
    for Table { name, columns } in &TABLES {
        let row = |which: &str| {
            let cells: Vec<String> = columns.iter().map(|c| format!("{which}.{c}")).collect();
            cells.join(", ")
        };
        let (old, new) = (row("OLD"), row("NEW"));
        for (event, kind, cells) in [
            ("INSERT", "i", new.clone()),
            ("UPDATE", "u", format!("{old}, {new}")),
            ("DELETE", "d", old.clone()),
        ] {
            sql.push_str(&format!(
                "CREATE TEMP TRIGGER recorded_{name}_{event} AFTER {event} ON main.{name} BEGIN
                   SELECT recorded('{name}', '{kind}', {cells});
                 END;\n"
            ));
        }
    }
    conn.execute_batch(&sql)?;
    Ok(())
}

/// What the triggers of a connection recorded.
#[derive(Debug, Default)]
struct Recorded {
    /// Entries of a JSON array, without its brackets.
    text: String,
    /// While an inverse is applied nothing is.
    paused: bool,
}

/// The triggers' function, and those that [`clear`] and [`take`] call: what is recorded
/// belongs to the connection. Text in memory costs a bulk change of hundreds of
/// thousands of rows a fraction of what a table would.
fn set_up_functions(conn: &Connection) -> Result<()> {
    let all = Arc::new(Mutex::new(Recorded::default()));
    let flags = FunctionFlags::SQLITE_UTF8;
    let to = Arc::clone(&all);
    conn.create_scalar_function("recorded", -1, flags, move |call| {
        let mut all = to.lock().unwrap_or_else(PoisonError::into_inner);
        if !all.paused {
            write_change(&mut all.text, call);
        }
        Ok(None::<i64>)
    })?;
    let from = Arc::clone(&all);
    conn.create_scalar_function("recorded_take", 0, flags, move |_| {
        let mut all = from.lock().unwrap_or_else(PoisonError::into_inner);
        let text = std::mem::take(&mut all.text);
        Ok((!text.is_empty()).then(|| format!("[{text}]")))
    })?;
    conn.create_scalar_function("recorded_clear", 1, flags, move |call| {
        let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
        *all = Recorded { text: String::new(), paused: call.get(0)? };
        Ok(None::<i64>)
    })?;
    Ok(())
}

/// Adds a change as JSON: its table, the row before and the row after.
fn write_change(text: &mut String, call: &Context<'_>) {
    let word = |at: usize| call.get_raw(at).as_str().unwrap_or_default();
    let cells = 2..call.len();
    let (before, after) = match word(1) {
        "i" => (None, Some(cells)),
        "d" => (Some(cells), None),
        _ => {
            let middle = cells.len() / 2 + 2;
            (Some(2..middle), Some(middle..call.len()))
        }
    };
    text.push_str(if text.is_empty() { "[\"" } else { ",[\"" });
    text.push_str(word(0));
    text.push('"');
    for row in [before, after] {
        let Some(row) = row else {
            text.push_str(",null");
            continue;
        };
        for (place, at) in row.enumerate() {
            text.push_str(if place == 0 { ",[" } else { "," });
            write_cell(text, call.get_raw(at));
        }
        text.push(']');
    }
    text.push(']');
}

fn write_cell(text: &mut String, cell: ValueRef<'_>) {
    match cell {
        ValueRef::Integer(number) => {
            let _ = write!(text, "{number}");
        }
        ValueRef::Real(number) => text.push_str(&Json::from(number).to_string()),
        ValueRef::Text(bytes) => {
            text.push_str(&Json::from(String::from_utf8_lossy(bytes)).to_string());
        }
        // No table here holds bytes.
        ValueRef::Null | ValueRef::Blob(_) => text.push_str("null"),
    }
}

/// Forgets what was recorded.
///
/// # Errors
/// What storage says.
pub fn clear(conn: &Connection) -> Result<()> {
    set_paused(conn, false)
}

/// Records nothing, or again; what was recorded is forgotten.
///
/// # Errors
/// What storage says.
pub(crate) fn set_paused(conn: &Connection, paused: bool) -> Result<()> {
    conn.prepare_cached("SELECT recorded_clear(?1)")?.query_row([paused], |_| Ok(()))?;
    Ok(())
}

/// What was recorded since [`clear`], as JSON: `[[table, before, after], …]`;
/// `None` where nothing was.
///
/// # Errors
/// What storage says.
pub fn take(conn: &Connection) -> Result<Option<String>> {
    Ok(conn.prepare_cached("SELECT recorded_take()")?.query_row([], |row| row.get(0))?)
}

/// Reads what [`take`] gave.
///
/// # Errors
/// `internal` where it is something else.
pub fn parse(changes: &str) -> Result<Vec<Change>> {
    Ok(serde_json::from_str(changes)?)
}

#[cfg(test)]
mod tests {
    use super::super::apply::{apply, apply_inverse};
    use super::*;

    fn shop() -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../storage/migrations/0001_start.sql")).unwrap();
        set_up(&conn).unwrap();
        conn
    }

    fn dump(conn: &Connection) -> Vec<(String, String)> {
        let mut all = conn.prepare("SELECT key, value FROM setting ORDER BY key").unwrap();
        let rows = all.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    }

    #[test]
    fn columns_are_those_of_the_schema() {
        let conn = shop();
        for table in &TABLES {
            let mut info = conn.prepare(&format!("PRAGMA table_info({})", table.name)).unwrap();
            let columns: Vec<String> =
                info.query_map([], |r| r.get(1)).unwrap().collect::<rusqlite::Result<_>>().unwrap();
            assert_eq!(columns, table.columns, "{}", table.name);
        }
    }

    #[test]
    fn the_inverse_puts_everything_back() {
        let conn = shop();
        conn.execute_batch("INSERT INTO setting VALUES ('a', '1'), ('b', '2')").unwrap();
        clear(&conn).unwrap();
        let before = dump(&conn);
        conn.execute_batch(
            "UPDATE setting SET value = '''; DROP' WHERE key = 'a'; DELETE FROM setting
             WHERE key = 'b'; INSERT INTO setting VALUES ('c', '3');
             UPDATE setting SET value = '4' WHERE key = 'c'",
        )
        .unwrap();
        let after = dump(&conn);
        let changes = parse(&take(&conn).unwrap().unwrap()).unwrap();
        apply_inverse(&conn, &changes).unwrap();
        assert_eq!(dump(&conn), before);
        assert!(take(&conn).unwrap().is_none());
        apply(&conn, &changes).unwrap();
        assert_eq!(dump(&conn), after);
        assert!(take(&conn).unwrap().is_none());
    }

    #[test]
    fn a_row_changed_since_stops_the_undo() {
        let conn = shop();
        conn.execute_batch("INSERT INTO setting VALUES ('a', '1')").unwrap();
        let changes = take(&conn).unwrap().unwrap();
        conn.execute_batch("UPDATE setting SET value = '2'").unwrap();
        assert!(apply_inverse(&conn, &parse(&changes).unwrap()).is_err());
    }
}

//! Records which rows a change by hand touched, and applies the inverse.
//!
//! Temporary triggers write every row of the hand tables before and after as
//! JSON (the idea is SQLite's own, <https://www.sqlite.org/undoredo.html>; rows
//! instead of SQL text, so that nothing stored is ever run). The session
//! extension would do the same, but wants libclang on every machine that builds.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
use serde_json::Value as Json;

use crate::error::Result;
use huitouke_contract::AppError;

/// A table the merchant changes by hand: its name and columns, primary key
/// first. Everything else follows from what files say.
struct Table {
    name: &'static str,
    columns: &'static [&'static str],
}

const TABLES: [Table; 24] = [
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
    Table { name: "tag_group", columns: &["id", "name", "color", "multi", "position"] },
    Table { name: "tag", columns: &["id", "group_id", "name", "color", "rule", "position"] },
    Table { name: "tag_said", columns: &["group_name", "name", "tag_id"] },
    Table { name: "tagging", columns: &["identity_id", "tag_id", "carried"] },
    Table { name: "segment", columns: &["id", "name", "rule", "position"] },
    Table { name: "segment_member", columns: &["segment_id", "identity_id"] },
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
    let mut sql = String::from(
        "CREATE TEMP TABLE recorded (
           seq INTEGER PRIMARY KEY, tab TEXT NOT NULL, before TEXT, after TEXT
         );\n",
    );
    for Table { name, columns } in &TABLES {
        let row = |which: &str| {
            let cells: Vec<String> = columns.iter().map(|c| format!("{which}.{c}")).collect();
            format!("json_array({})", cells.join(", "))
        };
        for (event, before, after) in [
            ("INSERT", "NULL".to_owned(), row("NEW")),
            ("UPDATE", row("OLD"), row("NEW")),
            ("DELETE", row("OLD"), "NULL".to_owned()),
        ] {
            sql.push_str(&format!(
                "CREATE TEMP TRIGGER recorded_{name}_{event} AFTER {event} ON main.{name} BEGIN
                   INSERT INTO recorded (tab, before, after) VALUES ('{name}', {before}, {after});
                 END;\n"
            ));
        }
    }
    conn.execute_batch(&sql)?;
    Ok(())
}

/// Forgets what was recorded.
///
/// # Errors
/// What storage says.
pub fn clear(conn: &Connection) -> Result<()> {
    conn.prepare_cached("DELETE FROM recorded")?.execute([])?;
    Ok(())
}

/// What was recorded since [`clear`], as JSON: `[[table, before, after], …]`;
/// `None` where nothing was.
///
/// # Errors
/// What storage says.
pub fn take(conn: &Connection) -> Result<Option<String>> {
    let changes: Option<String> = conn
        .prepare_cached(
            "SELECT CASE WHEN count(*) > 0
                    THEN json_group_array(json_array(tab, json(before), json(after))) END
             FROM (SELECT * FROM recorded ORDER BY seq)",
        )?
        .query_row([], |row| row.get(0))?;
    clear(conn)?;
    Ok(changes)
}

/// Reads what [`take`] gave.
///
/// # Errors
/// `internal` where it is something else.
pub fn parse(changes: &str) -> Result<Vec<Change>> {
    Ok(serde_json::from_str(changes)?)
}

/// Applies the inverse of recorded changes, last first. A row that is not as the
/// change left it stops everything.
///
/// # Errors
/// `internal` when the changes do not fit the data, or what storage says.
pub fn apply_inverse(conn: &Connection, changes: &[Change]) -> Result<()> {
    for (table, before, after) in changes.iter().rev() {
        let known = TABLES.iter().find(|t| t.name == table).ok_or_else(|| misfit(table))?;
        replace(conn, known, after.as_deref(), before.as_deref())?;
    }
    clear(conn)
}

/// Puts `new` in the place of `old` (`None`: no row).
fn replace(
    conn: &Connection,
    table: &Table,
    old: Option<&[Json]>,
    new: Option<&[Json]>,
) -> Result<()> {
    let Table { name, columns } = table;
    if let Some(old) = old {
        let same: Vec<String> = (1..).zip(*columns).map(|(i, c)| format!("{c} IS ?{i}")).collect();
        let gone = conn
            .prepare_cached(&format!("DELETE FROM {name} WHERE {}", same.join(" AND ")))?
            .execute(params_from_iter(old.iter().map(to_sql)))?;
        if gone != 1 {
            return Err(misfit(name).into());
        }
    }
    if let Some(new) = new {
        let marks: Vec<String> = (1..=columns.len()).map(|i| format!("?{i}")).collect();
        conn.prepare_cached(&format!(
            "INSERT INTO {name} ({}) VALUES ({})",
            columns.join(", "),
            marks.join(", ")
        ))?
        .execute(params_from_iter(new.iter().map(to_sql)))?;
    }
    Ok(())
}

fn to_sql(value: &Json) -> Sql {
    match value {
        Json::String(text) => Sql::Text(text.clone()),
        Json::Number(number) => number
            .as_i64()
            .map_or_else(|| Sql::Real(number.as_f64().unwrap_or_default()), Sql::Integer),
        Json::Bool(b) => Sql::Integer(i64::from(*b)),
        Json::Null | Json::Array(_) | Json::Object(_) => Sql::Null,
    }
}

fn misfit(table: &str) -> AppError {
    AppError::internal(format!("the journal does not fit the data in {table}"))
}

#[cfg(test)]
mod tests {
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
        let changes = take(&conn).unwrap().unwrap();
        apply_inverse(&conn, &parse(&changes).unwrap()).unwrap();
        assert_eq!(dump(&conn), before);
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

//! Inserting many rows at a time: one statement for many rows costs SQLite about
//! half of one statement per row.

use rusqlite::{CachedStatement, Connection, Statement, ToSql};

use crate::error::Result;

/// Rows of a statement.
const ROWS: usize = 32;

/// Inserts rows into one table.
pub struct Bulk<'c> {
    one: CachedStatement<'c>,
    many: Option<CachedStatement<'c>>,
    /// Values that all rows share; they come first and stay bound.
    shared: usize,
}

/// Takes the values of rows, one after the other.
pub struct Values<'s, 'c> {
    statement: &'s mut Statement<'c>,
    at: usize,
}

impl<'s, 'c> Values<'s, 'c> {
    /// The values of a statement, from its first on.
    pub fn of(statement: &'s mut Statement<'c>) -> Self {
        Self { statement, at: 0 }
    }

    /// The next value.
    ///
    /// # Errors
    /// What storage says.
    pub fn put(&mut self, value: impl ToSql) -> rusqlite::Result<()> {
        self.at += 1;
        self.statement.raw_bind_parameter(self.at, value)
    }
}

impl<'c> Bulk<'c> {
    /// `into` is the table with its columns, such as `t (a, b)`.
    ///
    /// # Errors
    /// What storage says.
    pub fn new(conn: &'c Connection, into: &str, columns: usize) -> Result<Self> {
        // FAIL: on a conflict the rows before it stay, and the caller's transaction
        // is rolled back. To take them back itself, the statement would have to keep
        // each page it changes.
        Self::of(conn, &format!("INSERT OR FAIL INTO {into}"), columns, "")
    }

    /// A statement for each row: for a table others refer to, where SQLite would keep
    /// a copy of each page that a statement of several rows changes.
    ///
    /// # Errors
    /// What storage says.
    pub fn single(conn: &'c Connection, into: &str, columns: usize) -> Result<Self> {
        Ok(Self { many: None, ..Self::new(conn, into, columns)? })
    }

    /// The same, where the first columns have the same values in all rows.
    ///
    /// # Errors
    /// What storage says.
    pub fn sharing(
        conn: &'c Connection,
        into: &str,
        shared: &[&dyn ToSql],
        columns: usize,
    ) -> Result<Self> {
        let numbered: Vec<String> = (1..=shared.len()).map(|n| format!("?{n}")).collect();
        let own = vec!["?"; columns].join(",");
        let row = format!("({},{own})", numbered.join(","));
        let mut bulk = Self::rows(conn, &format!("INSERT OR FAIL INTO {into}"), &row, "")?;
        for statement in std::iter::once(&mut bulk.one).chain(&mut bulk.many) {
            for (i, value) in shared.iter().enumerate() {
                statement.raw_bind_parameter(i + 1, value)?;
            }
        }
        bulk.shared = shared.len();
        Ok(bulk)
    }

    /// With what comes before `VALUES`, and what after the rows.
    ///
    /// # Errors
    /// What storage says.
    pub fn of(conn: &'c Connection, head: &str, columns: usize, tail: &str) -> Result<Self> {
        Self::rows(conn, head, &format!("({})", vec!["?"; columns].join(",")), tail)
    }

    fn rows(conn: &'c Connection, head: &str, row: &str, tail: &str) -> Result<Self> {
        let rows = |n: usize| format!("{head} VALUES {} {tail}", vec![row; n].join(","));
        let many = Some(conn.prepare_cached(&rows(ROWS))?);
        Ok(Self { one: conn.prepare_cached(&rows(1))?, many, shared: 0 })
    }

    /// Inserts rows; `bind` puts the values of one. `go_on` is asked now and then.
    ///
    /// # Errors
    /// What storage or `go_on` says.
    pub fn insert<T>(
        &mut self,
        rows: &[T],
        bind: impl Fn(&mut Values<'_, '_>, &T) -> rusqlite::Result<()>,
        go_on: &dyn Fn() -> Result<()>,
    ) -> Result<()> {
        let mut rest = rows;
        if let Some(many) = &mut self.many {
            let mut parts = rows.chunks_exact(ROWS);
            for (i, part) in parts.by_ref().enumerate() {
                if i % 16 == 0 {
                    go_on()?;
                }
                let mut values = Values { statement: many, at: self.shared };
                for row in part {
                    bind(&mut values, row)?;
                }
                many.raw_execute()?;
            }
            rest = parts.remainder();
        }
        for row in rest {
            bind(&mut Values { statement: &mut self.one, at: self.shared }, row)?;
            self.one.raw_execute()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_rows_arrive_whatever_their_number() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)").unwrap();
        let mut bulk = Bulk::new(&conn, "t (a, b)", 2).unwrap();
        let mut from = 0;
        for n in [0, 1, ROWS - 1, ROWS, ROWS + 1, 3 * ROWS + 5] {
            let rows: Vec<i64> = (from..from + n as i64).collect();
            let bind = |values: &mut Values<'_, '_>, a: &i64| {
                values.put(a)?;
                values.put((a % 2 == 0).then(|| format!("row {a}")))
            };
            bulk.insert(&rows, bind, &|| Ok(())).unwrap();
            from += n as i64;
        }
        let all: (i64, i64, i64) = conn
            .query_row("SELECT count(*), count(b), sum(b = 'row ' || a) FROM t", [], |r| {
                Ok((r.get(0)?, r.get(1)?, r.get(2)?))
            })
            .unwrap();
        assert_eq!(all, (from, (from + 1) / 2, (from + 1) / 2));
    }
}

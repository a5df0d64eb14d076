//! Whether a data file is whole and means what it should.

use std::collections::HashMap;

use huitouke_contract::shop::CheckReport;
use rusqlite::Connection;

use crate::error::Result;
use crate::exclusions::rules::Rules;
use crate::imports::contacts;
use crate::imports::fold::fold;
use crate::imports::observation::{self, Said, Stored};
use crate::imports::write::{FOLDED, read_folded};

/// At most this many faults are listed.
const LISTED: usize = 50;

/// Checks pages and indexes, references, and that every order's state is the
/// fold of what was said about it.
///
/// # Errors
/// What storage says.
pub fn check(conn: &Connection) -> Result<CheckReport> {
    let tx = conn.unchecked_transaction()?;
    let mut faults: Vec<String> = tx
        .prepare("PRAGMA integrity_check(20)")?
        .query_map([], |row| row.get::<_, String>(0))?
        .filter(|line| !matches!(line, Ok(text) if text == "ok"))
        .collect::<rusqlite::Result<_>>()?;
    let broken: i64 =
        tx.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |r| r.get(0))?;
    if broken > 0 {
        faults.push(format!("{broken} references lead nowhere"));
    }
    let ownerless: i64 = tx.query_row(
        "SELECT count(*) FROM orders o WHERE identity_id IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.id = o.identity_id)",
        [],
        |r| r.get(0),
    )?;
    if ownerless > 0 {
        faults.push(format!("{ownerless} orders name an identity that is not there"));
    }
    check_references(&tx, &mut faults)?;
    check_folds(&tx, &mut faults)?;
    check_counts(&tx, &mut faults)?;
    contacts::check(&tx, &mut faults)?;
    faults.truncate(LISTED);
    let count = |table: &str| -> Result<u32> {
        Ok(tx.query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0))?)
    };
    Ok(CheckReport {
        ok: faults.is_empty(),
        faults,
        customers: count("customer")?,
        orders: count("orders")?,
        files: count("source_file")?,
    })
}

/// What imports see to themselves, because an index or a foreign key would cost
/// every row a look-up (docs/adr/0006).
fn check_references(tx: &Connection, faults: &mut Vec<String>) -> Result<()> {
    for (sql, fault) in [
        (
            "SELECT count(*) FROM
               (SELECT 1 FROM orders GROUP BY key, platform HAVING count(*) > 1)",
            "orders are there twice",
        ),
        (
            "SELECT count(*) FROM observation s
             WHERE NOT EXISTS (SELECT 1 FROM orders WHERE id = s.order_id)
                OR NOT EXISTS (SELECT 1 FROM source_file WHERE id = s.file_id)",
            "statements are of no order or no file",
        ),
        (
            "SELECT count(*) FROM said_again a
             WHERE NOT EXISTS (SELECT 1 FROM observation s
                               WHERE s.order_id = a.order_id AND s.n = a.n)
                OR NOT EXISTS (SELECT 1 FROM source_file WHERE id = a.file_id)",
            "repeated statements repeat nothing or are of no file",
        ),
    ] {
        let count: i64 = tx.query_row(sql, [], |r| r.get(0))?;
        if count > 0 {
            faults.push(format!("{count} {fault}"));
        }
    }
    Ok(())
}

fn check_folds(tx: &Connection, faults: &mut Vec<String>) -> Result<()> {
    let mut said: HashMap<i64, Vec<Said>> = HashMap::new();
    observation::for_each(tx, |origin, mut one| {
        // Only whether there are lines matters to the fold, not which.
        one.lines = one.lines.map(|_| String::new());
        said.entry(origin.order).or_default().push(one);
        Ok(())
    })?;
    let rules = Rules::in_force(tx)?;
    let mut statement = tx.prepare(&format!("SELECT {FOLDED}, id, excluded FROM orders"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(10)?;
        let stored = read_folded(row)?;
        if said.get(&id).and_then(|all| fold(all, &Stored(tx))) != Some(stored) {
            faults.push(format!("order {id} is not what its files say"));
        }
        let remarks = said.get(&id).into_iter().flatten().map(|one| one.remark.as_deref());
        if rules.leave_out(stored.paid, remarks) != row.get::<_, bool>(11)? {
            faults.push(format!("order {id} is not left out as the rules say"));
        }
    }
    Ok(())
}

/// Counts that are kept in step with the orders.
fn check_counts(tx: &Connection, faults: &mut Vec<String>) -> Result<()> {
    let bought: i64 = tx.query_row(
        "SELECT count(*) FROM identity i LEFT JOIN
           (SELECT identity_id AS id, count(*) AS n FROM orders GROUP BY identity_id) o USING (id)
         WHERE i.orders <> coalesce(o.n, 0)",
        [],
        |r| r.get(0),
    )?;
    if bought > 0 {
        faults.push(format!("{bought} identities do not know how many orders they bought"));
    }
    let homeless: i64 = tx.query_row(
        "SELECT count(*) FROM identity WHERE customer_id IS NULL AND orders + contacts > 0",
        [],
        |r| r.get(0),
    )?;
    if homeless > 0 {
        faults.push(format!("{homeless} identities with orders belong to nobody"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_index_and_no_foreign_key_holds_is_found() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("migrations/0001_start.sql")).unwrap();
        let faults = |conn: &Connection| {
            let mut faults = Vec::new();
            check_references(conn, &mut faults).unwrap();
            faults
        };
        conn.execute_batch(
            "INSERT INTO batch (id, at) VALUES (1, '');
             INSERT INTO source_file (id, batch_id, name, platform, outcome)
               VALUES (1, 1, 'f', 'p', '');
             INSERT INTO orders (id, platform, key, state, day, minute, refunded_fen)
               VALUES (1, 'p', 'k', 0, 0, 0, 0), (2, 'q', 'k', 0, 0, 0, 0);
             INSERT INTO observation (order_id, n, file_id, row, state, day, minute,
                                      refunded_fen, per_line) VALUES (1, 0, 1, 2, 0, 0, 0, 0, 0);
             INSERT INTO said_again (order_id, n, file_id, row) VALUES (1, 0, 1, 3);",
        )
        .unwrap();
        assert_eq!(faults(&conn), Vec::<String>::new());
        conn.execute_batch(
            "UPDATE orders SET platform = 'p';
             UPDATE observation SET order_id = 9;",
        )
        .unwrap();
        let found = faults(&conn);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.iter().all(|fault| fault.starts_with("1 ")), "{found:?}");
    }
}

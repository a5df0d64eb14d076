//! Whether a data file is whole and means what it should.

use huitouke_contract::shop::CheckReport;
use huitouke_contract::{AppError, ErrorCode};
use rusqlite::Connection;

use super::cipher::{DataFile, beginning};
use super::not_writable;
use crate::error::Result;
use crate::exclusions::rules::Rules;
use crate::hand_orders;
use crate::imports::contacts;
use crate::imports::fold::fold;
use crate::imports::observation::{self, FOLDED, Stored, read_folded};

/// At most this many faults are listed.
const LISTED: usize = 50;

/// Checks that no bit of the file was flipped: every page by its HMAC, and the salt it
/// begins with. `None` where the file is as it was written, else what is wrong.
///
/// # Errors
/// What storage says.
pub fn damage(data: &DataFile) -> Result<Option<CheckReport>> {
    let begins = beginning(&data.path).map_err(|error| not_writable(&data.path, &error))?;
    let mut faults = Vec::new();
    if begins != Some(data.key.salt()) {
        faults.push("the first bytes are not those of this file".to_owned());
    }
    if data.key.bytes().is_some() {
        // A page written into the file at that very moment may look wrong once.
        let again =
            || pages(data).and_then(|found| if found.is_empty() { Ok(found) } else { pages(data) });
        faults.extend(again()?);
    }
    faults.truncate(LISTED);
    let none = CheckReport { ok: false, faults, customers: 0, orders: 0, files: 0 };
    Ok((!none.faults.is_empty()).then_some(none))
}

fn pages(data: &DataFile) -> Result<Vec<String>> {
    let conn = match super::connect_to_read(data) {
        Ok(conn) => conn,
        Err(error) => {
            let error = AppError::from(error);
            return match error.code {
                ErrorCode::DataDamaged => Ok(vec![error.to_string()]),
                _ => Err(error.into()),
            };
        }
    };
    let mut all = conn.prepare("PRAGMA cipher_integrity_check")?;
    let faults = all.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(faults)
}

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
    hand_orders::check(&tx, &mut faults)?;
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
            "SELECT count(*) FROM said s
             WHERE NOT EXISTS (SELECT 1 FROM orders WHERE id = s.order_id)
                OR s.file_id <> 0 AND NOT EXISTS (SELECT 1 FROM source_file WHERE id = s.file_id)",
            "statements are of no order or no file",
        ),
        (
            "SELECT count(*) FROM said_again a
             WHERE NOT EXISTS (SELECT 1 FROM said s
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

/// What is said once is its own fold; of what is said more often, whether it folds
/// to what the order says.
fn check_folds(tx: &Connection, faults: &mut Vec<String>) -> Result<()> {
    let rules = Rules::in_force(tx)?;
    let mut beside = tx.prepare("SELECT 1 FROM observation WHERE order_id = ?1")?;
    let mut statement =
        tx.prepare(&format!("SELECT id, excluded, file_id, remark, {FOLDED} FROM orders"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let stored = read_folded(row, 4)?;
        let alone = row.get::<_, Option<i64>>(2)?.is_some();
        let (right, left_out) = if alone {
            let remark = row.get_ref(3)?.as_str_or_null().unwrap_or_default();
            (!beside.exists([id])?, rules.leave_out(stored.paid, [remark]))
        } else {
            let said = observation::of_order(tx, id)?;
            let folded = fold(said.iter().map(|(_, one)| one), &Stored(tx));
            let remarks = said.iter().map(|(_, one)| one.remark.as_deref());
            let several = said.len() > 1;
            (several && folded == Some(stored), rules.leave_out(stored.paid, remarks))
        };
        if !right {
            faults.push(format!("order {id} is not what its files say"));
        }
        if left_out != row.get::<_, bool>(1)? {
            faults.push(format!("order {id} is not left out as the rules say"));
        }
        if faults.len() > LISTED {
            break;
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
    use crate::storage;

    #[test]
    fn every_flipped_bit_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let data = DataFile::without_password(&folder.path().join("店.db"));
        {
            let opened = storage::open(&data).unwrap();
            opened
                .writer
                .execute_batch(
                    "INSERT INTO customer (id) WITH RECURSIVE n (i) AS
                   (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000) SELECT i FROM n;
                 DELETE FROM customer WHERE id > 3000;",
                )
                .unwrap();
        }
        let good = std::fs::read(&data.path).unwrap();
        assert_eq!(damage(&data).unwrap(), None);
        // Pages of tables, of indexes, free ones; values, keys, vectors and codes.
        let step = good.len() / 400;
        assert!(step > 100, "{}", good.len());
        for (n, at) in (0..16).chain((16..good.len()).step_by(step)).enumerate() {
            let mut bad = good.clone();
            bad[at] ^= 1 << (n % 8);
            std::fs::write(&data.path, &bad).unwrap();
            let found = damage(&data).unwrap();
            assert!(found.is_some_and(|found| !found.ok), "byte {at}");
        }
        std::fs::write(&data.path, &good[..good.len() - 1]).unwrap();
        assert!(damage(&data).unwrap().is_some());
    }

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

//! The rows behind the figures of a plan: read off the shop as the import would
//! leave it, before it is rolled back.

use std::collections::HashSet;

use huitouke_analytics::{Day, Fen};
use huitouke_contract::customers::IdentityKind;
use huitouke_contract::imports::{FileOutcome, OrderWas, PlannedRow, PlannedRows};
use rusqlite::{Connection, OptionalExtension, params};

use super::batches::spoken_of;
use super::fold::Folded;
use super::observation::state_from;
use super::stage::UNDATED;
use super::version::Version;
use super::write::number_of;
use crate::customers::edit::name_of;
use crate::error::Result;
use crate::exclusions::rules::LEFT_OUT;

/// Rows shown behind each figure.
const ROWS: usize = 200;
/// New orders looked through for their customers; later ones are met elsewhere.
const LOOKED_THROUGH: usize = 200_000;

/// The orders of a file that were there before it.
#[derive(Debug, Default)]
pub struct Again {
    known: Vec<i64>,
    updated: Vec<(i64, Option<Folded>)>,
    /// What an earlier version of the table had and this one has not.
    pub gone: Option<Version>,
    /// Rows that were there before, but not as often.
    pub repeats: Vec<i64>,
}

impl Again {
    /// Notes an order with its state before the file and after it.
    pub fn note(&mut self, order: i64, before: Option<Folded>, after: Option<Folded>) {
        if before == after {
            self.known.push(order);
        } else {
            self.updated.push((order, before));
        }
    }

    /// Leaves out the orders that the import itself brought, in an earlier file:
    /// they are new, whatever this file adds to them.
    pub fn without_those_of(&mut self, import: Before, outcome: &mut FileOutcome) {
        let (known, updated) = (self.known.len(), self.updated.len());
        self.known.retain(|order| *order <= import.order);
        self.updated.retain(|(order, _)| *order <= import.order);
        let known = (known - self.known.len()) as u32;
        let updated = (updated - self.updated.len()) as u32;
        outcome.orders_known -= known;
        outcome.orders_updated -= updated;
        outcome.orders_joined = known + updated;
    }

    fn orders(&self) -> impl Iterator<Item = i64> {
        self.known.iter().copied().chain(self.updated.iter().map(|(order, _)| *order))
    }
}

/// Where the ids stood before a file.
#[derive(Debug, Clone, Copy)]
pub struct Before {
    order: i64,
    customer: i64,
}

impl Before {
    /// As they stand now.
    ///
    /// # Errors
    /// What storage says.
    pub fn now(conn: &Connection) -> Result<Self> {
        let last = |table: &str| -> Result<i64> {
            let sql = format!("SELECT coalesce(max(id), 0) FROM {table}");
            Ok(conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
        };
        Ok(Self { order: last("orders")?, customer: last("customer")? })
    }

    /// The rows behind the figures of the file that was just written.
    ///
    /// # Errors
    /// What storage says.
    pub fn rows(
        self,
        conn: &Connection,
        file: i64,
        outcome: &FileOutcome,
        mut again: Again,
    ) -> Result<PlannedRows> {
        again.known.sort_unstable();
        again.updated.sort_unstable_by_key(|(order, _)| *order);
        let describe = |orders: &[i64]| -> Result<Vec<PlannedRow>> {
            orders.iter().take(ROWS).map(|order| row_of(conn, *order, file)).collect()
        };
        let mut rows = PlannedRows {
            orders_new: describe(&self.new_orders(conn, "")?)?,
            orders_known: describe(&again.known)?,
            repeats: describe(&again.repeats)?,
            gone: match &again.gone {
                Some(gone) => {
                    let orders = gone.missing.iter().take(ROWS);
                    orders.map(|order| row_of(conn, *order, gone.file)).collect::<Result<_>>()?
                }
                None => Vec::new(),
            },
            ..PlannedRows::default()
        };
        for (order, before) in again.updated.iter().take(ROWS) {
            let was = before.map(|before| was(conn, &before)).transpose()?;
            rows.orders_updated.push(PlannedRow { was, ..row_of(conn, *order, file)? });
        }
        if outcome.orders_without_customer > 0 {
            let mut nobodys = self.new_orders(conn, "AND identity_id IS NULL")?;
            let mut of = conn.prepare_cached("SELECT identity_id FROM orders WHERE id = ?1")?;
            for order in again.orders() {
                if nobodys.len() >= ROWS {
                    break;
                }
                if of.query_row([order], |row| row.get::<_, Option<i64>>(0))?.is_none() {
                    nobodys.push(order);
                }
            }
            rows.orders_without_customer = describe(&nobodys)?;
        }
        self.customers(conn, file, outcome, &again, &mut rows)?;
        Ok(rows)
    }

    fn new_orders(self, conn: &Connection, only: &str) -> Result<Vec<i64>> {
        let sql = format!("SELECT id FROM orders WHERE id > ?1 {only} ORDER BY id LIMIT {ROWS}");
        let mut statement = conn.prepare_cached(&sql)?;
        let found = statement.query_map([self.order], |row| row.get(0))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Customers by their first order of the file, then those without one.
    fn customers(
        self,
        conn: &Connection,
        file: i64,
        outcome: &FileOutcome,
        again: &Again,
        rows: &mut PlannedRows,
    ) -> Result<()> {
        let wanted = |count: u32| (count as usize).min(ROWS);
        let (new, matched) = (wanted(outcome.customers_new), wanted(outcome.customers_matched));
        let mut met: HashSet<i64> = HashSet::new();
        let mut take = |order: i64, customer: i64| -> Result<bool> {
            let is_new = customer > self.customer;
            let (list, limit) = match is_new {
                true => (&mut rows.customers_new, new),
                false => (&mut rows.customers_matched, matched),
            };
            if list.len() < limit && met.insert(customer) {
                list.push(row_of(conn, order, file)?);
            }
            Ok(rows.customers_new.len() >= new && rows.customers_matched.len() >= matched)
        };
        let mut owner = conn.prepare_cached(
            "SELECT i.customer_id FROM orders o JOIN identity i ON i.id = o.identity_id
             WHERE o.id = ?1 AND i.customer_id IS NOT NULL",
        )?;
        for order in again.orders().take(LOOKED_THROUGH) {
            if let Some(customer) = owner.query_row([order], |row| row.get(0)).optional()?
                && take(order, customer)?
            {
                return Ok(());
            }
        }
        let mut statement = conn.prepare_cached(
            "SELECT o.id, i.customer_id FROM orders o JOIN identity i ON i.id = o.identity_id
             WHERE o.id > ?1 AND i.customer_id IS NOT NULL ORDER BY o.id LIMIT ?2",
        )?;
        let mut found = statement.query(params![self.order, LOOKED_THROUGH as i64])?;
        while let Some(row) = found.next()? {
            if take(row.get(0)?, row.get(1)?)? {
                return Ok(());
            }
        }
        // People of lists that have no orders.
        let mut statement =
            conn.prepare_cached("SELECT id FROM customer WHERE id > ?1 ORDER BY id")?;
        let mut found = statement.query([self.customer])?;
        while let Some(row) = found.next()?
            && rows.customers_new.len() < new
        {
            let id = row.get(0)?;
            if met.insert(id) {
                let (customer, phone) = called(conn, id)?;
                rows.customers_new.push(PlannedRow { customer, phone, ..blank() });
            }
        }
        Ok(())
    }
}

/// Adds what only the whole batch tells: orders that no file said the day of, and
/// those that a rule leaves out.
///
/// # Errors
/// What storage says.
pub fn settle(conn: &Connection, file: i64, mut rows: PlannedRows) -> Result<PlannedRows> {
    let of_file = |which: &str| -> Result<Vec<PlannedRow>> {
        let sql = format!(
            "SELECT id FROM ({}) WHERE file_id = ?1 ORDER BY id LIMIT {ROWS}",
            spoken_of(which)
        );
        let mut statement = conn.prepare_cached(&sql)?;
        let orders: Vec<i64> =
            statement.query_map([file], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        orders.into_iter().map(|order| row_of(conn, order, file)).collect()
    };
    rows.orders_without_day = of_file(&format!("o.day = {}", UNDATED.0))?;
    rows.orders_excluded = of_file(LEFT_OUT)?;
    Ok(rows)
}

fn blank() -> PlannedRow {
    PlannedRow {
        row: None,
        number: None,
        customer: None,
        phone: None,
        day: None,
        state: state_from(0),
        paid_fen: None,
        refunded_fen: Fen::ZERO,
        was: None,
    }
}

fn row_of(conn: &Connection, order: i64, file: i64) -> Result<PlannedRow> {
    let row = conn
        .prepare_cached(
            "SELECT row FROM said WHERE order_id = ?1 AND file_id = ?2
             UNION ALL SELECT row FROM said_again WHERE order_id = ?1 AND file_id = ?2",
        )?
        .query_row([order, file], |row| row.get(0))
        .optional()?;
    let mut planned = conn
        .prepare_cached(
            "SELECT key, identity_id, state, day, paid_fen, refunded_fen FROM orders WHERE id = ?1",
        )?
        .query_row([order], |r| {
            let identity: Option<i64> = r.get(1)?;
            let planned = PlannedRow {
                row,
                number: number_of(&r.get::<_, String>(0)?).map(str::to_owned),
                day: Some(Day(r.get(3)?)).filter(|day| *day != UNDATED),
                state: state_from(r.get(2)?),
                paid_fen: r.get::<_, Option<i64>>(4)?.map(Fen),
                refunded_fen: Fen(r.get(5)?),
                ..blank()
            };
            Ok((planned, identity))
        })
        .map(|(planned, identity)| (planned, identity.map(|i| named(conn, i))))?;
    if let Some(known) = planned.1 {
        (planned.0.customer, planned.0.phone) = known?;
    }
    Ok(planned.0)
}

fn was(conn: &Connection, before: &Folded) -> Result<OrderWas> {
    let customer = before.identity.map(|identity| named(conn, identity)).transpose()?;
    Ok(OrderWas {
        state: before.state,
        day: Some(before.day).filter(|day| *day != UNDATED),
        paid_fen: before.paid,
        refunded_fen: before.refunded,
        customer: customer.and_then(|(name, _)| name),
    })
}

/// Name and phone of an identity's customer.
fn named(conn: &Connection, identity: i64) -> Result<(Option<String>, Option<String>)> {
    let customer: Option<i64> = conn
        .prepare_cached("SELECT customer_id FROM identity WHERE id = ?1")?
        .query_row([identity], |row| row.get(0))
        .optional()?
        .flatten();
    customer.map_or(Ok((None, None)), |customer| called(conn, customer))
}

/// Name and phone of a customer.
fn called(conn: &Connection, customer: i64) -> Result<(Option<String>, Option<String>)> {
    let phone = conn
        .prepare_cached(
            "SELECT CASE WHEN kind = ?2 THEN value ELSE phone END FROM identity
             WHERE customer_id = ?1 AND (kind = ?2 OR phone IS NOT NULL)
             ORDER BY kind <> ?2, seen_at DESC, value LIMIT 1",
        )?
        .query_row(params![customer, IdentityKind::Phone as u8], |row| row.get(0))
        .optional()?;
    Ok((Some(name_of(conn, customer)?), phone))
}

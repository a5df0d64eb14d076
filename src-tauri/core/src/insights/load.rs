//! From storage to the Ledger.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;

use huitouke_analytics::ledger::{EventKind, EventRow, OrderRow};
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, OrderId};
use rusqlite::Connection;

use super::Snapshot;
use crate::customers::settings;
use crate::error::Result;
use crate::imports::contacts;
use crate::imports::observation::state_from;

/// Event kinds in the order they are stored as numbers.
pub const EVENTS: [EventKind; 4] =
    [EventKind::Referral, EventKind::Praise, EventKind::AgentSet, EventKind::AgentUnset];

impl Snapshot {
    /// Reads the whole shop.
    ///
    /// # Errors
    /// What storage says.
    pub fn load(conn: &Connection, revision: u64) -> Result<Self> {
        // One transaction, so that all tables are of one moment.
        let tx = conn.unchecked_transaction()?;
        let customer_of = identities(&tx)?;
        let orders = orders(&tx, &customer_of.owner)?;
        let contacts = contacts::contacts(&tx, &customer_of.owner)?;
        let customers = entered(&tx, &customer_of.owner, &orders, &contacts.added)?;
        let ledger = Ledger::new(customers, orders, events(&tx)?);
        let mut snapshot = Self {
            revision,
            names: vec![String::new(); ledger.customers.len()],
            phones: vec![None; ledger.customers.len()],
            searched: vec![String::new(); ledger.customers.len()],
            ledger,
            settings: settings::lifecycle(&tx)?,
            lists: Default::default(),
            facts: Mutex::default(),
        };
        snapshot.read_names(&tx, &customer_of.values, &contacts.searched)?;
        Ok(snapshot)
    }

    fn read_names(
        &mut self,
        tx: &Connection,
        values: &HashMap<i64, String>,
        told: &HashMap<CustomerId, String>,
    ) -> Result<()> {
        let mut statement = tx.prepare(
            "SELECT c.id, coalesce(h.name, c.name), c.phone, h.note, c.name
             FROM customer c LEFT JOIN customer_hand h ON h.customer_id = c.id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let Some(c) = self.ledger.index_of(CustomerId(id)) else { continue };
            let name: String = row.get(1)?;
            let phone: Option<String> = row.get(2)?;
            let note: Option<String> = row.get(3)?;
            let said: String = row.get(4)?;
            let mut searched = name.to_lowercase();
            let more = [
                Some(&said),
                phone.as_ref(),
                note.as_ref(),
                values.get(&id),
                told.get(&CustomerId(id)),
            ];
            for text in more.into_iter().flatten() {
                if text != &name {
                    searched.push('\n');
                    searched.push_str(&text.to_lowercase());
                }
            }
            self.names[c] = name;
            self.phones[c] = phone;
            self.searched[c] = searched;
        }
        Ok(())
    }
}

/// Who owns each identity, and each customer's identity values.
struct Identities {
    owner: HashMap<i64, CustomerId>,
    values: HashMap<i64, String>,
}

fn identities(tx: &Connection) -> Result<Identities> {
    let mut statement =
        tx.prepare("SELECT id, customer_id, value FROM identity WHERE customer_id IS NOT NULL")?;
    let mut rows = statement.query([])?;
    let mut found = Identities { owner: HashMap::new(), values: HashMap::new() };
    while let Some(row) = rows.next()? {
        let customer: i64 = row.get(1)?;
        found.owner.insert(row.get(0)?, CustomerId(customer));
        let value = row.get_ref(2)?.as_str().unwrap_or_default();
        let values = found.values.entry(customer).or_default();
        if !values.is_empty() {
            values.push('\n');
        }
        values.push_str(value);
    }
    Ok(found)
}

/// Customers, with the day a contact list says they were added on. Whoever has an
/// order is first seen with that at the latest; of the others, also the day a file
/// once named them on, for an order that turned out to be somebody else's.
fn entered(
    tx: &Connection,
    owner: &HashMap<i64, CustomerId>,
    orders: &[OrderRow],
    added: &HashMap<CustomerId, Day>,
) -> Result<Vec<(CustomerId, Option<Day>)>> {
    let with_orders: HashSet<CustomerId> = orders.iter().filter_map(|o| o.customer).collect();
    let mut statement = tx.prepare("SELECT id FROM customer")?;
    let all: Vec<CustomerId> = statement
        .query_map([], |row| Ok(CustomerId(row.get(0)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut named: HashMap<CustomerId, Day> = HashMap::new();
    // Rare, so the observations are looked through only when there is somebody.
    if all.iter().any(|customer| !with_orders.contains(customer)) {
        let mut statement = tx.prepare(
            "SELECT identity_id, min(day) FROM observation
             WHERE identity_id IS NOT NULL GROUP BY identity_id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let Some(customer) = owner.get(&row.get(0)?) else { continue };
            let day = Day(row.get(1)?);
            named.entry(*customer).and_modify(|first| *first = day.min(*first)).or_insert(day);
        }
    }
    let first = |customer| {
        let days = [named.get(&customer), added.get(&customer)];
        (customer, days.into_iter().flatten().min().copied())
    };
    Ok(all.into_iter().map(first).collect())
}

fn orders(tx: &Connection, owner: &HashMap<i64, CustomerId>) -> Result<Vec<OrderRow>> {
    let mut statement = tx.prepare(
        "SELECT id, identity_id, state, day, minute, paid_fen, refunded_fen, excluded FROM orders",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(OrderRow {
            id: OrderId(row.get(0)?),
            customer: row.get::<_, Option<i64>>(1)?.and_then(|i| owner.get(&i).copied()),
            state: state_from(row.get(2)?),
            day: Day(row.get(3)?),
            minute: row.get(4)?,
            paid: row.get::<_, Option<i64>>(5)?.map(Fen),
            refunded: Fen(row.get(6)?),
            excluded: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn events(tx: &Connection) -> Result<Vec<EventRow>> {
    let mut statement = tx.prepare("SELECT customer_id, day, kind FROM customer_event")?;
    let rows = statement.query_map([], |row| {
        let kind: u8 = row.get(2)?;
        Ok(EventRow {
            customer: CustomerId(row.get(0)?),
            day: Day(row.get(1)?),
            kind: EVENTS.get(usize::from(kind)).copied().unwrap_or(EventKind::Praise),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

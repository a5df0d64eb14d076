//! From storage to the Ledger.

use std::collections::HashMap;
use std::sync::Mutex;

use huitouke_analytics::ledger::{CustomerRow, EventKind, EventRow, OrderRow, OrderState, Rows};
use huitouke_analytics::{CustomerId, Day, Fen, Ledger, OrderId};
use huitouke_contract::customers::IdentityKind;
use rusqlite::{Connection, Row};

use super::Snapshot;
use crate::customers::settings;
use crate::error::Result;
use crate::exclusions::Marks;
use crate::imports::batches;
use crate::imports::contacts;
use crate::imports::observation::state_from;
use crate::imports::recognition::{kind_from, strength};
use crate::imports::stage::UNDATED;

impl Snapshot {
    /// Reads the whole shop.
    ///
    /// # Errors
    /// What storage says.
    pub fn load(conn: &Connection, revision: u64) -> Result<Self> {
        // One transaction, so that all tables are of one moment.
        let tx = conn.unchecked_transaction()?;
        let identities = identities(&tx)?;
        let orders = orders(&tx, &identities.owner)?;
        let contacts = contacts::contacts(&tx, &identities.owner)?;
        // First seen on the day they were added, or with their first order; those
        // kept by hand alone have neither.
        let added = |customer| contacts.added.get(customer).copied();
        let customers = identities.said.keys().map(|c| CustomerRow::new(*c, added(c))).collect();
        let ledger =
            Ledger::new(Rows { customers, orders, events: events(&tx)?, ..Rows::default() });
        let mut snapshot = Self {
            revision,
            undated: batches::undated(&tx)?,
            names: vec![String::new(); ledger.customers.len()],
            phones: vec![None; ledger.customers.len()],
            searched: vec![String::new(); ledger.customers.len()],
            ledger,
            settings: settings::lifecycle(&tx)?,
            lists: Default::default(),
            facts: Mutex::default(),
        };
        snapshot.read_names(&tx, identities, &contacts.searched)?;
        Ok(snapshot)
    }

    /// Names, phones and what search looks through.
    fn read_names(
        &mut self,
        tx: &Connection,
        identities: Identities,
        told: &HashMap<CustomerId, String>,
    ) -> Result<()> {
        for (customer, said) in identities.said {
            let Some(c) = self.ledger.index_of(customer) else { continue };
            self.names[c] = said.name();
            self.phones[c] = said.phone();
            self.searched[c] = said.searched;
            for text in told.get(&customer).into_iter().flat_map(|told| told.lines()) {
                add_searched(&mut self.searched[c], text);
            }
        }
        let mut statement = tx.prepare(
            "SELECT i.customer_id, h.name, h.note FROM customer_hand h
             JOIN identity i ON i.id = h.identity_id WHERE i.customer_id IS NOT NULL
             ORDER BY h.customer_id = i.customer_id, h.customer_id DESC",
        )?;
        let mut rows = statement.query([])?;
        // A customer's own row comes last and so has the last word.
        while let Some(row) = rows.next()? {
            let Some(c) = self.ledger.index_of(CustomerId(row.get(0)?)) else { continue };
            let (name, note): (Option<String>, Option<String>) = (row.get(1)?, row.get(2)?);
            for text in [&name, &note].into_iter().flatten() {
                add_searched(&mut self.searched[c], text);
            }
            if let Some(name) = name {
                self.names[c] = name;
            }
        }
        Ok(())
    }
}

/// What identities say of a customer: the latest name and phone.
#[derive(Default)]
struct SaidOf {
    /// How sure the key is that stands for a missing name, and the key.
    key: Option<(u8, String)>,
    name: Option<(i64, String)>,
    /// A full number goes before one that is no key.
    phone: Option<(bool, i64, String)>,
    searched: String,
}

impl SaidOf {
    fn name(&self) -> String {
        let name = self.name.as_ref().map(|(_, name)| name);
        name.or(self.key.as_ref().map(|(_, value)| value)).cloned().unwrap_or_default()
    }

    fn phone(&self) -> Option<String> {
        self.phone.as_ref().map(|(.., phone)| phone.clone())
    }

    fn hear(&mut self, row: &Row<'_>) -> Result<()> {
        let kind = kind_from(row.get(2)?);
        let value = row.get_ref(3)?.as_str().unwrap_or_default();
        let rank = strength(kind);
        if self.key.as_ref().is_none_or(|(r, v)| (rank, value) < (*r, v.as_str())) {
            self.key = Some((rank, value.to_owned()));
        }
        add_searched(&mut self.searched, value);
        if let Some(name) = row.get_ref(4)?.as_str_or_null().unwrap_or_default() {
            add_searched(&mut self.searched, name);
            let at = row.get(5)?;
            if self.name.as_ref().is_none_or(|(a, n)| (at, name) > (*a, n.as_str())) {
                self.name = Some((at, name.to_owned()));
            }
        }
        let other = row.get_ref(6)?.as_str_or_null().unwrap_or_default();
        let phone = match kind {
            IdentityKind::Phone => Some((true, row.get(8)?, value)),
            _ => other
                .map(|phone| Ok::<_, crate::error::Error>((false, row.get(7)?, phone)))
                .transpose()?,
        };
        if let Some((full, at, phone)) = phone {
            let before = self.phone.as_ref().map(|(f, a, p)| (*f, *a, p.as_str()));
            if before.is_none_or(|before| (full, at, phone) > before) {
                add_searched(&mut self.searched, phone);
                self.phone = Some((full, at, phone.to_owned()));
            }
        }
        Ok(())
    }
}

fn add_searched(searched: &mut String, text: &str) {
    let text = text.to_lowercase();
    if !searched.split('\n').any(|known| known == text) {
        if !searched.is_empty() {
            searched.push('\n');
        }
        searched.push_str(&text);
    }
}

/// Who owns each identity, and what identities say of each customer.
struct Identities {
    owner: HashMap<i64, CustomerId>,
    said: HashMap<CustomerId, SaidOf>,
}

fn identities(tx: &Connection) -> Result<Identities> {
    let mut statement = tx.prepare(
        "SELECT id, customer_id, kind, value, name, name_at, phone, phone_at, seen_at
         FROM identity WHERE customer_id IS NOT NULL",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Identities { owner: HashMap::new(), said: HashMap::new() };
    while let Some(row) = rows.next()? {
        let customer = CustomerId(row.get(1)?);
        found.owner.insert(row.get(0)?, customer);
        found.said.entry(customer).or_default().hear(row)?;
    }
    Ok(found)
}

fn orders(tx: &Connection, owner: &HashMap<i64, CustomerId>) -> Result<Vec<OrderRow>> {
    let marks = Marks::load(tx)?;
    let mut statement = tx.prepare(
        "SELECT id, identity_id, state, day, minute, paid_fen, refunded_fen, excluded, region
         FROM orders WHERE day <> ?1 AND state <> ?2",
    )?;
    let rows = statement.query_map([UNDATED.0, OrderState::Withdrawn as i32], |row| {
        let id = row.get(0)?;
        let customer = row.get::<_, Option<i64>>(1)?.and_then(|i| owner.get(&i).copied());
        Ok(OrderRow {
            id: OrderId(id),
            customer,
            state: state_from(row.get(2)?),
            day: Day(row.get(3)?),
            minute: row.get(4)?,
            paid: row.get::<_, Option<i64>>(5)?.map(Fen),
            refunded: Fen(row.get(6)?),
            excluded: marks.verdict(id, customer, row.get(7)?).is_some(),
            region: row.get(8)?,
            ..OrderRow::default()
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn events(tx: &Connection) -> Result<Vec<EventRow>> {
    let mut statement = tx.prepare(
        "SELECT i.customer_id, e.day, e.kind FROM customer_event e
         JOIN customer_hand h ON h.customer_id = e.customer_id
         JOIN identity i ON i.id = h.identity_id WHERE i.customer_id IS NOT NULL",
    )?;
    let rows = statement.query_map([], |row| {
        let kind: u8 = row.get(2)?;
        Ok(EventRow {
            customer: CustomerId(row.get(0)?),
            day: Day(row.get(1)?),
            kind: EventKind::ALL.get(usize::from(kind)).copied().unwrap_or(EventKind::Praise),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

//! From storage to the Ledger.

mod hand;
mod lines;
pub(super) mod names;
pub(super) mod orders;
pub(super) mod people;
pub(super) mod products;
pub(super) mod tags;
#[cfg(test)]
mod tests;
mod together;

use std::sync::Arc;

use huitouke_analytics::ledger::{EventKind, EventRow, Rows};
use huitouke_analytics::{CustomerId, Day, Ledger};
use rusqlite::{Connection, Params, Transaction};

use self::orders::{Known, Part};
use self::people::People;
use self::products::Catalogue;
use super::by_id::ById;
use super::segments::SegmentColumns;
use super::{Snapshot, Sources};
use crate::customers::settings;
use crate::error::Result;
use crate::exclusions::Marks;
use crate::imports::batches;
use crate::tags::stored;

impl Snapshot {
    /// Reads the whole shop, on two threads where there is a second connection to
    /// read with.
    ///
    /// # Errors
    /// What storage says.
    pub fn load(conn: &Connection, second: Option<Connection>, revision: u64) -> Result<Self> {
        // One transaction, so that all tables are of one moment.
        let begin = || -> Result<Transaction<'_>> {
            let tx = conn.unchecked_transaction()?;
            tx.query_row("SELECT 1 FROM sqlite_schema LIMIT 1", [], |_| Ok(()))?;
            Ok(tx)
        };
        let (tx, second) = match second {
            Some(second) => match together::begin(&second, begin)? {
                Some(tx) => (tx, Some(second)),
                None => (begin()?, None),
            },
            None => (begin()?, None),
        };
        let (catalogue, marks) = (Catalogue::read(&tx)?, Marks::load(&tx)?);
        let known = Known { catalogue: &catalogue, marks: &marks };
        let mut owners = ById::default();
        let (people, mut part) =
            together::read(&tx, second, known, || People::read(&tx, &mut owners))?;
        part.settle(&owners, &marks);
        let People {
            mut rows,
            names,
            phones,
            searched,
            spelled,
            name_keys,
            mut archive,
            tags: said,
            ..
        } = people;
        let brought = people.brought;
        let mut shop = Rows { events: events(&tx)?, ..Rows::default() };
        number_platforms(&mut part, &mut shop);
        let columns = stored::columns(&tx)?;
        shop.tags = tags::carried(&columns, &said, &tags::by_hand(&tx, &owners)?);
        shop.tag_names = columns.ledger_names();
        let ids: Vec<CustomerId> = rows.iter().map(|row| row.id).collect();
        let texts = names::distinct(brought.iter().map(|(_, text)| text));
        for (customer, text) in &brought {
            if let (Ok(c), Ok(number)) = (ids.binary_search(customer), texts.binary_search(text)) {
                rows[c].referrer = Some(number as u32);
            }
        }
        shop.referrers = names::referrers(&tx, texts, &ids, &names)?;
        shop.products.clone_from(&catalogue.products);
        shop.categories.clone_from(&catalogue.categories);
        (shop.customers, shop.orders, shop.lines) = (rows, part.orders, part.lines);
        let ledger = Arc::new(Ledger::new(shop));
        let segments = SegmentColumns::read(&tx)?.numbered(&ledger, &owners);
        archive.referred_by = brought_by(&ledger);
        Ok(Self {
            revision,
            undated: batches::undated(&tx)?,
            ledger,
            names,
            phones,
            searched,
            spelled,
            name_keys,
            archive: Arc::new(archive),
            tags: Arc::new(columns),
            automatic: Default::default(),
            counted: Default::default(),
            duplicates: Default::default(),
            alike: Default::default(),
            segments: Arc::new(segments),
            settings: settings::lifecycle(&tx)?,
            lists: Default::default(),
            facts: Default::default(),
            products: Default::default(),
            due: Default::default(),
            bases: Default::default(),
            tiers: Default::default(),
            sold: Default::default(),
            sources: Sources {
                owners,
                catalogue: Arc::new(catalogue),
                brought,
                said: Arc::new(said),
                marked: part.marked.into_iter().collect(),
            },
        })
    }
}

/// Who brought each customer, as customer numbers; nothing where nobody was brought.
pub(super) fn brought_by(ledger: &Ledger) -> Vec<Option<u32>> {
    let customers: Vec<Option<u32>> =
        ledger.referrers.iter().map(|r| ledger.index_of(r.customer?).map(|c| c as u32)).collect();
    let by = |(c, referrer): (usize, &Option<u32>)| {
        let by = *customers.get((*referrer)? as usize)?;
        by.filter(|by| *by as usize != c)
    };
    ledger.referrer.iter().enumerate().map(by).collect()
}

/// Numbers the platforms that orders are of.
fn number_platforms(part: &mut Part, shop: &mut Rows) {
    let mut used = vec![false; part.platforms.0.len()];
    for order in &part.orders {
        used[usize::from(order.platform)] = true;
    }
    let (platforms, numbers) = names::in_use(&part.platforms.0, &used);
    if numbers.iter().enumerate().any(|(old, new)| old != *new) {
        for order in &mut part.orders {
            order.platform = numbers[usize::from(order.platform)] as u16;
        }
    }
    shop.platforms = platforms;
}

/// Events are what the merchant wrote of a customer with its day, as table, kind and
/// condition. Praise of a customer who came by themselves is both.
const EVENTS: [(&str, &str, &str); 4] = [
    ("customer_event", "e.kind", "1"),
    ("interaction", "4", "e.direction = 'incoming'"),
    ("interaction", "iif(e.kind = 'praise', 1, 0)", "e.kind IN ('praise', 'referral')"),
    ("after_sale", "5", "1"),
];

fn events_sql(whose: &str) -> String {
    let parts = EVENTS.map(|(table, kind, that)| {
        format!(
            "SELECT i.customer_id, e.day, {kind} FROM {table} e
             JOIN customer_hand h ON h.customer_id = e.customer_id
             JOIN identity i ON i.id = h.identity_id WHERE {that} AND i.customer_id {whose}"
        )
    });
    parts.join(" UNION ALL ")
}

fn events(tx: &Connection) -> Result<Vec<EventRow>> {
    events_that(tx, &events_sql("IS NOT NULL"), [])
}

/// Those of one customer.
pub(super) fn events_of(tx: &Connection, customer: CustomerId) -> Result<Vec<EventRow>> {
    events_that(tx, &events_sql("= ?1"), [customer.0])
}

fn events_that(tx: &Connection, sql: &str, of: impl Params) -> Result<Vec<EventRow>> {
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map(of, |row| {
        let kind: u8 = row.get(2)?;
        Ok(EventRow {
            customer: CustomerId(row.get(0)?),
            day: Day(row.get(1)?),
            kind: EventKind::ALL.get(usize::from(kind)).copied().unwrap_or(EventKind::Praise),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

//! Orders as rows of the Ledger.

use huitouke_analytics::ledger::{LineRow, OrderRow, OrderState};
use huitouke_analytics::{CustomerId, Day, Fen, OrderId};
use rusqlite::{Connection, Row};

use super::super::by_id::ById;
use super::lines;
use super::products::Catalogue;
use crate::error::Result;
use crate::exclusions::Marks;
use crate::imports::observation::state_from;
use crate::imports::stage::UNDATED;

/// Orders with their lines. Until [`Part::settle`], `customer` is the identity that
/// bought and `platform` counts as `platforms` does.
#[derive(Debug, Default)]
pub(crate) struct Part {
    pub orders: Vec<OrderRow>,
    pub lines: Vec<LineRow>,
    pub platforms: Platforms,
    /// Keys the merchant marked, with the order of each.
    pub marked: Vec<((String, String), i64)>,
}

/// What reading needs to know.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    pub catalogue: &'a Catalogue,
    pub marks: &'a Marks,
}

/// Columns of an order. Money taken off will be `discount_fen`.
const COLUMNS: &str = "id, platform, identity_id, state, day, minute, paid_fen, refunded_fen, \
     NULL, excluded, region, key";

impl Part {
    /// Reads orders from one id to another, both included, and their lines.
    pub fn read(&mut self, tx: &Connection, from: i64, to: i64, known: Known<'_>) -> Result<()> {
        let begin = self.orders.len();
        let mut statement = tx.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM orders WHERE id BETWEEN ?1 AND ?2 ORDER BY id"
        ))?;
        let mut rows = statement.query([from, to])?;
        while let Some(row) = rows.next()? {
            self.take(row, known)?;
        }
        lines::read(tx, known.catalogue, &mut self.orders[begin..], &mut self.lines)
    }

    /// The same of single orders, given ascending; without those that are gone.
    pub fn read_some(&mut self, tx: &Connection, ids: &[i64], known: Known<'_>) -> Result<()> {
        let mut one = tx.prepare_cached(&format!("SELECT {COLUMNS} FROM orders WHERE id = ?1"))?;
        for id in ids {
            let mut rows = one.query([id])?;
            while let Some(row) = rows.next()? {
                self.take(row, known)?;
            }
        }
        lines::read(tx, known.catalogue, &mut self.orders, &mut self.lines)
    }

    fn take(&mut self, row: &Row<'_>, known: Known<'_>) -> Result<()> {
        let (state, day) = (state_from(row.get(3)?), Day(row.get(4)?));
        let id: i64 = row.get(0)?;
        let platform = row.get_ref(1)?.as_str().unwrap_or_default();
        let mut by_hand = None;
        if known.marks.any() {
            let key = row.get_ref(11)?.as_str().unwrap_or_default();
            by_hand = known.marks.order(platform, key);
            if by_hand.is_some() {
                self.marked.push(((platform.to_owned(), key.to_owned()), id));
            }
        }
        if day == UNDATED || state == OrderState::Withdrawn {
            return Ok(());
        }
        self.orders.push(OrderRow {
            customer: row.get::<_, Option<i64>>(2)?.map(CustomerId),
            id: OrderId(id),
            day,
            minute: row.get(5)?,
            state,
            excluded: by_hand.unwrap_or(row.get(9)?),
            paid: row.get::<_, Option<i64>>(6)?.map(Fen),
            refunded: Fen(row.get(7)?),
            discount: row.get::<_, Option<i64>>(8)?.map(Fen),
            region: row.get(10)?,
            platform: self.platforms.number(platform),
            lines: (0, 0),
        });
        Ok(())
    }

    /// Adds another part.
    pub fn append(&mut self, other: Self) {
        let numbers: Vec<u16> =
            other.platforms.0.iter().map(|name| self.platforms.number(name)).collect();
        let by = self.lines.len() as u32;
        self.orders.extend(other.orders.into_iter().map(|order| OrderRow {
            platform: numbers.get(usize::from(order.platform)).copied().unwrap_or_default(),
            lines: (order.lines.0 + by, order.lines.1),
            ..order
        }));
        self.lines.extend(other.lines);
        self.marked.extend(other.marked);
    }

    /// Gives orders to customers, and leaves those of customers out whose orders the
    /// merchant said do not count.
    pub fn settle(&mut self, owners: &ById, marks: &Marks) {
        for order in &mut self.orders {
            order.customer = order.customer.and_then(|i| owners.get(i.0)).map(CustomerId);
            order.excluded |= order.customer.is_some_and(|c| marks.customer(c));
        }
    }
}

/// Platforms in the order they were met.
#[derive(Debug, Clone, Default)]
pub(crate) struct Platforms(pub Vec<String>, usize);

impl Platforms {
    /// Those there are.
    pub fn of(names: Vec<String>) -> Self {
        Self(names, 0)
    }

    /// The number of a platform; mostly it is the one of the order before.
    fn number(&mut self, name: &str) -> u16 {
        if self.0.get(self.1).is_none_or(|last| last != name) {
            self.1 = match self.0.iter().position(|known| known == name) {
                Some(known) => known,
                None => {
                    self.0.push(name.to_owned());
                    self.0.len() - 1
                }
            };
        }
        self.1 as u16
    }
}
